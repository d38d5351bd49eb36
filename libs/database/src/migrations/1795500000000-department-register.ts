import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A department's level, parent and line of supervision, as a document proposed them. */
export class DepartmentRegister1795500000000 implements MigrationInterface {
  name = 'DepartmentRegister1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" ADD "level" text NOT NULL DEFAULT 'unknown'`);
    await runner.query(`ALTER TABLE "department" ADD "parent" text`);
    await runner.query(`ALTER TABLE "department" ADD "line" text NOT NULL DEFAULT 'government'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" DROP COLUMN "line"`);
    await runner.query(`ALTER TABLE "department" DROP COLUMN "parent"`);
    await runner.query(`ALTER TABLE "department" DROP COLUMN "level"`);
  }
}
