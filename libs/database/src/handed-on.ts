import { clockActor, type EventData, type Measure } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { noteRows } from './house/house-rows.js';

/**
 * What waits outside of a measure's row for a department that is no more: words that no desk has gathered, and rows
 * of letters nobody signed, which the desk gathers anew for the successor. What has gone out keeps its name.
 */
export async function handOn(
  manager: EntityManager,
  { measureId }: Measure,
  { from, to, document }: EventData['department.succeeded'],
): Promise<void> {
  await manager.query(
    'update message_item set department = $3 where measure_id = $1 and department = $2 and gathered_on is null',
    [measureId, from, to],
  );
  const [loosened] = await manager.query<[{ id: string | null }[], number]>(
    `update instrument_item i set department = $3, instrument_id = null
       from instrument_item before where before.measure_id = i.measure_id and before.item_id = i.item_id
        and i.measure_id = $1 and i.department = $2 and i.state = 'drafted' returning before.instrument_id::text as id`,
    [measureId, from, to],
  );
  const [emptied] = await manager.query<[{ id: string }[], number]>(
    `update instrument set state = 'withdrawn', withdrawn_why = $2 where instrument_id = any($1::uuid[]) and state = 'draft'
        and not exists (select from instrument_item i where i.instrument_id = instrument.instrument_id) returning instrument_id::text as id`,
    [loosened.flatMap(({ id }) => id ?? []), document],
  );
  const acting = { by: clockActor, at: new Date().toISOString(), from: null };
  await noteRows(
    manager,
    acting,
    'instrument.withdrawn',
    emptied.map(({ id }) => id),
  );
}
