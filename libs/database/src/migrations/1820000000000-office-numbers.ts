import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An office of several numbers its letters by itself, and its desk counts what was late of its own. */
export class OfficeNumbers1820000000000 implements MigrationInterface {
  name = 'OfficeNumbers1820000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, key, by] of KEYS) {
      await runner.query(`ALTER TABLE "${table}" ADD "${by}" text NOT NULL DEFAULT ''`);
      await runner.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${table}_pk"`);
      await runner.query(`ALTER TABLE "${table}" ADD CONSTRAINT "${table}_pk" PRIMARY KEY (${key}, "${by}")`);
    }
    await runner.query(`ALTER TABLE "instrument" ADD "number_of" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "instrument" DROP CONSTRAINT "instrument_number"`);
    await runner.query(
      `ALTER TABLE "instrument" ADD CONSTRAINT "instrument_number" UNIQUE ("kind", "number_year", "number_of", "number_in_year")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    // The release before knows one sequence: what another office numbered keeps its number as it is written.
    await runner.query(`UPDATE "instrument" SET "number_in_year" = NULL WHERE "number_of" <> ''`);
    await runner.query(`ALTER TABLE "instrument" DROP CONSTRAINT "instrument_number"`);
    await runner.query(
      `ALTER TABLE "instrument" ADD CONSTRAINT "instrument_number" UNIQUE ("kind", "number_year", "number_in_year")`,
    );
    await runner.query(`ALTER TABLE "instrument" DROP COLUMN "number_of"`);
    for (const [table, key, by] of KEYS) {
      await runner.query(`DELETE FROM "${table}" WHERE "${by}" <> ''`);
      await runner.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${table}_pk"`);
      await runner.query(`ALTER TABLE "${table}" DROP COLUMN "${by}"`);
      await runner.query(`ALTER TABLE "${table}" ADD CONSTRAINT "${table}_pk" PRIMARY KEY (${key})`);
    }
  }
}

const KEYS = [
  ['instrument_count', '"kind", "year"', 'mark'],
  ['late_week', '"week", "addressee"', 'office'],
] as const;
