import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 同源: which measures are linked with others, so that what is reported once is counted once, whoever asks. */
export class LinkedMeasures1804600000000 implements MigrationInterface {
  name = 'LinkedMeasures1804600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "measure_linked" ON "measure" ("measure_id") WHERE state ? 'sameOrigin'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "measure_linked"`);
  }
}
