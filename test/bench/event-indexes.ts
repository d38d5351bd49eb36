import type { EntityManager } from 'typeorm';
import { aRecord } from '../support/index.js';
import { cpuMs } from './process-cost.js';
import { shown, type Line, type Report } from './report.js';
import { median } from './rounds.js';

const EVENTS = 200_000;
const ROUNDS = 5;
const COMMITS = 100;
const EVENTS_A_COMMIT = 100;
const TRIES = 5;

/** The indexes by which the audit finds what happened, and one by hand and kind that there is not. */
const SEARCHED = ['event_at', 'event_type', 'event_actor', 'event_recorded'];
const BY_HAND_AND_KIND = '(actor_id, type, at, event_id, measure_id)';

/** The record's events as they are, without what they are searched by, and with an index more. */
const tables = ['as_is', 'bare', 'one_more'] as const;
type Table = (typeof tables)[number];

const rows = (count: string, after: string) =>
  `select md5('m' || n % 4000)::uuid, ${after} + n, timestamptz '2022-01-01' + make_interval(mins => (${after} + n)::int), timestamptz '2022-01-01',
          case when n % 50 = 0 then 'deadline.changed' when n % 2 = 0 then 'light.changed' else 'paper.drafted' end, 2, 'r',
          case when n % 2 = 0 then 'clock' else 'p' || hashint4(n::int) % 200 end, '何某',
          case when n % 997 = 0 then '{"name": "程某"}'::jsonb end, jsonb_build_object('text', repeat('按计划推进', 20)), 1, '', '', ''
     from generate_series(1, ${count}) n`;
const COLUMNS = `measure_id, seq, at, acts_from, type, type_version, rule_version, actor_id, actor_name, recorded_for, data, tx, canonical, prev_hash, hash`;

async function fill(manager: EntityManager): Promise<void> {
  await manager.query('set statement_timeout = 600000');
  const indexes = await manager.query<{ name: string; text: string }[]>(
    `select indexname as name, indexdef as text from pg_indexes where tablename = 'event'`,
  );
  for (const table of tables) {
    await manager.query(`create table ${table} (like event including defaults including identity)`);
    await manager.query(`insert into ${table} (${COLUMNS}) ${rows(String(EVENTS), '0')}`);
    for (const { name, text } of indexes)
      if (table !== 'bare' || !SEARCHED.includes(name))
        await manager.query(text.replace(` ${name} `, ` ${table}_${name} `).replace(/ ON \S+ /, ` ON ${table} `));
  }
  await manager.query(`create index one_more_by_hand_and_kind on one_more ${BY_HAND_AND_KIND}`);
  await manager.query('vacuum analyze');
}

/** What some commits of new events cost: bytes of the log, CPU of the session. */
async function written(manager: EntityManager, pid: number, table: Table, from: number) {
  const at = async () => (await manager.query<{ lsn: string }[]>('select pg_current_wal_insert_lsn() as lsn'))[0]?.lsn;
  const [before, cpu] = [await at(), cpuMs(pid)];
  for (let commit = 0; commit < COMMITS; commit += 1)
    await manager.query(
      `insert into ${table} (${COLUMNS}) ${rows(String(EVENTS_A_COMMIT), String(from + commit * EVENTS_A_COMMIT))}`,
    );
  const [row] = await manager.query<{ bytes: string }[]>(`select pg_current_wal_insert_lsn() - $1::pg_lsn as bytes`, [
    before,
  ]);
  const events = COMMITS * EVENTS_A_COMMIT;
  return { bytes: Number(row?.bytes) / events, cpu: (cpuMs(pid) - cpu) / events };
}

/** The first page of what a busy hand did of a kind that it never did. */
async function sought(manager: EntityManager, table: Table): Promise<number> {
  const took: number[] = [];
  for (let count = 0; count < TRIES; count += 1) {
    const [row] = await manager.query<{ 'QUERY PLAN': readonly [{ 'Execution Time': number }] }[]>(
      `explain (analyze, format json) select at, event_id, measure_id from ${table}
        where actor_id = 'clock' and type = 'paper.drafted' order by at desc, event_id desc limit 50`,
    );
    took.push(row?.['QUERY PLAN'][0]['Execution Time'] ?? Number.NaN);
  }
  return Math.min(...took);
}

/** What the audit's indexes cost whoever writes an event, and what one more would cost and give. */
export async function eventIndexes(): Promise<Report> {
  const test = await aRecord();
  const runner = test.record.createQueryRunner();
  const { manager } = runner;
  try {
    await fill(manager);
    const [session] = await manager.query<{ pid: number }[]>('select pg_backend_pid() as pid');
    const found: Record<Table, { bytes: number[]; cpu: number[] }> = {
      as_is: { bytes: [], cpu: [] },
      bare: { bytes: [], cpu: [] },
      one_more: { bytes: [], cpu: [] },
    };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const table of tables) {
        // After a checkpoint whole pages are logged once; the first commits of a round would pay for them.
        await written(manager, session?.pid ?? 0, table, EVENTS + round * 20_000);
        const { bytes, cpu } = await written(manager, session?.pid ?? 0, table, EVENTS + round * 20_000 + 10_000);
        found[table].bytes.push(bytes);
        found[table].cpu.push(cpu);
      }
    const of = (table: Table, what: 'bytes' | 'cpu') => median(found[table][what]);
    const line = (what: string, limit: string, duban: string, ratio: number): Line => {
      return { what, limit, duban, ratio: `${shown(ratio)}×`, goal: '', met: null };
    };
    const search = { as_is: await sought(manager, 'as_is'), one_more: await sought(manager, 'one_more') };
    const [limit, now, more] = [of('bare', 'bytes'), of('as_is', 'bytes'), of('one_more', 'bytes')];
    const [cpu, cpuNow, cpuMore] = [of('bare', 'cpu'), of('as_is', 'cpu'), of('one_more', 'cpu')];
    return {
      lines: [
        line('log an event, by the same unsearched', shown(limit, ' B'), shown(now, ' B'), now / limit),
        line('with an index by hand and kind more', shown(limit, ' B'), shown(more, ' B'), more / limit),
        line('CPU an event, by the same unsearched', shown(cpu, ' ms'), shown(cpuNow, ' ms'), cpuNow / cpu),
        line('with an index by hand and kind more', shown(cpu, ' ms'), shown(cpuMore, ' ms'), cpuMore / cpu),
        line(
          'a kind that a busy hand never did, by the index more',
          shown(search.one_more, ' ms'),
          shown(search.as_is, ' ms'),
          search.as_is / search.one_more,
        ),
      ],
      figures: {
        'log, B': now,
        'log unsearched, B': limit,
        'log with one more, B': more,
        'CPU, ms': cpuNow,
        'CPU unsearched, ms': cpu,
        'CPU with one more, ms': cpuMore,
        'never did, ms': search.as_is,
        'never did with one more, ms': search.one_more,
      },
    };
  } finally {
    await runner.release();
    await test.end();
  }
}
