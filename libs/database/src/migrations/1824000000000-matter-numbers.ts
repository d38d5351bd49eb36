import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matters beside plans have one register a year; those that are there get their numbers in `numberMatters`, on their chains. */
export class MatterNumbers1824000000000 implements MigrationInterface {
  name = 'MatterNumbers1824000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "matter_count" ("year" integer NOT NULL, "last" integer NOT NULL, CONSTRAINT "matter_count_pk" PRIMARY KEY ("year"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "matter_count"`);
  }
}
