import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 征求意见. */
export class CommentRounds1802500000000 implements MigrationInterface {
  name = 'CommentRounds1802500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "comment_round" ("round_id" uuid NOT NULL, "plan_id" uuid NOT NULL, "state" text NOT NULL, "sent_on" date NOT NULL, "sent_by" text NOT NULL,
         "until" date NOT NULL, "silence_agrees" boolean NOT NULL, "rows" jsonb NOT NULL, "items" jsonb NOT NULL, "unreached" jsonb NOT NULL DEFAULT '[]',
         "closed_on" date, "closed_why" text, CONSTRAINT "comment_round_pk" PRIMARY KEY ("round_id"))`,
    );
    await runner.query(`CREATE INDEX "comment_round_plan" ON "comment_round" ("plan_id", "round_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "comment_round"`);
  }
}
