import { clockActor, type EventData, type Measure, type TurnEvent } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { noteRows } from './house/house-rows.js';

/** What stands on a draft of the office that looked after it before is taken from it, for a letter of the one that does now. */
export async function draftsLeftBehind(
  manager: EntityManager,
  { measureId }: Measure,
  { office }: EventData['office.noted'],
): Promise<void> {
  // Measures that move at once leave one letter in turn: the last of them withdraws it.
  await manager.query(
    `select 1 from instrument l where l.state = 'draft' and l.office <> $2
        and l.instrument_id in (select instrument_id from instrument_item where measure_id = $1 and state = 'drafted')
      order by l.instrument_id for update`,
    [measureId, office ?? ''],
  );
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

/** Before drafts get another office or go another way: which of a measure's stand in a letter. What is loose waits for the desk's morning, as it did. */
export async function itemsInLetters(
  manager: EntityManager,
  { measureId }: Measure,
  events: readonly TurnEvent[],
): Promise<ReadonlySet<string>> {
  if (!events.some(({ event: { type } }) => type === 'office.noted' || type === 'item.readdressed')) return new Set();
  const rows = await manager.query<{ id: string }[]>(
    `select item_id as id from instrument_item where measure_id = $1 and state = 'drafted' and instrument_id is not null`,
    [measureId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Of what stood in letters, and of what goes another way instead of it, all that may have to stand in another letter now. */
export function itemsMoved(events: readonly TurnEvent[], stood: ReadonlySet<string>): readonly string[] {
  const moved = new Set(stood);
  for (const { event } of events)
    if (event.type === 'item.readdressed' && event.data.as !== null && moved.has(event.data.itemId))
      moved.add(event.data.as.itemId);
  return [...moved];
}

/** A draft that is another from now on: about the same, to whom its department's line says. */
export async function readdressItem(
  manager: EntityManager,
  measureId: string,
  { itemId, as, on }: { itemId: string; as: NonNullable<EventData['item.readdressed']['as']>; on: string },
): Promise<void> {
  await manager.query(
    `insert into instrument_item (measure_id, item_id, kind, department, obligation_id, obligation, rung, due_on, on_day, matter_id, matter_due_on, late_working_days, line, instead, state)
     select measure_id, $3, $4, department, obligation_id, obligation, rung, due_on, $5, matter_id, matter_due_on, late_working_days, $6, $7, 'drafted'
       from instrument_item where measure_id = $1 and item_id = $2 on conflict do nothing`,
    [measureId, itemId, as.itemId, as.instrument, on, as.line ?? null, as.instead ?? null],
  );
}
