import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the kept sums count: measures of archived plans stand in no daily list, and in no sum. */
const counting = (isCounted: string, oldIs: string, newIs: string) => [
  `CREATE OR REPLACE FUNCTION count_new() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO measure_count_change (plan_id, lead, supporting, status, light, n)
       SELECT plan_id, lead, supporting, status, light, count(*) FROM counted ${isCounted} GROUP BY 1, 2, 3, 4, 5;
     RETURN NULL;
   END $$`,
  `CREATE OR REPLACE FUNCTION count_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO measure_count_change (plan_id, lead, supporting, status, light, n)
       SELECT plan_id, lead, supporting, status, light, -count(*) FROM counted ${isCounted} GROUP BY 1, 2, 3, 4, 5;
     RETURN NULL;
   END $$`,
  `CREATE OR REPLACE FUNCTION count_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO measure_count_change (plan_id, lead, supporting, status, light, n)
       SELECT a, b, c, d, e, f FROM (VALUES (OLD.plan_id, OLD.lead, OLD.supporting, OLD.status, OLD.light, -1, ${oldIs}),
                             (NEW.plan_id, NEW.lead, NEW.supporting, NEW.status, NEW.light, 1, ${newIs})) each (a, b, c, d, e, f, counts) WHERE counts;
     RETURN NULL;
   END $$`,
];

const CHANGED = 'OLD.plan_id, OLD.lead, OLD.supporting, OLD.status, OLD.light';

const changes = (also: string) => {
  const before = `${CHANGED}${also && `, OLD.${also}`}`;
  return [
    'DROP TRIGGER counts_of_changed ON measure',
    `CREATE TRIGGER counts_of_changed AFTER UPDATE OF plan_id, lead, supporting, status, light${also && `, ${also}`} ON measure FOR EACH ROW
       WHEN ((${before}) IS DISTINCT FROM (${before.replaceAll('OLD.', 'NEW.')})) EXECUTE FUNCTION count_changed()`,
  ];
};

/** Lists look at what stands beside the key of their index, and at no row that they do not show. */
const indices = (also: string) => [
  'DROP INDEX "public"."measure_due"',
  `CREATE INDEX "measure_due" ON "measure" ("due_order", "measure_id") INCLUDE ("lead", "supporting", "status", "light", "due_on"${also})`,
  'DROP INDEX "public"."measure_plan_number"',
  `CREATE INDEX "measure_plan_number" ON "measure" ("plan_id", "number_order", "measure_id") INCLUDE ("lead", "supporting", "status", "light"${also})`,
];

/** 年度收官 and 归档: what a plan's year came to, and plans of which nothing is left to do. */
export class PlanYears1803200000000 implements MigrationInterface {
  name = 'PlanYears1803200000000';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `CREATE TABLE "plan_year" ("close_id" uuid NOT NULL, "plan_id" uuid NOT NULL, "year" integer NOT NULL, "content" jsonb NOT NULL, "closed_by" text NOT NULL,
         "closed_on" date NOT NULL, "reopened_by" text, "reopened_on" date, "reopened_why" text, CONSTRAINT "plan_year_pk" PRIMARY KEY ("close_id"))`,
      `CREATE UNIQUE INDEX "plan_year_closed" ON "plan_year" ("plan_id", "year") WHERE reopened_on is null`,
      `CREATE TABLE "plan_archive" ("archive_id" uuid NOT NULL, "plan_id" uuid NOT NULL, "archived_by" text NOT NULL, "archived_on" date NOT NULL,
         "reopened_by" text, "reopened_on" date, "reopened_why" text, CONSTRAINT "plan_archive_pk" PRIMARY KEY ("archive_id"))`,
      `CREATE UNIQUE INDEX "plan_archive_standing" ON "plan_archive" ("plan_id") WHERE reopened_on is null`,
      `ALTER TABLE "measure" ADD "archived" boolean NOT NULL DEFAULT false`,
      ...counting('WHERE NOT archived', 'NOT OLD.archived', 'NOT NEW.archived'),
      ...changes('archived'),
      ...indices(', "archived"'),
    ];
    for (const each of statements) await runner.query(each);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      ...indices(''),
      ...changes(''),
      ...counting('', 'true', 'true'),
      `ALTER TABLE "measure" DROP COLUMN "archived"`,
      `DROP TABLE "plan_archive"`,
      `DROP TABLE "plan_year"`,
    ];
    for (const each of statements) await runner.query(each);
  }
}
