import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a measure runs and when its plan ends, as columns: whoever asked read the states of the whole house. */
export class MeasureSpan1804650000001 implements MigrationInterface {
  name = 'MeasureSpan1804650000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "measure" ADD "assigned_at" TIMESTAMP WITH TIME ZONE, ADD "plan_ends_on" date`);
    await runner.query(
      `UPDATE "measure" SET "assigned_at" = nullif(state->>'assignedAt', '')::timestamptz, "plan_ends_on" = nullif(state->>'planEndsOn', '')::date WHERE state IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "measure" DROP COLUMN "plan_ends_on", DROP COLUMN "assigned_at"`);
  }
}
