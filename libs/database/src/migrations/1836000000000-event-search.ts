import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what when, found among all that ever happened: by its kind, by whose hand, by the day, by whose paper it records. */
export class EventSearch1836000000000 implements MigrationInterface {
  name = 'EventSearch1836000000000';

  async up(runner: QueryRunner): Promise<void> {
    // Measure and hand stand in the key so that a page is found by the index alone, whichever of them is asked for.
    await runner.query(`CREATE INDEX "event_at" ON "event" ("at", "event_id", "measure_id")`);
    await runner.query(`CREATE INDEX "event_type" ON "event" ("type", "at", "event_id", "measure_id", "actor_id")`);
    await runner.query(`CREATE INDEX "event_actor" ON "event" ("actor_id", "at", "event_id", "measure_id")`);
    await runner.query(`CREATE INDEX "event_recorded" ON "event" ("at", "event_id") WHERE recorded_for is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['event_at', 'event_type', 'event_actor', 'event_recorded'])
      await runner.query(`DROP INDEX "${name}"`);
  }
}
