import {
  addWorkingDays,
  clockActor,
  dateOf,
  gatherDigests,
  gatherInstruments,
  isClosing,
  isProvisional,
  isWaiting,
  isWorkingDay,
  momentOf,
  obligationOf,
  workingDaysAfter,
  type Calendar,
  type CivilDate,
  type InstrumentRow,
  type Instant,
  type Measure,
  type MessageItem,
  type Recipient,
  type Tiding,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { domainAt, readClock, wallAt } from './domain-clock.js';
import { TOLD } from './projections.js';
import { recipientsOf, whoIsReached, type Reader } from './recipients.js';
import { noteRows } from './house/house-rows.js';
import { tellLateMeasures } from './house/successions.js';
import { locks } from './locks.js';
import { noteMorning } from './morning-counts.js';
import { currentRuleBook } from './rule-books.js';
import { sealRecord } from './seals.js';

const OVERSLEEPS_MS = 60_000;

/** The day the desk opens for next, and the wall instant at which it does; noted for `deskOversleeps`. */
export async function nextDeskDay(record: DataSource, wall: Instant): Promise<DeskDay> {
  const next = await deskDay(record.manager, wall);
  await record.query(
    `insert into cycle (name, next_at) values ('desk', $1) on conflict (name) do update set next_at = excluded.next_at`,
    [next.opensAt],
  );
  return next;
}

/** True when the desk sleeps until a moment that the clock no longer means: somebody set it forward since. */
export async function deskOversleeps(record: DataSource, wall: Instant): Promise<boolean> {
  const [cycle] = await record.query<{ next_at: Date | null }[]>(`select next_at from cycle where name = 'desk'`);
  if (!cycle?.next_at) return false;
  const { opensAt } = await deskDay(record.manager, wall);
  return cycle.next_at.getTime() - Date.parse(opensAt) > OVERSLEEPS_MS;
}

interface DeskDay {
  readonly day: CivilDate;
  readonly opensAt: Instant;
}

async function deskDay(manager: EntityManager, wall: Instant): Promise<DeskDay> {
  const { policy, calendar } = await currentRuleBook(manager);
  const clock = await readClock(manager);
  const now = domainAt(clock, wall);
  const today = dateOf(calendar, now);
  const [cycle] = await manager.query<{ last_done: string | null }[]>(
    `select last_done::text from cycle where name = 'desk'`,
  );
  const closed = now >= momentOf(calendar, today, policy.desk.closesAtMinute);
  const done = (cycle?.last_done ?? '') >= today;
  const day = isWorkingDay(calendar, today) && !closed && !done ? today : addWorkingDays(calendar, today, 1);
  return { day, opensAt: wallAt(clock, momentOf(calendar, day, policy.desk.opensAtMinute)) };
}

/** Open measures whose next moment is past at this wall instant: their clock is behind. One that is set aside waits for a release, and nobody for it. */
export async function measuresBehind(
  manager: EntityManager,
  wall: Instant,
  limit = 10_000,
): Promise<readonly string[]> {
  const rows = await manager.query<{ measure_id: string }[]>(
    'select measure_id from measure where next_due_at <= $1 and not closed and set_aside_at is null order by next_due_at limit $2',
    [wall, limit],
  );
  return rows.map((row) => row.measure_id);
}

/** A row of a digest as it is stored and shown. */
export interface DigestRow {
  /** The message item that it came from; digests of the first releases do not say. */
  readonly itemId?: string;
  readonly measureId: string;
  readonly number: string;
  /** Null where the measure's data class keeps it off messages. */
  readonly title: string | null;
  readonly obligation: string | null;
  readonly rung: string;
  readonly dueOn: CivilDate;
  /** Working days left; negative when overdue. */
  readonly workingDaysLeft: number;
  /** The notice of its year is not out: the date may still move. */
  readonly provisional?: true;
  /** 收官清单: due on the last day of its plan. */
  readonly closing?: true;
  /** A word that asks for nothing, instead of a date. */
  readonly told?: Tiding;
  /** 代岗: the name of whoever it is told for. */
  readonly insteadOf?: string;
}

/**
 * The desk's morning in one transaction: loose rows become instruments, message items become one digest a person, what
 * the desk and the cockpit count by day is kept, and what happened since the last morning is sealed. Doing it twice for a day adds nothing.
 */
export async function gatherDay(
  record: DataSource,
  day: CivilDate,
  late: number,
): Promise<{ messages: number; instruments: number }> {
  return record.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [locks.desk]);
    const instruments = await gatherLooseRows(manager, day);
    await tellLateMeasures(manager, { by: clockActor, at: new Date().toISOString() });
    const messages = await gatherItems(manager, day);
    await manager.query(
      `insert into cycle (name, last_done, late) values ('desk', $1, $2)
       on conflict (name) do update set last_done = greatest(cycle.last_done, excluded.last_done), late = excluded.late`,
      [day, late],
    );
    await noteMorning(manager, day);
    await sealRecord(manager, new Date().toISOString());
    return { messages, instruments };
  });
}

