import { canonicalText, chainHash, eventsOf, folded, seal, type SealedEvent } from '@duban/database';
import { projectState } from '@duban/database';
import type { EntityManager } from 'typeorm';

/** Throws dice: what it gives hangs on its seed alone. */
export class Dice {
  constructor(private state: number) {}

  /** A whole number below `sides`. */
  below(sides: number): number {
    // mulberry32
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  }

  of<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)];
    if (one === undefined) throw new Error('there is nothing to choose from');
    return one;
  }
}

/** Does something to the record that nobody may, as somebody who may do all in PostgreSQL would; says what. */
type Tampering = (manager: EntityManager, dice: Dice) => Promise<string>;

/** Every kind, by name. Whoever tampers knows the code: chains are sealed anew, states folded anew. */
export const tamperings: Readonly<Record<string, Tampering>> = {
  'a measure deleted with all that speaks of it': async (manager, dice) => {
    const measureId = await someMeasure(manager, dice);
    for (const table of [
      'event',
      'review',
      'instrument_item',
      'todo',
      'message_item',
      'command',
      'seal_head',
      'measure',
    ])
      await manager.query(`delete from ${table} where measure_id = $1`, [measureId]);
    return measureId;
  },
  'a tail cut and the row folded anew': async (manager, dice) => {
    const measureId = await someMeasure(manager, dice);
    const events = await eventsOf(manager, measureId);
    const kept = events.slice(0, 1 + dice.below(events.length - 1));
    await manager.query('delete from event where measure_id = $1 and seq > $2', [measureId, kept.length]);
    await putRow(manager, measureId, kept);
    return `${measureId}: ${events.length - kept.length} events`;
  },
  'an event altered and the chain sealed anew': async (manager, dice) => {
    const measureId = await someMeasure(manager, dice);
    const events = await eventsOf(manager, measureId);
    const at = dice.below(events.length);
    const resealed: SealedEvent[] = [];
    for (const [index, { canonical: _text, hash: _hash, ...event }] of events.entries()) {
      const changed = index === at ? { ...event, actorName: `${event.actorName}·` } : event;
      resealed.push(seal({ ...changed, prevHash: resealed.at(-1)?.hash ?? '' }));
    }
    for (const each of resealed.slice(at))
      await manager.query(
        'update event set actor_name = $3, prev_hash = $4, canonical = $5, hash = $6 where measure_id = $1 and seq = $2',
        [measureId, each.seq, each.actorName, each.prevHash, each.canonical, each.hash],
      );
    await putRow(manager, measureId, resealed);
    return `${measureId} event ${at + 1}`;
  },
  'a column of a measure': (manager, dice) => alterColumn(manager, dice, 'measure', MEASURE),
  'a column of an event': (manager, dice) => alterColumn(manager, dice, 'event', EVENT),
  'a column of an instrument': (manager, dice) => alterColumn(manager, dice, 'instrument', INSTRUMENT),
  'an instrument deleted': (manager, dice) => deleteRow(manager, dice, 'instrument'),
  'a row of an instrument': (manager, dice) => alterColumn(manager, dice, 'instrument_item', ITEM),
  'a row of an instrument deleted': (manager, dice) => deleteRow(manager, dice, 'instrument_item'),
  'a row of the weekly list': (manager, dice) =>
    alterColumn(manager, dice, 'review', ['state', 'opened_on', 'subject_id']),
  'a post given': async (manager, dice) => {
    const [row] = await manager.query<{ id: string }[]>('select person_id::text as id from person order by person_id');
    const role = dice.of(['officer', 'leader', 'principal', 'system-admin', 'auditor']);
    await manager.query(`insert into post (person_id, role, department, from_on) values ($1, $2, '', '2001-01-01')`, [
      row?.id,
      role,
    ]);
    return role;
  },
  'a post': (manager, dice) => alterColumn(manager, dice, 'post', ['role', 'department', 'from_on', 'to_on']),
  'a post deleted': (manager, dice) => deleteRow(manager, dice, 'post'),
  'an account': (manager, dice) =>
    alterColumn(manager, dice, 'person', [
      'login',
      'name',
      'email',
      'phone',
      'state',
      'must_change',
      'password_hash',
      'password_since',
      'version',
    ]),
  'an account made by hand': async (manager) => {
    await manager.query(
      `insert into person (person_id, login, name, password_hash) values (gen_random_uuid(), 'nobody-knows', '无名', '$argon2id$x')`,
    );
    return 'nobody-knows';
  },
  'a department': (manager, dice) =>
    alterColumn(manager, dice, 'department', [
      'name',
      'aliases',
      'parent',
      'level',
      'line',
      'valid_to',
      'successor',
      'successors',
    ]),
  'a token': (manager, dice) =>
    alterColumn(manager, dice, 'access_token', ['scopes', 'person_id', 'expires_at', 'hash', 'revoked_at']),
  'a substitute': (manager, dice) =>
    alterColumn(manager, dice, 'substitute', ['person_id', 'by_id', 'from_on', 'to_on']),
  'a portfolio': (manager, dice) => alterColumn(manager, dice, 'portfolio', ['departments', 'from_on', 'to_on']),
  'a rule book': async (manager, dice) => {
    await manager.query(
      `update rule_book set data = jsonb_set(data, '{desk,opensAtMinute}', to_jsonb($1::int)) where what = 'policy'`,
      [dice.below(400)],
    );
    return 'desk.opensAtMinute';
  },
  'an event of the house': (manager, dice) =>
    alterColumn(manager, dice, 'house_event', [
      'type',
      'subject',
      'actor_id',
      'actor_name',
      'from_address',
      'data',
      'at',
    ]),
  'the house’s chain sealed anew without an event': async (manager, dice) => {
    const rows = await manager.query<Record<string, unknown>[]>(
      `select seq::int, at, type, subject, actor_id as "actorId", actor_name as "actorName", from_address as "fromAddress", data from house_event order by seq`,
    );
    const without = dice.below(rows.length);
    await manager.query('delete from house_event');
    let prevHash = '';
    for (const [index, row] of rows.filter((_row, at) => at !== without).entries()) {
      const event = { ...row, at: (row['at'] as Date).toISOString(), seq: index + 1, prevHash };
      const canonical = canonicalText(event);
      prevHash = chainHash(canonical);
      await manager.query(
        `insert into house_event (seq, at, type, subject, actor_id, actor_name, from_address, data, canonical, prev_hash, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          event.seq,
          event.at,
          row['type'],
          row['subject'],
          row['actorId'],
          row['actorName'],
          row['fromAddress'],
          JSON.stringify(row['data']),
          canonical,
          event.prevHash,
          prevHash,
        ],
      );
    }
    return `event ${without + 1}`;
  },
  'the end of the house’s chain cut': async (manager) => {
    await manager.query('delete from house_event where seq = (select max(seq) from house_event)');
    return 'the last event';
  },
  'a seal': (manager, dice) =>
    alterColumn(manager, dice, 'seal', ['root', 'prev_root', 'house_seq', 'house_head', 'at']),
  'all seals deleted': async (manager) => {
    await manager.query('delete from seal_head');
    await manager.query('delete from seal');
    return 'seals';
  },
};

const MEASURE =
  'plan_id number number_order title text span_start kind class data_class lead supporting status light light_rank progress progress_rank due_on due_order original_due_on seq head state policy_version closed'.split(
    ' ',
  );
const EVENT =
  'seq at acts_from type type_version rule_version actor_id actor_name recorded_for reason data command_id tx canonical prev_hash hash'.split(
    ' ',
  );
const INSTRUMENT =
  'key kind department drafted_on state number number_year number_in_year issued_on issued_by withdrawn_why checked_by checked_on returned_by reply_by contact received_by received_on'.split(
    ' ',
  );
const ITEM = 'item_id kind department obligation_id rung on_day state'.split(' ');

async function someMeasure(manager: EntityManager, dice: Dice): Promise<string> {
  const rows = await manager.query<{ id: string }[]>(
    'select measure_id::text as id from measure where seq > 2 order by number_order, measure_id',
  );
  return dice.of(rows).id;
}

/** The row as its events fold, and as long as they are. */
async function putRow(manager: EntityManager, measureId: string, events: readonly SealedEvent[]): Promise<void> {
  const measure = folded(events);
  if (measure) await projectState(manager, measure);
  await manager.query('update measure set seq = $2, head = $3 where measure_id = $1', [
    measureId,
    events.length,
    events.at(-1)?.hash ?? '',
  ]);
}

async function someRow(manager: EntityManager, dice: Dice, table: string): Promise<string> {
  const rows = await manager.query<{ at: string }[]>(`select ctid::text as at from ${table} order by ${table}::text`);
  return dice.of(rows).at;
}

async function deleteRow(manager: EntityManager, dice: Dice, table: string): Promise<string> {
  await manager.query(`delete from ${table} where ctid = $1::tid`, [await someRow(manager, dice, table)]);
  return table;
}

/** Another value of the column's own type. */
const OTHERWISE: Readonly<Record<string, string>> = {
  text: `coalesce(%, '') || 'x'`,
  integer: `coalesce(%, 0) + 7777`,
  smallint: `coalesce(%, 0) + 7777`,
  bigint: `coalesce(%, 0) + 7777`,
  boolean: 'not %',
  date: `case when % = 'infinity' then date '2031-05-05' else coalesce(%, '2031-05-04') + 1 end`,
  uuid: 'gen_random_uuid()',
  jsonb: `coalesce(%, '{}') || '{"x":1}'`,
  'text[]': `array_append(%, 'x')`,
  'timestamp with time zone': `coalesce(%, '2031-05-04') + interval '1 microsecond'`,
};

async function alterColumn(
  manager: EntityManager,
  dice: Dice,
  table: string,
  columns: readonly string[],
): Promise<string> {
  const column = dice.of(columns);
  const [type] = await manager.query<{ name: string }[]>(
    'select format_type(atttypid, atttypmod) as name from pg_attribute where attrelid = $1::regclass and attname = $2',
    [table, column],
  );
  const otherwise = OTHERWISE[type?.name ?? ''];
  if (otherwise === undefined) throw new Error(`${table}.${column}: no other value of ${type?.name ?? 'no type'}`);
  await manager.query(`update ${table} set ${column} = ${otherwise.replaceAll('%', column)} where ctid = $1::tid`, [
    await someRow(manager, dice, table),
  ]);
  return `${table}.${column}`;
}
