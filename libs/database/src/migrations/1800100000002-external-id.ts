import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom the organisation's own directory vouches for. */
export class ExternalId1800100000002 implements MigrationInterface {
  name = 'ExternalId1800100000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "person" ADD "external_id" text`);
    await runner.query(`ALTER TABLE "person" ADD CONSTRAINT "person_external_id" UNIQUE ("external_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "person" DROP CONSTRAINT "person_external_id"`);
    await runner.query(`ALTER TABLE "person" DROP COLUMN "external_id"`);
  }
}
