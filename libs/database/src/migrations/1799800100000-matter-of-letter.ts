import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each row of an instrument is about, frozen at its draft; rows that hang on a review take their subject's date. */
export class MatterOfLetter1799800100000 implements MigrationInterface {
  name = 'MatterOfLetter1799800100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "instrument_item" ADD "matter_id" text, ADD "matter_due_on" date, ADD "late_working_days" integer`,
    );
    await runner.query(
      `UPDATE instrument_item t SET matter_id = o->>'about', matter_due_on = (s->>'dueOn')::date
         FROM measure m, jsonb_array_elements(m.state->'obligations') o, jsonb_array_elements(m.state->'obligations') s
        WHERE m.measure_id = t.measure_id AND o->>'obligationId' = t.obligation_id AND o->>'kind' = 'review'
          AND s->>'obligationId' = o->>'about'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "instrument_item" DROP COLUMN "matter_id", DROP COLUMN "matter_due_on", DROP COLUMN "late_working_days"`,
    );
  }
}
