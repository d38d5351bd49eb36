import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the rules stumbled over: a measure is set aside, a command is kept as broken, with the reason. */
export class SetAside1795710000000 implements MigrationInterface {
  name = 'SetAside1795710000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "measure" ADD "set_aside_at" TIMESTAMP WITH TIME ZONE`);
    await runner.query(`ALTER TABLE "measure" ADD "set_aside_because" text`);
    await runner.query(`CREATE INDEX "measure_set_aside" ON "measure" ("set_aside_at") WHERE set_aside_at is not null`);
    await runner.query(`ALTER TABLE "command" ADD "failure" text`);
    await runner.query(`CREATE INDEX "command_broken" ON "command" ("created_at") WHERE state = 'broken'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."command_broken"`);
    await runner.query(`ALTER TABLE "command" DROP COLUMN "failure"`);
    await runner.query(`DROP INDEX "public"."measure_set_aside"`);
    await runner.query(`ALTER TABLE "measure" DROP COLUMN "set_aside_because"`);
    await runner.query(`ALTER TABLE "measure" DROP COLUMN "set_aside_at"`);
  }
}
