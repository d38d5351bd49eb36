import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 问题清单 over all measures. */
export class Problems1799800200000 implements MigrationInterface {
  name = 'Problems1799800200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "problem" ("measure_id" uuid NOT NULL, "obligation_id" text NOT NULL, "source" text NOT NULL, "raised_on" date NOT NULL,
         "due_on" date NOT NULL, "is_open" boolean NOT NULL, CONSTRAINT "problem_pk" PRIMARY KEY ("measure_id", "obligation_id"))`,
    );
    await runner.query(`CREATE INDEX "problem_list" ON "problem" ("is_open", "due_on", "measure_id", "obligation_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "problem"`);
  }
}
