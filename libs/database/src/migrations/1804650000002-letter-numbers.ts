import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of letters and bulletins are looked up at each issue, however many years of them there are. */
export class LetterNumbers1804650000002 implements MigrationInterface {
  name = 'LetterNumbers1804650000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "instrument_number_said" ON "instrument" (lower(number))`);
    await runner.query(`CREATE INDEX "bulletin_number_said" ON "bulletin" (lower(number))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "bulletin_number_said"`);
    await runner.query(`DROP INDEX "instrument_number_said"`);
  }
}
