import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roots over what happened, each onto the one before. */
export class Seals1799400000000 implements MigrationInterface {
  name = 'Seals1799400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "seal" ("n" integer NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "prev_root" text NOT NULL, "root" text NOT NULL, "house_seq" bigint NOT NULL, "house_head" text NOT NULL, "measures" integer NOT NULL, CONSTRAINT "seal_pk" PRIMARY KEY ("n"))`,
    );
    await runner.query(
      `CREATE TABLE "seal_head" ("n" integer NOT NULL, "measure_id" uuid NOT NULL, "seq" integer NOT NULL, "head" text NOT NULL, CONSTRAINT "seal_head_pk" PRIMARY KEY ("measure_id", "seq"))`,
    );
    await runner.query(`CREATE INDEX "seal_head_n" ON "seal_head" ("n")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "seal_head"`);
    await runner.query(`DROP TABLE "seal"`);
  }
}
