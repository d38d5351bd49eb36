import type { MigrationInterface, QueryRunner } from 'typeorm';

const SINCE = [
  `ALTER TABLE "measure" ADD "light_since" TIMESTAMP WITH TIME ZONE`,
  `UPDATE measure SET light_since = coalesce((SELECT max(e.at) FROM event e WHERE e.measure_id = measure.measure_id AND e.type = 'light.changed' AND e.data->>'from' <> e.data->>'to'), last_event_at)`,
  `CREATE FUNCTION light_turned() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     new.light_since := new.last_event_at; RETURN new; END $$`,
  `CREATE TRIGGER light_new BEFORE INSERT ON measure FOR EACH ROW EXECUTE FUNCTION light_turned()`,
  `CREATE TRIGGER light_turned BEFORE UPDATE OF light ON measure FOR EACH ROW WHEN (old.light IS DISTINCT FROM new.light) EXECUTE FUNCTION light_turned()`,
];

/** The cockpit's numbers day by day, and since when each measure's light is what it is. */
export class DayFigures1799800000000 implements MigrationInterface {
  name = 'DayFigures1799800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "day_figure" ("day" date NOT NULL, "figure" text NOT NULL, "n" integer NOT NULL, CONSTRAINT "day_figure_pk" PRIMARY KEY ("day", "figure"))`,
    );
    for (const statement of SINCE) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER light_turned ON measure`);
    await runner.query(`DROP TRIGGER light_new ON measure`);
    await runner.query(`DROP FUNCTION light_turned()`);
    await runner.query(`ALTER TABLE "measure" DROP COLUMN "light_since"`);
    await runner.query(`DROP TABLE "day_figure"`);
  }
}
