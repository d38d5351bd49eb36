import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much of the office's and the leaders' own was late in a week, hand by hand, is kept. */
export class LateHands1802700000001 implements MigrationInterface {
  name = 'LateHands1802700000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "late_week" ("week" text NOT NULL, "addressee" text NOT NULL, "late" integer NOT NULL, CONSTRAINT "late_week_pk" PRIMARY KEY ("week", "addressee"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "late_week"`);
  }
}
