import {
  clockActor,
  gatherInstruments,
  type CivilDate,
  type GatheredInstrument,
  type InstrumentRow,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { noteRows } from './house/house-rows.js';
import { currentRuleBook } from './rule-books.js';

const looseBy = (
  day: string,
) => `select measure_id as "measureId", item_id as "itemId", kind as instrument, department, line, ${day} as "on",
         (select office from measure m where m.measure_id = instrument_item.measure_id) as office
  from instrument_item where instrument_id is null and state = 'drafted'`;
const LOOSE = `${looseBy('$1::text')} and on_day <= $1::text::date`;

/** The desk's morning: every loose row of a day or before becomes one of an instrument. Says how many these are. */
export async function gatherLooseRows(manager: EntityManager, day: CivilDate): Promise<number> {
  return gather(manager, await manager.query<InstrumentRow[]>(LOOSE, [day]));
}

/** What somebody had drafted by hand stands in its letter at once: the loose rows of one measure on that day. */
export async function gatherByHand(manager: EntityManager, measureId: string, day: CivilDate): Promise<number> {
  return gather(manager, await manager.query<InstrumentRow[]>(`${LOOSE} and measure_id = $2`, [day, measureId]));
}

/** What had stood in a letter and is to stand in another one, as its office or its addressee is another by now, does so at once. */
export async function gatherMoved(
  manager: EntityManager,
  measureId: string,
  itemIds: readonly string[],
): Promise<number> {
  if (itemIds.length === 0) return 0;
  return gather(
    manager,
    await manager.query<InstrumentRow[]>(`${looseBy('on_day::text')} and measure_id = $1 and item_id = any($2)`, [
      measureId,
      itemIds,
    ]),
  );
}

async function gather(manager: EntityManager, rows: readonly InstrumentRow[]): Promise<number> {
  const gathered = gatherInstruments(rows, (await currentRuleBook(manager)).policy);
  const drafted: string[] = [];
  // In one order, so that two at once wait for each other and never both.
  for (const each of [...gathered].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const instrumentId = await draftFor(manager, each);
    drafted.push(instrumentId);
    await manager.query(
      `update instrument_item set instrument_id = $1
        where (measure_id, item_id) in (select (each->>0)::uuid, each->>1 from jsonb_array_elements($2::jsonb) each)`,
      [instrumentId, JSON.stringify(each.rows.map((row) => [row.measureId, row.itemId]))],
    );
  }
  await noteRows(manager, { by: clockActor, at: new Date().toISOString(), from: null }, 'instrument.drafted', drafted);
  return gathered.length;
}

/** The day's draft of a kind that nobody has checked yet; what was checked or has gone out gets no more rows, but another letter beside it. */
async function draftFor(manager: EntityManager, { key, instrument, department, line, office, on }: GatheredInstrument) {
  const [open] = await manager.query<{ id: string }[]>(
    `select instrument_id::text as id from instrument where (key = $1 or starts_with(key, $1 || '#')) and state = 'draft' and checked_by is null
      order by instrument_id desc limit 1 for update`,
    [key],
  );
  if (open) return open.id;
  // Two at once take one key: whoever comes second finds the first one's draft.
  const [made] = await manager.query<{ id: string }[]>(
    `insert into instrument (instrument_id, key, kind, department, line, drafted_on, office, state)
     select $1, $2 || case when n = 0 then '' else '#' || n + 1 end, $3, $4, $6, $5, $7, 'draft'
       from (select count(*) as n from instrument where key = $2 or starts_with(key, $2 || '#')) before
     on conflict (key) do update set key = excluded.key returning instrument_id::text as id`,
    [uuidv7(), key, instrument, department, on, line, office],
  );
  if (!made) throw new Error('a draft was not written');
  return made.id;
}
