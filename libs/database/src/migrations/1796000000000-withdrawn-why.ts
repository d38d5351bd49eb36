import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 作废: an instrument that was taken back after it had gone out keeps its number, and says why. */
export class WithdrawnWhy1796000000000 implements MigrationInterface {
  name = 'WithdrawnWhy1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "instrument" ADD "withdrawn_why" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "instrument" DROP COLUMN "withdrawn_why"`);
  }
}
