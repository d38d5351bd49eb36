import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 分管 by plan and by class of measure, beside departments; and how closely a measure fits what somebody holds. */
export class PortfolioFields1804100000001 implements MigrationInterface {
  name = 'PortfolioFields1804100000001';

  /** As `bestFit` of the domain says it. */
  static readonly bestFit = `CREATE FUNCTION best_fit(fields jsonb, a_lead text, a_plan text, a_class text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    select coalesce(max((f.plans <> '{}')::int * 4 + (f.classes <> '{}')::int * 2 + (f.departments <> '{}')::int), -1)
      from jsonb_to_recordset(fields) f(departments text[], plans text[], classes text[])
     where (f.plans = '{}' or a_plan = any(f.plans)) and (f.classes = '{}' or a_class = any(f.classes))
       and (f.departments = '{}' or a_lead = any(f.departments)) $$`;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "portfolio" ADD "plans" text array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE "portfolio" ADD "classes" text array NOT NULL DEFAULT '{}'`);
    await runner.query(PortfolioFields1804100000001.bestFit);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION best_fit(jsonb, text, text, text)`);
    await runner.query(`ALTER TABLE "portfolio" DROP COLUMN "classes"`);
    await runner.query(`ALTER TABLE "portfolio" DROP COLUMN "plans"`);
  }
}
