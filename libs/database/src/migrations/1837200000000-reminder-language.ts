import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which language reminders are said to somebody. */
export class ReminderLanguage1837200000000 implements MigrationInterface {
  name = 'ReminderLanguage1837200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "person_setting" ADD "language" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "person_setting" DROP COLUMN "language"`);
  }
}
