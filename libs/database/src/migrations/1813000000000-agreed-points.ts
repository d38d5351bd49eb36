import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 无异议: who said for a department that nothing is said against its points; nobody did in earlier releases. */
export class AgreedPoints1813000000000 implements MigrationInterface {
  name = 'AgreedPoints1813000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "evaluation" ADD "agreed" jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "evaluation" DROP COLUMN "agreed"`);
  }
}
