import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 年度考核, off until its rules are adopted. */
export class Evaluations1801500000001 implements MigrationInterface {
  name = 'Evaluations1801500000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "scoring" ("version" integer NOT NULL, "rules" jsonb NOT NULL, "document" text NOT NULL, "year_ends_on" text NOT NULL,
         "adopted_by" text NOT NULL, "adopted_on" date NOT NULL, CONSTRAINT "scoring_pk" PRIMARY KEY ("version"))`,
    );
    await runner.query(
      `CREATE TABLE "evaluation" ("evaluation_id" uuid NOT NULL, "year" integer NOT NULL, "period_from" date NOT NULL, "period_to" date NOT NULL,
         "rules_version" integer NOT NULL, "rules" jsonb NOT NULL, "document" text NOT NULL, "drafted_by" text NOT NULL, "drafted_on" date NOT NULL,
         "object_until" date NOT NULL, "points" jsonb NOT NULL, "owed" jsonb NOT NULL, "objections" jsonb NOT NULL DEFAULT '[]',
         "counted_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "evaluation_year" UNIQUE ("year"),
         CONSTRAINT "evaluation_pk" PRIMARY KEY ("evaluation_id"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "evaluation"`);
    await runner.query(`DROP TABLE "scoring"`);
  }
}
