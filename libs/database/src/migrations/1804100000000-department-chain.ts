import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A department says through whose hands what it writes goes. */
export class DepartmentChain1804100000000 implements MigrationInterface {
  name = 'DepartmentChain1804100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" ADD "chain" jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" DROP COLUMN "chain"`);
  }
}
