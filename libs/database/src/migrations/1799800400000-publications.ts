import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 公开. */
export class Publications1799800400000 implements MigrationInterface {
  name = 'Publications1799800400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "publication" ("publication_id" uuid NOT NULL, "plan_id" uuid NOT NULL, "slug" text NOT NULL, "state" text NOT NULL, "content" jsonb NOT NULL,
         "proposed_by" text NOT NULL, "proposed_on" date NOT NULL, "decided_by" text, "decided_on" date, "reason" text,
         CONSTRAINT "publication_pk" PRIMARY KEY ("publication_id"))`,
    );
    await runner.query(`CREATE INDEX "publication_slug" ON "publication" ("slug", "publication_id")`);
    await runner.query(`CREATE INDEX "publication_plan" ON "publication" ("plan_id", "publication_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "publication"`);
  }
}