async function gatherLooseRows(manager: EntityManager, day: CivilDate): Promise<number> {
  const rows = await manager.query<InstrumentRow[]>(
    `select measure_id as "measureId", item_id as "itemId", kind as instrument, department, $1::text as "on"
       from instrument_item where instrument_id is null and state = 'drafted' and on_day <= $1::text::date`,
    [day],
  );
  const gathered = gatherInstruments(rows, (await currentRuleBook(manager)).policy);
  const drafted: string[] = [];
  for (const each of gathered) {
    const [made] = await manager.query<{ instrument_id: string }[]>(
      `insert into instrument (instrument_id, key, kind, department, drafted_on, state) values ($1, $2, $3, $4, $5, 'draft')
       on conflict (key) do update set key = excluded.key returning instrument_id`,
      [uuidv7(), each.key, each.instrument, each.department, day],
    );
    if (made) drafted.push(made.instrument_id);
    await manager.query(
      `update instrument_item set instrument_id = $1
        where (measure_id, item_id) in (select (each->>0)::uuid, each->>1 from jsonb_array_elements($2::jsonb) each)`,
      [made?.instrument_id, JSON.stringify(each.rows.map((row) => [row.measureId, row.itemId]))],
    );
  }
  await noteRows(manager, { by: clockActor, at: new Date().toISOString(), from: null }, 'instrument.drafted', drafted);
  return gathered.length;
}

interface ItemRow {
  item_id: string;
  measure_id: string;
  obligation_id: string;
  rung: string;
  title: string;
  department: string | null;
  recipients: Recipient[];
  due_on: string;
  on_day: string;
  /** It stood in a digest before, which was not sent. */
  gathered: boolean;
  number: string;
  measure_title: string;
  data_class: string;
  state: Measure;
}

async function gatherItems(manager: EntityManager, day: CivilDate): Promise<number> {
  const { calendar } = await currentRuleBook(manager);
  const unsent = await takeUnsent(manager, day);
  const rows = await manager.query<ItemRow[]>(
    `select i.item_id, i.measure_id, i.obligation_id, i.rung, i.title, i.department, i.recipients, i.due_on::text, i.on_day::text,
            i.gathered_on is not null as gathered, m.number, m.title as measure_title, m.data_class, m.state
       from message_item i join measure m using (measure_id)
      where (i.gathered_on is null and i.on_day <= $1::date) or i.item_id = any($2) order by i.due_on, i.item_id for update of i`,
    [day, [...unsent.keys()]],
  );
  const known = await whoIsReached(manager, day);
  const items = new Map<string, ItemRow>(rows.map((row) => [row.item_id, row]));
  const wanted = rows
    .filter((row) => stillOwed(row))
    .flatMap((row) =>
      (row.gathered ? (unsent.get(row.item_id) ?? []) : recipientsOf(row, known)).map((reader) => ({
        row,
        ...reader,
      })),
    );
  const latest = latestOfEach(wanted);
  const insteadOf = new Map(latest.map((each) => [`${each.row.item_id}/${each.personId}`, each.insteadOf]));
  const digests = gatherDigests(latest.map(({ row, personId }) => itemFor(row, personId)));
  for (const digest of digests) {
    const shown = digest.items.flatMap((item) => {
      const row = items.get(item.itemId);
      const name = insteadOf.get(`${item.itemId}/${digest.personId}`);
      return row ? [{ ...digestRow(row, day, calendar), ...(name && { insteadOf: name }) }] : [];
    });
    await manager.query(
      `insert into message (message_id, person_id, on_day, rows, state) values ($1, $2, $3, $4, 'queued')
       on conflict (person_id, on_day) do update set rows = message.rows || excluded.rows where message.state = 'queued'`,
      [`digest.${day}.${digest.personId}`, digest.personId, day, JSON.stringify(shown)],
    );
  }
  await manager.query('update message_item set gathered_on = $1 where item_id = any($2)', [day, [...items.keys()]]);
  return digests.length;
}

