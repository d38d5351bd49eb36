import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 督查归口: what is asked of another line's office by a 商请, in whose place, and what that office answered. */
export class LinesOfLetters1805000000001 implements MigrationInterface {
  name = 'LinesOfLetters1805000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "instrument_item" ADD "line" text`);
    await runner.query(`ALTER TABLE "instrument_item" ADD "instead" text`);
    await runner.query(`ALTER TABLE "instrument" ADD "line" text`);
    await runner.query(`ALTER TABLE "instrument" ADD "addressee" text`);
    await runner.query(`ALTER TABLE "instrument" ADD "replied_on" date`);
    await runner.query(`ALTER TABLE "instrument" ADD "reply" text`);
    await runner.query(`ALTER TABLE "instrument" ADD "reply_noted_by" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "instrument" DROP COLUMN "reply_noted_by"`);
    await runner.query(`ALTER TABLE "instrument" DROP COLUMN "reply"`);
    await runner.query(`ALTER TABLE "instrument" DROP COLUMN "replied_on"`);
    await runner.query(`ALTER TABLE "instrument" DROP COLUMN "addressee"`);
    await runner.query(`ALTER TABLE "instrument" DROP COLUMN "line"`);
    await runner.query(`ALTER TABLE "instrument_item" DROP COLUMN "instead"`);
    await runner.query(`ALTER TABLE "instrument_item" DROP COLUMN "line"`);
  }
}
