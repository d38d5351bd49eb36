import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many requests came in the running minute, over all processes of the API. Lost with a crash, and no loss. */
export class RequestCounts1801200000001 implements MigrationInterface {
  name = 'RequestCounts1801200000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE UNLOGGED TABLE "request_count" ("key" text NOT NULL, "points" integer NOT NULL, "until" timestamp with time zone NOT NULL, CONSTRAINT "request_count_pk" PRIMARY KEY ("key"))`,
    );
    await runner.query(`CREATE INDEX "request_count_until" ON "request_count" ("until")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "request_count"`);
  }
}