/**
 * Takes back the digests of days before that nobody took, for today's to say what still holds of them: the persons
 * that each item has not reached. One digest a person and day, none that is stale, and none that a chat may have heard.
 */
async function takeUnsent(manager: EntityManager, day: CivilDate): Promise<ReadonlyMap<string, readonly Reader[]>> {
  const rows = await manager.query<{ item_id: string; people: Reader[] }[]>(
    `with taken as (
       update message set state = 'folded' where state in ('queued', 'refused') and on_day < $1::date and rows @? '$[*].itemId'
          and (claimed_at is null or channel = 'mail') returning person_id, rows)
     select item->>'itemId' as item_id,
            jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object('personId', person_id, 'insteadOf', item->'insteadOf'))) as people
       from taken, jsonb_array_elements(rows) item where item ? 'itemId' group by 1`,
    [day],
  );
  return new Map(rows.map((row) => [row.item_id, row.people]));
}

interface Wanted extends Reader {
  readonly row: ItemRow;
}

/** Of several rungs of one obligation, a person hears of the last. */
function latestOfEach(wanted: readonly Wanted[]): readonly Wanted[] {
  const latest = new Map<string, Wanted>();
  for (const each of wanted) {
    const key = `${each.personId}/${each.row.measure_id}/${each.row.obligation_id}`;
    const known = latest.get(key);
    if (!known || known.row.on_day < each.row.on_day) latest.set(key, each);
  }
  return [...latest.values()];
}

function itemFor(row: ItemRow, personId: string): MessageItem {
  return {
    itemId: row.item_id,
    measureId: row.measure_id,
    personId,
    rung: row.rung,
    title: row.title,
    dueOn: row.due_on,
  };
}

/** What was handed in or dropped since the rung was reached needs no message any more; a word is always told. */
function stillOwed(row: ItemRow): boolean {
  if (row.rung.startsWith(TOLD)) return true;
  const obligation = obligationOf(row.state, row.obligation_id);
  return (
    obligation !== undefined && obligation.state === 'open' && !isWaiting(obligation) && obligation.dueOn === row.due_on
  );
}

function digestRow(row: ItemRow, day: CivilDate, calendar: Calendar): DigestRow {
  // What a leader wrote is not for messages, whatever the measure's class.
  const open = row.data_class === 'public' && obligationOf(row.state, row.obligation_id)?.kind !== 'instruction';
  const left =
    row.due_on >= day ? workingDaysAfter(calendar, day, row.due_on) : -workingDaysAfter(calendar, row.due_on, day);
  return {
    itemId: row.item_id,
    measureId: row.measure_id,
    number: row.number,
    title: open ? row.measure_title : null,
    obligation: open ? row.title : null,
    rung: row.rung,
    dueOn: row.due_on,
    ...(isClosing(row.state, row.due_on) && { closing: true as const }),
    ...(row.rung.startsWith(TOLD)
      ? { workingDaysLeft: 0, told: row.rung.slice(TOLD.length) as Tiding }
      : { workingDaysLeft: left, ...(isProvisional(calendar, row.due_on) && { provisional: true }) }),
  };
}
