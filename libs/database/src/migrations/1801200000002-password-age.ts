import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a password is what it is, and the hashes of those before it: for houses whose profile asks. */
export class PasswordAge1801200000002 implements MigrationInterface {
  name = 'PasswordAge1801200000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "person" ADD "password_since" timestamp with time zone NOT NULL DEFAULT now(), ADD "passwords_before" text array NOT NULL DEFAULT '{}'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "person" DROP COLUMN "passwords_before", DROP COLUMN "password_since"`);
  }
}
