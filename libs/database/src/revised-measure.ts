import type { EventData, Measure } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { carryParts } from './parts-below.js';

/** What only the measure's row says, as the new edition has it; its parts below go along. */
export async function projectRevision(
  manager: EntityManager,
  measure: Measure,
  revised: EventData['measure.revised'],
): Promise<void> {
  const { text, order, span } = revised;
  await manager.query(
    'update measure set text = $2, number_order = $3, span_start = $4, span_end = $5 where measure_id = $1',
    [measure.measureId, text, order, span?.start ?? null, span?.end ?? null],
  );
  await carryParts(manager, measure, revised);
}
