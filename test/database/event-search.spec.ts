import {
  eventsSought,
  findEvents,
  measuresSought,
  peopleNamed,
  readAs,
  recordOf,
  serviceUrl,
  type EventFilter,
} from '@duban/database';
import { officeInSight } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRecord, type TestRecord } from '../support/index.js';

const MEASURES = 4_000;
const EVENTS_A_MEASURE = 100;
const MEASURES_A_STATEMENT = 200;
const DEPARTMENTS = 100;
/** A page of a list in a large house. */
const MOST_MS = 20;
const TRIES = 5;

let test: TestRecord;
let api: DataSource;

beforeAll(async () => {
  test = await aRecord();
  api = await recordOf(serviceUrl(test.url, 'api'), 2).initialize();
  await aLargeHouse(test.record);
}, 300_000);
afterAll(async () => {
  await api?.destroy();
  await test?.end();
});

/** Measures and their events over five years: half by the clock, the rest by two hundred people, who come and go. */
async function aLargeHouse(record: DataSource): Promise<void> {
  await record.query(
    `insert into plan (plan_id, title, state, source_name, source_hash, source, created_by) values (md5('plan')::uuid, '云桥市行动方案', 'in-force', 'plan.txt', '1', '', 'officer')`,
  );
  await record.query(
    `insert into measure (measure_id, plan_id, number, number_order, title, text, kind, class, data_class, lead, supporting, status, light, progress,
                          due_order, light_rank, progress_rank, policy_version, calendar_version, office, state_version, todo_version)
     select md5('m' || n)::uuid, md5('plan')::uuid, '二/' || n, n, case when n % 503 = 7 then '开通磁浮线路' else '改造便民窗口' end || n, '', 'deliverable', '规划任务', 'public',
            'd' || n % ${DEPARTMENTS}, case when n % 3 = 0 then array['d' || (n + 7) % ${DEPARTMENTS}] else '{}' end, 'acknowledged', 'on-path', '{}', 'infinity', 0, 0, 'p', 'c',
            case when n % 10 = 0 then 'd0' else '' end, 1, 1
       from generate_series(1, ${MEASURES}) n`,
  );
  for (let from = 1; from <= MEASURES; from += MEASURES_A_STATEMENT)
    await record.query(
      `insert into event (measure_id, seq, at, acts_from, type, type_version, rule_version, actor_id, actor_name, recorded_for, data, tx, canonical, prev_hash, hash)
     select md5('m' || n)::uuid, s, t.at, t.at,
            case when (n * 31 + s) % 50 = 0 then 'deadline.changed' when s % 2 = 0 then 'light.changed' else 'paper.drafted' end, 2, 'r',
            case when s % 2 = 0 then 'clock' when t.at < timestamptz '2023-01-01' then 'gone' || n % 5 else 'p' || (n * 7 + s) % 200 end, '何某',
            case when (n + s) % 997 = 0 then jsonb_build_object('name', '程某', 'personId', 'p' || n % 20) end, '{}', 1, '', '', ''
       from generate_series($1::int, $1 + ${MEASURES_A_STATEMENT - 1}) n, generate_series(1, ${EVENTS_A_MEASURE}) s
       cross join lateral (select timestamptz '2022-01-01' + make_interval(hours => (s * 430 + hashint4(n) % 400)::int) as at) t
      order by t.at`,
      [from],
    );
  await record.query('vacuum analyze');
}

const everything = null;
const ofOffice = [officeInSight('d0')];

/** How long a page takes, of the best of a few tries, and by which ways PostgreSQL came to it. */
async function asked(
  sight: readonly string[] | null,
  filter: EventFilter,
  after: readonly [string, string] | null = null,
): Promise<{ readonly ms: number; readonly ways: string }> {
  return readAs(api, sight, async (manager) => {
    const listed = await measuresSought(manager, filter);
    const [sql, values] = eventsSought(filter, { page: { after, limit: 50 }, listed });
    let best = { ms: Infinity, ways: '' };
    for (let count = 0; count < TRIES; count += 1) {
      const [row] = await manager.query<{ 'QUERY PLAN': readonly [{ Plan: object; 'Execution Time': number }] }[]>(
        `explain (analyze, format json) ${sql}`,
        values,
      );
      const [plan] = row?.['QUERY PLAN'] ?? [];
      if (plan && plan['Execution Time'] < best.ms) best = { ms: plan['Execution Time'], ways: JSON.stringify(plan) };
    }
    return best;
  });
}

