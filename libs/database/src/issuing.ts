import {
  dateOf,
  give,
  passTime,
  type Actor,
  type GivenCommand,
  type InstrumentKind,
  type Instant,
  type Turn,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { domainAt, readClock } from './domain-clock.js';
import { noteRows } from './house/house-rows.js';
import { lockMeasure, nowFor, type LockedMeasure } from './lock.js';
import { currentRuleBook } from './rule-books.js';
import { seeEverything } from './read/read-as.js';
import { recordTurn } from './turn-row.js';

/** What became of an instrument that was to be issued. */
export type Issued =
  { readonly instrumentId: string; readonly number: string } | { readonly instrumentId: string; readonly code: string };

interface InstrumentRow {
  instrument_id: string;
  kind: InstrumentKind;
  state: 'draft' | 'issued' | 'withdrawn';
  number: string | null;
  issued_by: string | null;
}

/**
 * 签发: gives an instrument its number and notes it in every measure that stands on it, in one
 * transaction. Locks measures by id, then the instrument, the number last: numbers have no gap.
 * Issued by the same officer before, it answers with the number it has.
 */
export async function issueInstrument(
  record: DataSource,
  instrumentId: string,
  officer: Actor,
  wall: Instant,
): Promise<Issued> {
  return record.transaction(async (manager) => {
    await seeEverything(manager);
    const measureIds = await manager.query<{ measure_id: string }[]>(
      'select distinct measure_id from instrument_item where instrument_id = $1 order by measure_id',
      [instrumentId],
    );
    const locked: LockedMeasure[] = [];
    for (const { measure_id } of measureIds) {
      const each = await lockMeasure(manager, measure_id);
      if (each) locked.push(each);
    }
    const [instrument] = await manager.query<InstrumentRow[]>(
      'select * from instrument where instrument_id = $1 for update',
      [instrumentId],
    );
    if (instrument?.state === 'issued' && instrument.issued_by === officer.personId)
      return { instrumentId, number: instrument.number ?? '' };
    if (!instrument || instrument.state !== 'draft') return { instrumentId, code: 'instrument.not-draft' };
    const number = await nextNumber(manager, instrument.kind, wall);
    for (const each of locked) await note(manager, each, { instrumentId, number: number.text, officer, wall });
    await manager.query(
      `update instrument set state = 'issued', number = $2, number_year = $3, number_in_year = $4, issued_on = $5, issued_by = $6 where instrument_id = $1`,
      [instrumentId, number.text, number.year, number.inYear, number.on, officer.personId],
    );
    await noteRows(manager, { by: officer, at: wall, from: null }, 'instrument.issued', [instrumentId]);
    return { instrumentId, number: number.text };
  });
}

/** The next number of a kind in the year of the domain's today. */
async function nextNumber(manager: EntityManager, kind: InstrumentKind, wall: Instant) {
  const { policy, calendar } = await currentRuleBook(manager);
  const on = dateOf(calendar, domainAt(await readClock(manager), wall));
  const year = Number(on.slice(0, 4));
  const [row] = await manager.query<{ last: number }[]>(
    `insert into instrument_count (kind, year, last) values ($1, $2, 1)
     on conflict (kind, year) do update set last = instrument_count.last + 1 returning last`,
    [kind, year],
  );
  const inYear = row?.last ?? 1;
  const text = policy.instrumentNumbers[kind].replace('{year}', String(year)).replace('{number}', String(inYear));
  return { on, year, inYear, text };
}

async function note(
  manager: EntityManager,
  locked: LockedMeasure,
  what: { instrumentId: string; number: string; officer: Actor; wall: Instant },
): Promise<void> {
  const items = await manager.query<{ item_id: string }[]>(
    `select item_id from instrument_item where instrument_id = $1 and measure_id = $2 and state = 'drafted' order by item_id`,
    [what.instrumentId, locked.measureId],
  );
  const now = nowFor(locked, what.wall);
  const given = new Map<string, GivenCommand>();
  let turn: Turn = passTime({ measure: locked.state, events: [] }, now, now, locked.rules);
  for (const { item_id: itemId } of items) {
    const commandId = `issue:${what.instrumentId}:${itemId}`;
    const command: GivenCommand = {
      commandId,
      command: { name: 'issue-item', body: { itemId, number: what.number } },
      actor: what.officer,
      recordedFor: null,
      actsFrom: now,
    };
    given.set(commandId, command);
    ({ turn } = give(turn, command, now, locked.rules));
  }
  await recordTurn(manager, locked, { turn, given });
}
