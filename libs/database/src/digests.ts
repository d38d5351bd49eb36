import {
  answeredByAnother,
  gatherDigests,
  instructionBehind,
  isClosing,
  isProvisional,
  isTermUnsaid,
  isWaiting,
  obligationOf,
  workingDaysAfter,
  type Calendar,
  type CivilDate,
  type Measure,
  type MessageItem,
  type Obligation,
  type Recipient,
  type Tiding,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { papersToTell, type PaperRow, type PaperToTell } from './open-papers.js';
import { TOLD } from './messages-owed.js';
import { recipientsOf, whoIsReached, type Reader } from './recipients.js';
import { currentRuleBook } from './rule-books.js';
import { isReadable } from './unreadable.js';

/** A row of a digest as it is stored and shown: of a measure, or of a paper that lies open to the reader's department. */
export type DigestRow = MeasureLine | PaperRow;

/** A row of a digest about a measure. */
export interface MeasureLine {
  readonly paper?: undefined;
  /** The message item that it came from; digests of the first releases do not say. */
  readonly itemId?: string;
  readonly measureId: string;
  readonly number: string;
  /** Null where the measure's data class keeps it off messages. */
  readonly title: string | null;
  readonly obligation: string | null;
  /** The obligation, then what it hangs on, for the sender to name them in words; digests of earlier releases say its title alone. */
  readonly asks?: readonly AskedOf[];
  readonly rung: string;
  readonly dueOn: CivilDate;
  /** By which hour of that day, where it says one. */
  readonly dueBy?: string;
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

/** What the name of an obligation is made of. */
export type AskedOf = Pick<Obligation, 'obligationId' | 'kind' | 'title' | 'about' | 'dueBy' | 'recorded'>;

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

/** Makes the one message of each person and morning of what waits for him; how many there are. */
export async function gatherMessages(manager: EntityManager, day: CivilDate): Promise<number> {
  const { calendar } = await currentRuleBook(manager);
  const unsent = await takeUnsent(manager, day);
  const found = await manager.query<ItemRow[]>(
    `select i.item_id, i.measure_id, i.obligation_id, i.rung, i.title, i.department, i.recipients, i.due_on::text, i.on_day::text,
            i.gathered_on is not null as gathered, m.number, m.title as measure_title, m.data_class, m.state
       from message_item i join measure m using (measure_id)
      where (i.gathered_on is null and i.on_day <= $1::date) or i.item_id = any($2) order by i.due_on, i.item_id for update of i`,
    [day, [...unsent.items.keys()]],
  );
  // What cannot be read waits for a morning on which it can.
  const rows = found.filter(isReadable);
  const known = await whoIsReached(manager, day);
  const items = new Map<string, ItemRow>(rows.map((row) => [row.item_id, row]));
  const wanted = rows
    .filter((row) => stillOwed(row))
    .flatMap((row) =>
      (row.gathered ? (unsent.items.get(row.item_id) ?? []) : recipientsOf(row, known)).map((reader) => ({
        row,
        ...reader,
      })),
    );
  const latest = latestOfEach(wanted);
  const insteadOf = new Map(latest.map((each) => [`${each.row.item_id}/${each.personId}`, each.insteadOf]));
  const digests = gatherDigests(latest.map(({ row, personId }) => itemFor(row, personId)));
  const papers = await papersToTell(manager, { day, calendar, reached: known }, unsent.papers);
  const linesOf = new Map<string, DigestRow[]>();
  for (const { personId, row } of papers) linesOf.set(personId, [...(linesOf.get(personId) ?? []), row]);
  for (const digest of digests) {
    const along = goingAlong(digest.items.flatMap(({ itemId }) => items.get(itemId) ?? []));
    const shown = digest.items.flatMap((item) => {
      const row = along.has(item.itemId) ? undefined : items.get(item.itemId);
      const name = insteadOf.get(`${item.itemId}/${digest.personId}`);
      return row ? [{ ...measureLine(row, day, calendar), ...(name && { insteadOf: name }) }] : [];
    });
    linesOf.set(digest.personId, [...shown, ...(linesOf.get(digest.personId) ?? [])]);
  }
  if (linesOf.size > 0)
    await manager.query(
      `insert into message (message_id, person_id, on_day, rows, state)
       select 'digest.' || $1 || '.' || (each->>0), (each->>0)::uuid, $1::date, each->1, 'queued' from jsonb_array_elements($2::jsonb) each
       on conflict (person_id, on_day) do update set rows = message.rows || excluded.rows where message.state = 'queued'`,
      [day, JSON.stringify([...linesOf])],
    );
  await manager.query('update message_item set gathered_on = $1 where item_id = any($2)', [day, [...items.keys()]]);
  return linesOf.size;
}

/** 同源: of one person's rows those that ask for a report which another one's report answers along with its own. */
function goingAlong(rows: readonly ItemRow[]): ReadonlySet<string> {
  const asking = rows.map((row) => ({ measure: row.state, command: 'report', obligationId: row.obligation_id, row }));
  return new Set(answeredByAnother(asking).map(({ row }) => row.item_id));
}

/**
 * Takes back the digests of days before that nobody took, for today's to say what still holds of them: the persons
 * that each item has not reached. One digest a person and day, none that is stale, and none that a chat may have heard.
 */
async function takeUnsent(
  manager: EntityManager,
  day: CivilDate,
): Promise<{ items: ReadonlyMap<string, readonly Reader[]>; papers: readonly PaperToTell[] }> {
  const rows = await manager.query<{ personId: string; row: DigestRow }[]>(
    `with taken as (
       update message set state = 'folded'
        where state in ('queued', 'refused') and on_day < $1::date and rows @? '$[*] ? (exists(@.itemId) || exists(@.paper))'
          and (claimed_at is null or channel = 'mail') returning person_id, rows)
     select person_id::text as "personId", each as row from taken, jsonb_array_elements(rows) each order by person_id`,
    [day],
  );
  const items = new Map<string, Reader[]>();
  const papers = new Map<string, PaperToTell>();
  for (const { personId, row } of rows) {
    if (row.paper !== undefined) papers.set(`${personId}/${row.paperId}/${row.department}`, { personId, row });
    else if (row.itemId !== undefined) {
      const { insteadOf } = row;
      items.set(row.itemId, [
        ...(items.get(row.itemId) ?? []),
        { personId, ...(insteadOf !== undefined && { insteadOf }) },
      ]);
    }
  }
  return { items, papers: [...papers.values()] };
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

function measureLine(row: ItemRow, day: CivilDate, calendar: Calendar): MeasureLine {
  // What a leader wrote is not for messages, whatever the measure's class.
  const obligation = obligationOf(row.state, row.obligation_id);
  const written = obligation !== undefined && instructionBehind(row.state, obligation) !== null;
  const open = row.data_class === 'public' && !written;
  const dueBy = obligation?.dueOn === row.due_on ? obligation.dueBy : undefined;
  const left =
    row.due_on >= day ? workingDaysAfter(calendar, day, row.due_on) : -workingDaysAfter(calendar, row.due_on, day);
  return {
    itemId: row.item_id,
    measureId: row.measure_id,
    number: row.number,
    title: open ? row.measure_title : null,
    obligation: open ? row.title : null,
    ...(open && obligation?.title === row.title && { asks: askedOf(row.state, obligation) }),
    rung: row.rung,
    dueOn: row.due_on,
    ...(dueBy !== undefined && { dueBy }),
    ...(isClosing(row.state, row.due_on) && { closing: true as const }),
    ...(row.rung.startsWith(TOLD)
      ? { workingDaysLeft: 0, told: row.rung.slice(TOLD.length) as Tiding }
      : { workingDaysLeft: left, ...(isUnsure(row, calendar) && { provisional: true }) }),
  };
}

/** An obligation with what it hangs on: an answer with what is to be answered, which hangs on a date. */
function askedOf({ obligations }: Measure, obligation: Obligation): readonly AskedOf[] {
  const found: Obligation[] = [];
  for (let next: Obligation | undefined = obligation; next !== undefined && !found.includes(next);) {
    found.push(next);
    const { about }: Obligation = next;
    next = obligations.find(({ obligationId }) => about?.endsWith(obligationId));
  }
  return found.map(({ obligationId, kind, title, about, dueBy, recorded }) => ({
    ...{ obligationId, kind, title, about },
    ...(dueBy !== undefined && { dueBy }),
    ...(recorded !== undefined && { recorded }),
  }));
}

/** Whether its day may still move: through a year without its notice, or at the end of a term that no school calendar says. */
function isUnsure(row: Pick<ItemRow, 'due_on' | 'obligation_id'>, calendar: Calendar): boolean {
  return isProvisional(calendar, row.due_on) || isTermUnsaid(calendar, row.obligation_id);
}
