import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger: in order of class, and lists as somebody likes to see them. */
export class Ledger1799700000000 implements MigrationInterface {
  name = 'Ledger1799700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "measure_class_due" ON "measure" ("class", "due_order", "measure_id")`);
    await runner.query(
      `CREATE TABLE "saved_view" ("view_id" uuid NOT NULL, "person_id" text NOT NULL, "page" text NOT NULL, "name" text NOT NULL, "query" text NOT NULL, "columns" text array NOT NULL, "shared" boolean NOT NULL, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "saved_view_name" UNIQUE ("person_id", "page", "name"), CONSTRAINT "saved_view_pk" PRIMARY KEY ("view_id"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "saved_view"`);
    await runner.query(`DROP INDEX "measure_class_due"`);
  }
}
