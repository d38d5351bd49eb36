import { clockActor, type EventData, type Measure } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { noteRows } from './house/house-rows.js';

/** What stands on a draft of the office that looked after it before is loose again, for a letter of the one that does now. */
export async function draftsLeftBehind(
  manager: EntityManager,
  { measureId }: Measure,
  { office }: EventData['office.noted'],
): Promise<void> {
  const [left] = await manager.query<[{ id: string }[], number]>(
    `update instrument_item i set instrument_id = null from instrument l
      where i.measure_id = $1 and i.state = 'drafted' and l.instrument_id = i.instrument_id and l.state = 'draft' and l.office <> $2
      returning l.instrument_id::text as id`,
    [measureId, office ?? ''],
  );
  const [emptied] = await manager.query<[{ id: string }[], number]>(
    `update instrument set state = 'withdrawn' where instrument_id = any($1::uuid[]) and state = 'draft'
        and not exists (select 1 from instrument_item i where i.instrument_id = instrument.instrument_id and i.state <> 'withdrawn')
      returning instrument_id::text as id`,
    [left.map(({ id }) => id)],
  );
  await noteRows(
    manager,
    { by: clockActor, at: new Date().toISOString(), from: null },
    'instrument.withdrawn',
    emptied.map(({ id }) => id),
  );
}
