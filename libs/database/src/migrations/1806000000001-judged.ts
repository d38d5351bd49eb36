import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How late what departments handed in was, for the page of departments; filled as to-do rows are made anew. */
export class Judged1806000000001 implements MigrationInterface {
  name = 'Judged1806000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "judged" ("measure_id" uuid NOT NULL, "obligation_id" text NOT NULL, "department" text NOT NULL, "kind" text NOT NULL, "due_on" date NOT NULL, "late_working_days" integer NOT NULL, CONSTRAINT "judged_pk" PRIMARY KEY ("measure_id", "obligation_id", "department"))`,
    );
    await runner.query(
      `CREATE INDEX "judged_department" ON "judged" ("department", "due_on", "measure_id", "obligation_id", "late_working_days")`,
    );
    await runner.query(`CREATE INDEX "instrument_issued" ON "instrument" ("issued_on") WHERE number IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "instrument_issued"`);
    await runner.query(`DROP TABLE "judged"`);
  }
}
