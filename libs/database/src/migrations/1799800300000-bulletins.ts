import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 通报. */
export class Bulletins1799800300000 implements MigrationInterface {
  name = 'Bulletins1799800300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "bulletin" ("bulletin_id" uuid NOT NULL, "cut_off" date NOT NULL, "check_until" date NOT NULL, "state" text NOT NULL, "rows" jsonb NOT NULL,
         "drafted_by" text NOT NULL, "checked_by" text, "checked_on" date, "returned_by" text, "returned_why" text, "number" text, "number_year" integer,
         "number_in_year" integer, "issued_on" date, "issued_by" text, "corrections" jsonb NOT NULL DEFAULT '[]',
         CONSTRAINT "bulletin_number" UNIQUE ("number_year", "number_in_year"), CONSTRAINT "bulletin_pk" PRIMARY KEY ("bulletin_id"))`,
    );
    await runner.query(`CREATE INDEX "bulletin_newest" ON "bulletin" ("cut_off", "bulletin_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "bulletin"`);
  }
}
