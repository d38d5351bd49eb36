import type { DataClass, Instant, Measure } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { fewSaying } from './measure-words.js';
import { Values } from './sight.js';

/** What happened to measures, as somebody looks for it. */
export interface EventFilter {
  readonly type?: string | undefined;
  /** By whose hand, or in whose name; undefined for anybody's. */
  readonly people?: readonly string[] | undefined;
  /** That leads or supports the measure by now. */
  readonly department?: string | undefined;
  readonly measureId?: string | undefined;
  /** In the measure's number or title. */
  readonly words?: string | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** Where a page ends: when its last event was recorded, in microseconds, and that event. */
export type EventKey = readonly [at: string, eventId: string];

/** Which page, the newest first: after the last of the one before. */
export interface EventPage {
  readonly after: EventKey | null;
  readonly limit: number;
}

/** An event that was found. */
export interface FoundEvent {
  readonly key: EventKey;
  readonly measureId: string;
  readonly seq: number;
  readonly at: Date;
  readonly actsFrom: Date;
  readonly type: string;
  readonly typeVersion: number;
  readonly actorId: string;
  readonly actorName: string;
  readonly recordedFor: string | null;
  readonly inStead: boolean;
  readonly reason: string | null;
  readonly data: Record<string, unknown>;
  readonly prevHash: string;
  readonly hash: string;
}

/** What an event is told by: its measure as it stands. */
export interface MeasureOfEvent {
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly planTitle: string;
  readonly lead: string;
  readonly supporting: readonly string[];
  readonly office: string;
  readonly dataClass: DataClass;
  readonly seq: number;
  readonly state: Measure | null;
}

const COLUMNS = `array[(extract(epoch from e.at) * 1000000)::bigint::text, e.event_id::text] as key, e.measure_id::text as "measureId", e.seq, e.at,
  e.acts_from as "actsFrom", e.type, e.type_version as "typeVersion", e.actor_id as "actorId", e.actor_name as "actorName",
  e.recorded_for->>'name' as "recordedFor", coalesce(e.recorded_for ? 'inStead', false) as "inStead", e.reason, e.data, e.prev_hash as "prevHash", e.hash`;
const NEWEST_FIRST = 'order by e.at desc, e.event_id desc';

/** Of more people than these there is soon one among the latest; of fewer it may be that none of them ever did anything. */
const MANY = 100;
/** Of more measures than these the condition on the measure is asked of each event, not of a list. */
const MOST_LISTED = 20_000;

/** A page of what happened, the newest first; where the next one begins, null when it is the last. The wall of the transaction says what is in sight. */
export async function findEvents(
  manager: EntityManager,
  filter: EventFilter,
  page: EventPage,
): Promise<{ readonly rows: readonly FoundEvent[]; readonly next: EventKey | null }> {
  const listed = await measuresSought(manager, filter);
  if (filter.people?.length === 0 || listed?.length === 0) return { rows: [], next: null };
  const found = await manager.query<FoundEvent[]>(...eventsSought(filter, { page, listed }));
  const rows = found.slice(0, page.limit);
  return { rows, next: found.length > page.limit ? (rows.at(-1)?.key ?? null) : null };
}

/** The measures of which events are sought; null where nothing is asked of them, or they are too many to be listed. */
export async function measuresSought(manager: EntityManager, filter: EventFilter): Promise<readonly string[] | null> {
  const { department, measureId, words } = filter;
  if (measureId !== undefined) return [measureId];
  if (department === undefined && !words) return null;
  const few = words ? await fewSaying(manager, words) : null;
  const values = new Values();
  const among = few === null ? '' : ` and m.measure_id = any(${values.put(few)}::uuid[])`;
  const rows = await manager.query<{ id: string }[]>(
    `select m.measure_id::text as id from measure m where ${ofMeasure(filter, values)}${among} limit ${MOST_LISTED + 1}`,
    values.all,
  );
  return rows.length > MOST_LISTED ? null : rows.map(({ id }) => id);
}

/** The statement of a page, one row more than asked for, and its values: first which events they are, by an index alone. */
export function eventsSought(
  filter: EventFilter,
  { page, listed }: { readonly page: EventPage; readonly listed: readonly string[] | null },
): [sql: string, values: unknown[]] {
  const values = new Values();
  const where = conditions(filter, page.after, values);
  if (listed !== null) where.push(`e.measure_id = any(${values.put(listed)}::uuid[])`);
  else if (filter.department !== undefined || filter.words)
    where.push(`e.measure_id in (select m.measure_id from measure m where ${ofMeasure(filter, values)})`);
  const limit = `limit ${values.put(page.limit + 1)}`;
  const among = (also: string) =>
    `select e.at, e.event_id from event e where ${[also, ...where].join(' and ')} ${NEWEST_FIRST} ${limit}`;
  // Of all that each of many people did last, no more than a page is read whole.
  const found = `select e.event_id from (${handed(filter.people, among, values)}) e ${NEWEST_FIRST} ${limit}`;
  return [`select ${COLUMNS} from (${found}) found join event e using (event_id) ${NEWEST_FIRST}`, values.all];
}

/** Each of these people from his own latest on: somebody who left long ago is not looked for through all that came since. */
function handed(people: EventFilter['people'], among: (also: string) => string, values: Values): string {
  if (people === undefined) return among('true');
  const those = `${values.put(people)}::text[]`;
  if (people.length > MANY)
    return among(
      `(e.actor_id = any(${those}) or e.recorded_for is not null and e.recorded_for->>'personId' = any(${those}))`,
    );
  const byHand = `select e.at, e.event_id from unnest(${those}) who(id) cross join lateral (${among('e.actor_id = who.id')}) e`;
  const inName = among(`e.recorded_for is not null and e.recorded_for->>'personId' = any(${those})`);
  return `${byHand} union (${inName})`;
}

function conditions({ type, from, until }: EventFilter, after: EventKey | null, values: Values): string[] {
  const parts: string[] = [];
  if (type !== undefined) parts.push(`e.type = ${values.put(type)}`);
  if (from !== undefined) parts.push(`e.at >= ${values.put(from)}::timestamptz`);
  if (until !== undefined) parts.push(`e.at < ${values.put(until)}::timestamptz`);
  if (after !== null) {
    const [at, eventId] = after.map((part) => values.put(part));
    parts.push(
      `(e.at, e.event_id) < (timestamptz 'epoch' + ${at}::bigint * interval '1 microsecond', ${eventId}::bigint)`,
    );
  }
  return parts;
}

/** What a measure `m` must be. */
function ofMeasure({ department, words }: EventFilter, values: Values): string {
  const parts = ['true'];
  if (department !== undefined)
    parts.push(`array_prepend(m.lead, m.supporting) @> ${values.put([department])}::text[]`);
  if (words) {
    const like = values.put(`%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
    parts.push(`(lower(m.number) like lower(${like}) or lower(m.title) like lower(${like}))`);
  }
  return parts.join(' and ');
}

/** People whose name holds these words, now or at any time that the house noted, or whose id they are. */
export async function peopleNamed(manager: Pick<EntityManager, 'query'>, words: string): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select person_id::text as id from person where person_id::text = $1 or strpos(lower(name), lower($1)) > 0
     union select split_part(subject, '/', 2) from house_event
      where subject >= 'person/' and subject < 'person0' and strpos(lower(data->>'name'), lower($1)) > 0 order by 1`,
    [words],
  );
  return rows.map(({ id }) => id);
}

/** The measures that events were found of, as they stand. */
export async function measuresOfEvents(
  manager: EntityManager,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, MeasureOfEvent>> {
  const rows = await manager.query<MeasureOfEvent[]>(
    `select m.measure_id::text as "measureId", m.number, m.title, p.title as "planTitle", m.lead, m.supporting, m.office,
            m.data_class as "dataClass", m.seq, m.state
       from measure m join plan p using (plan_id) where m.measure_id = any($1::uuid[])`,
    [measureIds],
  );
  return new Map(rows.map((row) => [row.measureId, row]));
}
