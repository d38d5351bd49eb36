import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who took over from a department that is no more: one office or several, and what of it is on its way. */
export class Successors1801200000000 implements MigrationInterface {
  name = 'Successors1801200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" ADD "successors" text array NOT NULL DEFAULT '{}'`);
    await runner.query(`UPDATE "department" SET "successors" = array["successor"] WHERE "successor" IS NOT NULL`);
    await runner.query(`CREATE INDEX "command_succeeding" ON "command" ("command_id") WHERE name = 'succeed'`);
    // An office and every one before it whose duties it took over, however often they went on.
    await runner.query(
      `CREATE FUNCTION offices_of(office text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
         with recursive office_before(code) as (
           select office union select d.code from department d join office_before o on d.successors @> array[o.code])
         select code from office_before $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION offices_of(text)`);
    await runner.query(`DROP INDEX "public"."command_succeeding"`);
    await runner.query(`ALTER TABLE "department" DROP COLUMN "successors"`);
  }
}
