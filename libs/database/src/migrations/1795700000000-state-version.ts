import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of folding made a measure's state; 0 for states from before it was noted. */
export class StateVersion1795700000000 implements MigrationInterface {
  name = 'StateVersion1795700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "measure" ADD "state_version" integer NOT NULL DEFAULT '0'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "measure" DROP COLUMN "state_version"`);
  }
}
