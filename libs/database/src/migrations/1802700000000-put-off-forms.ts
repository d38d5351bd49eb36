import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many forms of a department's week the form limit moved on is kept beside how many it asked for. */
export class PutOffForms1802700000000 implements MigrationInterface {
  name = 'PutOffForms1802700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "form_week" ADD "put_off" integer NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "form_week" DROP COLUMN "put_off"`);
  }
}
