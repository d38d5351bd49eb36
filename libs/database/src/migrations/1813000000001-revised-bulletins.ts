import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an officer changed in a bulletin that came back; in earlier releases it went on its way again as it was. */
export class RevisedBulletins1813000000001 implements MigrationInterface {
  name = 'RevisedBulletins1813000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "bulletin" ADD "heading" text, ADD "remark" text, ADD "revisions" jsonb NOT NULL DEFAULT '[]', ADD "written_by" text`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "bulletin" DROP COLUMN "written_by", DROP COLUMN "revisions", DROP COLUMN "remark", DROP COLUMN "heading"`,
    );
  }
}
