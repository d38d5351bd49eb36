import type { EntityManager } from 'typeorm';
import { keptCount } from './measure-counts.js';
import { conditions, saying, type MeasureFilter } from './measure-filter.js';
import { fewSaying } from './measure-words.js';
import { Values, type Sight } from './sight.js';

/** A measure's row as lists and pages read it. */
export const MEASURE_COLUMNS = `m.measure_id as "measureId", m.plan_id as "planId", m.number, m.title, m.kind, m.class, m.lead, m.supporting, m.status, m.light,
  m.progress, m.due_on::text as "dueOn", m.original_due_on::text as "originalDueOn", m.next_due_at as "nextDueAt", m.version,
  (select shift_years from plan where plan.plan_id = m.plan_id) as "shiftYears"`;

/** What a part of a cursor may hold. */
export type KeyType = 'date' | 'uuid' | 'integer' | 'micros' | 'word';

interface Order {
  /** The columns of one index, the measure's id last. */
  readonly columns: readonly string[];
  readonly down: boolean;
  /** The columns as a cursor holds them, and what each must be. */
  readonly keys: readonly string[];
  readonly types: readonly KeyType[];
}

const ID = 'm.measure_id';

/** By what lists are sorted: each by one index, whose columns make the cursor. */
export const measureOrders = {
  number: {
    columns: ['m.plan_id', 'm.number_order', ID],
    down: false,
    keys: ['m.plan_id::text', 'm.number_order::text', `${ID}::text`],
    types: ['uuid', 'integer', 'uuid'],
  },
  due: {
    columns: ['m.due_order', ID],
    down: false,
    keys: ['m.due_order::text', `${ID}::text`],
    types: ['date', 'uuid'],
  },
  light: {
    columns: ['m.light_rank', ID],
    down: false,
    keys: ['m.light_rank::text', `${ID}::text`],
    types: ['integer', 'uuid'],
  },
  progress: {
    columns: ['m.progress_rank', ID],
    down: false,
    keys: ['m.progress_rank::text', `${ID}::text`],
    types: ['integer', 'uuid'],
  },
  lead: {
    columns: ['m.lead', 'm.due_order', ID],
    down: false,
    keys: ['m.lead', 'm.due_order::text', `${ID}::text`],
    types: ['word', 'date', 'uuid'],
  },
  class: {
    columns: ['m.class', 'm.due_order', ID],
    down: false,
    keys: ['m.class', 'm.due_order::text', `${ID}::text`],
    types: ['word', 'date', 'uuid'],
  },
  updated: {
    columns: ['m.updated_at', ID],
    down: true,
    keys: [`(extract(epoch from m.updated_at) * 1000000)::bigint::text`, `${ID}::text`],
    types: ['micros', 'uuid'],
  },
} as const satisfies Readonly<Record<string, Order>>;

/** What a list may be sorted by. */
export type MeasureOrder = keyof typeof measureOrders;

const CASTS: Readonly<Record<KeyType, (value: string) => string>> = {
  date: (value) => `${value}::date`,
  uuid: (value) => `${value}::uuid`,
  integer: (value) => `${value}::int`,
  word: (value) => `${value}::text`,
  micros: (value) => `(timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond')`,
};

/** Which page: after the last row of the one before, by its key. */
export interface MeasurePage {
  readonly order: MeasureOrder;
  readonly limit: number;
  readonly after: readonly string[] | null;
  /** The other way round. */
  readonly reversed?: boolean;
  /** What is read of each row, where it is not what lists read. */
  readonly columns?: string;
}

/** A page of measures: the rows, and where the next one begins; null when it is the last. */
export interface MeasureList<Row> {
  readonly rows: readonly Row[];
  readonly next: readonly string[] | null;
}

/** One page of the measures in sight that the filter lets through. */
export async function listMeasures<Row extends object>(
  manager: EntityManager,
  sight: Sight,
  filter: MeasureFilter,
  page: MeasurePage,
): Promise<MeasureList<Row>> {
  const few = filter.text ? await fewSaying(manager, filter.text) : null;
  const rows = await manager.query<(Row & { key: string[] })[]>(...listing(sight, filter, { page, few }));
  const shown = rows.slice(0, page.limit);
  return { rows: shown, next: rows.length > page.limit ? (shown.at(-1)?.key ?? null) : null };
}

/** The statement of a page, and its values: first the keys of its rows, by an index alone where one has all that is asked. */
export function listing(
  sight: Sight,
  filter: MeasureFilter,
  { page, few }: { page: MeasurePage; few: readonly string[] | null },
): [sql: string, values: unknown[]] {
  const { columns, keys, types, ...way } = measureOrders[page.order] as Order;
  const down = way.down !== (page.reversed ?? false);
  const values = new Values();
  const parts = [...conditions(sight, filter, values)];
  if (page.after !== null) {
    const after = page.after.map((value, place) => CASTS[types[place] ?? 'uuid'](values.put(value)));
    parts.push(`(${columns.join(', ')}) ${down ? '<' : '>'} (${after.join(', ')})`);
  }
  const order = columns.map((each) => `${each}${down ? ' desc' : ''}`).join(', ');
  const where = parts.join(' and ');
  const limit = `limit ${values.put(page.limit + 1)}`;
  const keysOf = (from: string, also: string) => `select m.measure_id from ${from} where ${also}`;
  const found = !filter.text
    ? `${keysOf('measure m', where)} order by ${order} ${limit}`
    : few !== null || isNarrow(sight, filter)
      ? `${keysOf('measure m', [where, ...among(few, values), saying(filter, values)].join(' and '))} order by ${order} ${limit}`
      : // Many hold the words: in order first, then by the words, however few the planner takes them for.
        `${keysOf(`(select * from measure m where ${where} order by ${order} offset 0) m`, saying(filter, values))} ${limit}`;
  return [
    `select ${page.columns ?? MEASURE_COLUMNS}, array[${keys.join(', ')}] as key from (${found}) found join measure m using (measure_id) order by ${order}`,
    values.all,
  ];
}

function among(few: readonly string[] | null, values: Values): readonly string[] {
  return few === null ? [] : [`m.measure_id = any(${values.put(few)}::uuid[])`];
}

/** True where something else than words leaves so few that it is better to look at all of them. */
function isNarrow(sight: Sight, { planId, department, dueFrom, dueTo }: MeasureFilter): boolean {
  return sight !== null || [planId, department, dueFrom, dueTo].some((each) => each !== undefined);
}

/** How many measures there are, and whether that is all of them. */
export interface MeasureTotal {
  readonly total: number;
  readonly isExact: boolean;
}

/** What no kept count answers is counted so far. */
const COUNTED_TO = 1_000;

/** How many measures in sight the filter lets through. */
export async function totalOf(manager: EntityManager, sight: Sight, filter: MeasureFilter): Promise<MeasureTotal> {
  const kept = await keptCount(manager, sight, filter);
  if (kept !== null) return { total: kept, isExact: true };
  const few = filter.text ? await fewSaying(manager, filter.text) : null;
  const values = new Values();
  const parts = [...conditions(sight, filter, values)];
  parts.push(...among(few, values));
  if (filter.text) parts.push(saying(filter, values));
  const [row] = await manager.query<{ n: number }[]>(
    `select count(*)::int as n from (select 1 from measure m where ${parts.join(' and ')} limit ${COUNTED_TO + 1}) counted`,
    values.all,
  );
  const n = row?.n ?? 0;
  return { total: Math.min(n, COUNTED_TO), isExact: n <= COUNTED_TO };
}
