import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which targets share an indicator; those of measures that run already are read off their states. */
export class Indicators1799600000000 implements MigrationInterface {
  name = 'Indicators1799600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "indicator_target" ("measure_id" uuid NOT NULL, "obligation_id" text NOT NULL, "indicator_id" uuid NOT NULL, "name" text NOT NULL, "unit" text NOT NULL, CONSTRAINT "indicator_target_pk" PRIMARY KEY ("measure_id", "obligation_id"))`,
    );
    await runner.query(`CREATE INDEX "indicator_target_indicator" ON "indicator_target" ("indicator_id")`);
    await runner.query(
      `INSERT INTO "indicator_target" (measure_id, obligation_id, indicator_id, name, unit)
       SELECT measure_id, id, md5(lower(regexp_replace(name, '\\s+', '', 'g')) || '|' || unit)::uuid, name, unit
         FROM (SELECT measure_id, o ->> 'obligationId' AS id, o -> 'target' ->> 'indicator' AS name, o -> 'target' ->> 'unit' AS unit, o -> 'target' ->> 'value' AS value
                 FROM measure, jsonb_array_elements(state -> 'obligations') AS o
                WHERE state IS NOT NULL AND o ->> 'kind' = 'target' AND jsonb_typeof(o -> 'target') = 'object') AS said
        WHERE value ~ '^-?[0-9]+([.][0-9]+)?$' AND name IS NOT NULL AND unit IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "indicator_target"`);
  }
}
