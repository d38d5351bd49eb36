import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose hand a to-do can't be, though a post says so: rows that were made before say it as soon as they are made anew. */
export class OwnHands1804700000001 implements MigrationInterface {
  name = 'OwnHands1804700000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "todo" ADD "not_by" text array NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "todo" DROP COLUMN "not_by"`);
  }
}
