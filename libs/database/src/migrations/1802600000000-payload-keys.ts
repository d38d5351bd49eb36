import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which keys sealed what Temporal keeps: by name and mark, never the key. */
export class PayloadKeys1802600000000 implements MigrationInterface {
  name = 'PayloadKeys1802600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "payload_key" ("key_id" text NOT NULL, "algorithm" text NOT NULL, "mark" text NOT NULL,
        "first_used_at" timestamptz NOT NULL DEFAULT now(), CONSTRAINT "payload_key_pk" PRIMARY KEY ("key_id"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "payload_key"`);
  }
}
