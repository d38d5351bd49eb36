import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Departments at work: half-written forms, and many commands by one signature. */
export class DepartmentsAtWork1799300000000 implements MigrationInterface {
  name = 'DepartmentsAtWork1799300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "draft" ("person_id" text NOT NULL, "measure_id" uuid NOT NULL, "command" text NOT NULL, "obligation_id" text NOT NULL, "values" jsonb NOT NULL, "saved_at" TIMESTAMP WITH TIME ZONE NOT NULL, "sent_as" text, CONSTRAINT "draft_pk" PRIMARY KEY ("person_id", "measure_id", "command", "obligation_id"))`,
    );
    await runner.query(`CREATE INDEX "draft_person_saved" ON "draft" ("person_id", "saved_at")`);
    await runner.query(
      `CREATE TABLE "batch" ("batch_id" text NOT NULL, "person_id" text NOT NULL, "body_hash" text NOT NULL, "children" jsonb NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "batch_pk" PRIMARY KEY ("batch_id"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "batch"`);
    await runner.query(`DROP TABLE "draft"`);
  }
}
