import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the office looks at a report that waits with it stands in its to-do; filled as to-do rows are made anew. */
export class WaitingReports1844000000000 implements MigrationInterface {
  name = 'WaitingReports1844000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "todo" ADD "looking" text`);
    await runner.query(
      `CREATE INDEX "todo_waiting_report" ON "todo" ("due_order", "measure_id", "obligation_id", "looking") WHERE looking is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "todo_waiting_report"`);
    await runner.query(`ALTER TABLE "todo" DROP COLUMN "looking"`);
  }
}
