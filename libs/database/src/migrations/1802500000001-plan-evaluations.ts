import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 中期评估, 总结评估. */
export class PlanEvaluations1802500000001 implements MigrationInterface {
  name = 'PlanEvaluations1802500000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "plan_evaluation" ("evaluation_id" uuid NOT NULL, "plan_id" uuid NOT NULL, "kind" text NOT NULL, "due_on" date NOT NULL,
         "in_sight_from" date NOT NULL, "document" text, "state" text NOT NULL, "content" jsonb, "text" text NOT NULL DEFAULT '', "proposed_by" text,
         "proposed_on" date, "signed_by" text, "signed_on" date, "returned_why" text, "is_public" boolean NOT NULL DEFAULT false,
         CONSTRAINT "plan_evaluation_kind" UNIQUE ("plan_id", "kind"), CONSTRAINT "plan_evaluation_pk" PRIMARY KEY ("evaluation_id"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "plan_evaluation"`);
  }
}
