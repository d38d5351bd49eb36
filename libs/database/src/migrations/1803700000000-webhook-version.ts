import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A webhook's target can be changed: by whoever saw it as it stands. */
export class WebhookVersion1803700000000 implements MigrationInterface {
  name = 'WebhookVersion1803700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "webhook_target" ADD "version" integer NOT NULL DEFAULT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "webhook_target" DROP COLUMN "version"`);
  }
}
