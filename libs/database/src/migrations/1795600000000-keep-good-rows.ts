import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the good rows of a ledger are taken although others are wrong. */
export class KeepGoodRows1795600000000 implements MigrationInterface {
  name = 'KeepGoodRows1795600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "plan" ADD "keep_good_rows" boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "plan" DROP COLUMN "keep_good_rows"`);
  }
}
