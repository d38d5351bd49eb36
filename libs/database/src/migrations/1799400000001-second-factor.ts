import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A second factor of a person: a secret that an app counts with, and codes for the day on which the phone is lost. */
export class SecondFactor1799400000001 implements MigrationInterface {
  name = 'SecondFactor1799400000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "person" ADD "totp_secret" text, ADD "totp_step" bigint NOT NULL DEFAULT 0, ADD "recovery_codes" text array NOT NULL DEFAULT '{}'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "person" DROP COLUMN "recovery_codes", DROP COLUMN "totp_step", DROP COLUMN "totp_secret"`,
    );
  }
}
