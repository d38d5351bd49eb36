import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that were taken off a letter before it was signed are none of its rows, of letters that went out before as well. */
export class SignedRows1804650000003 implements MigrationInterface {
  name = 'SignedRows1804650000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE instrument_item t SET instrument_id = NULL FROM instrument i
        WHERE i.instrument_id = t.instrument_id AND i.number IS NOT NULL AND t.state = 'withdrawn'
          AND NOT EXISTS (SELECT 1 FROM event e WHERE e.measure_id = t.measure_id AND e.type = 'item.issued' AND e.data->>'itemId' = t.item_id)`,
    );
  }

  /** Which letter they were drafted for is not known any more, and nothing asks. */
  async down(): Promise<void> {}
}
