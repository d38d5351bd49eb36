import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody has done is read by who it was, the newest first. */
export class DoneBy1799300000001 implements MigrationInterface {
  name = 'DoneBy1799300000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "command_done_by" ON "command" (("actor" ->> 'personId'), "answered_at" DESC, "command_id" DESC) WHERE state = 'done'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "command_done_by"`);
  }
}
