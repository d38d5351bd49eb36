import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans that are revised while they run. */
export class Revisions1800800000001 implements MigrationInterface {
  name = 'Revisions1800800000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "revision" ("plan_id" uuid NOT NULL, "against" uuid NOT NULL, "document" text NOT NULL, "state" text NOT NULL, "content" jsonb NOT NULL,
         "rows" jsonb NOT NULL, "launch" jsonb, "applied" integer NOT NULL DEFAULT '0', "proposed_by" text NOT NULL, "proposed_on" date NOT NULL, "decided_by" text,
         "decided_on" date, "reason" text, CONSTRAINT "revision_pk" PRIMARY KEY ("plan_id"))`,
    );
    await runner.query(`CREATE INDEX "revision_against" ON "revision" ("against")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "revision"`);
  }
}
