import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R28: a department may have a name in English. */
export class EnglishNames1824100000000 implements MigrationInterface {
  name = 'EnglishNames1824100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" ADD "name_en" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" DROP COLUMN "name_en"`);
  }
}