describe('looking for what happened among four hundred thousand events', () => {
  const sixty = (name: string) => Array.from({ length: 60 }, (_, n) => `${name}${n}`);
  const busy = Array.from({ length: 100 }, (_, n) => `p${n}`);
  const day = { from: '2024-03-01T00:00:00.000Z', until: '2024-03-08T00:00:00.000Z' };
  it.each<readonly [string, EventFilter, string]>([
    ['anything', {}, 'event_at'],
    ['of one kind', { type: 'deadline.changed' }, 'event_type'],
    ['by one hand', { people: ['p77'] }, 'event_actor'],
    ['by somebody who left years ago', { people: ['gone3'] }, 'event_actor'],
    ['by one hand, of one kind', { people: ['p77'], type: 'deadline.changed' }, 'event_'],
    ['by the clock, of one kind', { people: ['clock'], type: 'light.changed' }, 'event_'],
    ['of a department', { department: 'd7' }, 'event_at'],
    ['of a department, of one kind', { department: 'd7', type: 'deadline.changed' }, 'event_type'],
    ['of measures called so', { words: '磁浮' }, 'event_'],
    ['by any of sixty people, few of whom ever did anything', { people: sixty('gone') }, 'event_actor'],
    ['by any of sixty people who never did anything', { people: sixty('nobody') }, 'event_actor'],
    ['by any of a hundred who are at work', { people: busy }, 'event_actor'],
    ['in one week', day, 'event_at'],
    ['of one kind in one week', { ...day, type: 'deadline.changed' }, 'event_type'],
  ])('a page %s is read by an index within twenty milliseconds', async (_, filter, index) => {
    const { ms, ways } = await asked(everything, filter);
    expect(ways).toContain(`"Index Name":"${index}`);
    expect(ways).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"event"/);
    expect(ms).toBeLessThan(MOST_MS);
  });

  it('a page in the middle of everything is found as quickly as the first', async () => {
    const middle = [`${Date.parse('2024-06-01T00:00:00.000Z')}000`, '500000'] as const;
    expect((await asked(everything, {}, middle)).ms).toBeLessThan(MOST_MS);
    expect((await asked(everything, { type: 'deadline.changed' }, middle)).ms).toBeLessThan(MOST_MS);
  });

  it('an office of several is given what it looks after as quickly, behind the wall', async () => {
    const { rows } = await readAs(api, ofOffice, (manager) =>
      findEvents(manager, { type: 'deadline.changed' }, { after: null, limit: 200 }),
    );
    expect(rows).toHaveLength(200);
    const [{ others } = { others: -1 }] = await test.record.query<{ others: number }[]>(
      `select count(*)::int as others from measure where office <> 'd0' and measure_id = any($1::uuid[])`,
      [rows.map(({ measureId }) => measureId)],
    );
    expect(others).toBe(0);
    expect((await asked(ofOffice, { type: 'deadline.changed' })).ms).toBeLessThan(MOST_MS);
    expect((await asked(ofOffice, { people: ['p77'] })).ms).toBeLessThan(MOST_MS);
  });
});

describe('what is found', () => {
  const all = async (sight: readonly string[] | null, filter: EventFilter, limit: number) =>
    readAs(api, sight, async (manager) => {
      const found: string[] = [];
      for (let after: readonly [string, string] | null = null; ;) {
        const page: Awaited<ReturnType<typeof findEvents>> = await findEvents(manager, filter, { after, limit });
        found.push(...page.rows.map(({ key }) => key[1]));
        after = page.next;
        if (after === null) return found;
      }
    });

  it('comes the newest first, page by page, each once', async () => {
    const filter = { words: '磁浮', type: 'deadline.changed' };
    const expected = await test.record.query<{ id: string }[]>(
      `select event_id::text as id from event join measure using (measure_id) where type = 'deadline.changed' and title like '%磁浮%' order by at desc, event_id desc`,
    );
    expect(expected.length).toBeGreaterThan(5);
    expect(await all(everything, filter, 3)).toEqual(expected.map(({ id }) => id));
  });

  it('by a hand is what it did and what was recorded in its name', async () => {
    const filter = { people: ['p3'], from: '2026-01-01T00:00:00.000Z' };
    const expected = await test.record.query<{ id: string; recorded: boolean }[]>(
      `select event_id::text as id, actor_id <> 'p3' as recorded from event
        where (actor_id = 'p3' or recorded_for->>'personId' = 'p3') and at >= '2026-01-01' order by at desc, event_id desc`,
    );
    expect(new Set(expected.map(({ recorded }) => recorded))).toEqual(new Set([true, false]));
    expect(await all(everything, filter, 17)).toEqual(expected.map(({ id }) => id));
  });

  it('by nobody of that name is nothing', async () => {
    expect(await peopleNamed(test.record.manager, '没有这个人')).toEqual([]);
    expect(await all(everything, { people: [] }, 50)).toEqual([]);
  });
});
