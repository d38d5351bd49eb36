import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 核稿, 退回, 反馈时限 and 签收 of an instrument. */
export class Letters1799100000000 implements MigrationInterface {
  name = 'Letters1799100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "instrument" ADD "checked_by" text, ADD "checked_on" date, ADD "returned_by" text, ADD "returned_why" text,
         ADD "reply_by" date, ADD "contact" jsonb, ADD "received_by" text, ADD "received_on" date`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "instrument" DROP COLUMN "checked_by", DROP COLUMN "checked_on", DROP COLUMN "returned_by", DROP COLUMN "returned_why",
         DROP COLUMN "reply_by", DROP COLUMN "contact", DROP COLUMN "received_by", DROP COLUMN "received_on"`,
    );
  }
}
