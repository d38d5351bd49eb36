import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each digest went out, what each channel did last, what people chose for themselves. */
export class Channels1800200000001 implements MigrationInterface {
  name = 'Channels1800200000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "message" ADD "channel" text`);
    await runner.query(`ALTER TABLE "message" ADD "claimed_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(
      `CREATE TABLE "channel_state" ("channel" text NOT NULL, "sent_at" TIMESTAMP WITH TIME ZONE, "failed_at" TIMESTAMP WITH TIME ZONE, "failure" text, CONSTRAINT "channel_state_pk" PRIMARY KEY ("channel"))`,
    );
    await runner.query(
      `CREATE TABLE "person_setting" ("person_id" uuid NOT NULL, "channel" text, "calendar_hash" text, "calendar_since" TIMESTAMP WITH TIME ZONE, CONSTRAINT "person_setting_pk" PRIMARY KEY ("person_id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "person_setting_calendar" ON "person_setting" ("calendar_hash")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "person_setting"`);
    await runner.query(`DROP TABLE "channel_state"`);
    await runner.query(`ALTER TABLE "message" DROP COLUMN "claimed_at"`);
    await runner.query(`ALTER TABLE "message" DROP COLUMN "channel"`);
  }
}
