import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which measure a measure is a part of. */
export class PartsBelow1800800000000 implements MigrationInterface {
  name = 'PartsBelow1800800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "measure" ADD "parent_id" uuid`);
    await runner.query(`CREATE INDEX "measure_parent" ON "measure" ("parent_id") WHERE parent_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."measure_parent"`);
    await runner.query(`ALTER TABLE "measure" DROP COLUMN "parent_id"`);
  }
}
