import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several supervision offices in one house: what each looks after, and whose a measure and a letter are. */
export class Offices1815000000000 implements MigrationInterface {
  name = 'Offices1815000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" ADD "office" jsonb`);
    await runner.query(`ALTER TABLE "measure" ADD "office" text NOT NULL DEFAULT ''`);
    await runner.query(`CREATE INDEX "measure_office" ON "measure" ("office") WHERE office <> ''`);
    await runner.query(`ALTER TABLE "instrument" ADD "office" text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // Who sees what hangs on these columns: the release that starts next builds its own walls anew.
    for (const table of ['measure', 'instrument']) await runner.query(`DROP POLICY IF EXISTS "in_sight" ON "${table}"`);
    await runner.query(
      `DO $$ BEGIN IF to_regprocedure('unseen()') IS NOT NULL THEN COMMENT ON FUNCTION unseen() IS NULL; END IF; END $$`,
    );
    await runner.query(`ALTER TABLE "instrument" DROP COLUMN "office"`);
    await runner.query(`DROP INDEX "measure_office"`);
    await runner.query(`ALTER TABLE "measure" DROP COLUMN "office"`);
    await runner.query(`ALTER TABLE "department" DROP COLUMN "office"`);
  }
}
