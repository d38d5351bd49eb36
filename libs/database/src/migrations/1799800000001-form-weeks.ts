import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forms by department and week. */
export class FormWeeks1799800000001 implements MigrationInterface {
  name = 'FormWeeks1799800000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "form_week" ("week" text NOT NULL, "department" text NOT NULL, "n" integer NOT NULL, CONSTRAINT "form_week_pk" PRIMARY KEY ("week", "department"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "form_week"`);
  }
}
