import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose part a target is counted in; parts of earlier releases had none that was counted. */
export class PartOf1808000000000 implements MigrationInterface {
  name = 'PartOf1808000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "indicator_target" ADD "part_of" text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "indicator_target" DROP COLUMN "part_of"`);
  }
}
