import {
  closePlanYear,
  gatherDay,
  houseActor,
  objectToPoint,
  readEvaluation,
  seedAccounts,
  step,
  succeedDepartment,
} from '@duban/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aLaunchedMeasure, aRecord, makeIt, somebody, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const PAPER = '01a225d4-0000-7000-8000-000000000001';

let test: TestRecord;
beforeAll(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
  await aLaunchedMeasure(test.record, { lead: '教育局', supporting: ['财政局'] }, WALL);
  await seedAccounts(test.url, 'trial');
});
beforeEach(async () => {
  for (const table of ['evaluation', 'open_paper_told', 'message']) await test.record.query(`delete from ${table}`);
  const points = [
    ['p1', '教育局'],
    ['p2', '教育局'],
    ['p3', '财政局'],
  ].map(([pointId, department]) => ({ pointId, department, struck: null }));
  await test.record.query(
    `insert into evaluation (evaluation_id, year, period_from, period_to, rules_version, rules, document, drafted_by, drafted_on, object_until, points, owed, counted_at)
     values ($1, 2026, '2025-06-01', '2026-05-31', 1, '{}', '云政办发〔2026〕30号', '督查员', '2026-06-02', '2026-06-09', $2, '{}', now())`,
    [PAPER, JSON.stringify(points)],
  );
});
afterAll(() => test.end());

/** Whose heads are told on that morning, and of how many points. */
async function told(day: string) {
  await gatherDay(test.record, day, 0);
  return test.record.query<{ department: string; count: number }[]>(
    `select distinct post.department, (each->>'count')::int as count from message join post using (person_id), jsonb_array_elements(message.rows) each
      where on_day = $1 and each ? 'paper' and role = 'head' order by 1, 2`,
    [day],
  );
}

async function objectTo(...points: readonly string[]): Promise<void> {
  await test.record.query(`update evaluation set objections = $1`, [
    JSON.stringify(points.map((pointId) => ({ pointId }))),
  ]);
}

it('a paper is told anew of, where its mail was missed, as it stands for that department by then', async () => {
  const both = [
    { department: '教育局', count: 2 },
    { department: '财政局', count: 1 },
  ];
  expect(await told('2026-06-03')).toEqual(both);
  await objectTo('p1');
  expect(await told('2026-06-04')).toEqual([{ department: '教育局', count: 1 }, both[1]]);
  await objectTo('p1', 'p2');
  expect(await told('2026-06-05')).toEqual([both[1]]);
});

it('a paper is told anew, where its mail was missed, to whoever heads two of its departments, of both', async () => {
  await test.record.query(
    `update post set person_id = (select person_id from post where role = 'head' and department = '教育局') where role = 'head' and department = '财政局'`,
  );
  const rows = async (day: string) => new Set((await told(day)).map(({ count }) => count));
  expect(await rows('2026-06-03')).toEqual(new Set([1, 2]));
  expect(await rows('2026-06-04')).toEqual(new Set([1, 2]));
});

it('a paper of a department that is gone is told to whoever took over, which may object', async () => {
  const wall = new Date().toISOString();
  await test.record.transaction((manager) =>
    succeedDepartment(
      manager,
      { code: '财政局', version: null },
      { successors: ['教育局'], document: '云委发〔2026〕9号', measures: {}, people: {} },
      { by: houseActor, at: wall, from: null, today: '2026-06-02' },
    ),
  );
  const heard = (await told('2026-06-03')).filter(({ department }) => department === '教育局');
  expect(heard.map(({ count }) => count)).toEqual([1, 2]);
  const acting = { actor: somebody('head'), wall };
  await objectToPoint(test.record, PAPER, acting, { pointId: 'p3', text: '职能已划转' });
  expect((await readEvaluation(test.record.manager, PAPER))?.objections).toMatchObject([{ pointId: 'p3' }]);
});

it('an evaluation of a plan that is past its day is told again, once a week until it is written', async () => {
  await test.record.query(
    `insert into plan_evaluation (evaluation_id, plan_id, kind, due_on, in_sight_from, state) values ($1, $1, 'mid-term', '2026-06-04', '2026-05-29', 'planned')`,
    [PAPER],
  );
  await test.record.query('delete from evaluation');
  const toldOf = async (day: string) => {
    await gatherDay(test.record, day, 0);
    const rows = await test.record.query<{ left: number }[]>(
      `select distinct (each->>'workingDaysLeft')::int as left from message, jsonb_array_elements(rows) each
        where on_day = $1 and each->>'paper' = 'plan-evaluation'`,
      [day],
    );
    // What a morning told was read: nothing of it is left to be told anew.
    await test.record.query('delete from message');
    return rows.map(({ left }) => left);
  };
  expect(await toldOf('2026-06-01')).toEqual([3]);
  expect(await toldOf('2026-06-02')).toEqual([]);
  expect(await toldOf('2026-06-04')).toEqual([0]);
  expect(await toldOf('2026-06-05')).toEqual([-1]);
  expect(await toldOf('2026-06-08')).toEqual([]);
  expect(await toldOf('2026-06-12')).toEqual([-6]);
  await test.record.query(`update plan_evaluation set state = 'proposed'`);
  expect(await toldOf('2026-06-22')).toEqual([]);
});

it('the office hears of a year that is to be closed, once a week until it is', async () => {
  await makeIt(test.record, '2025-06-02 10:00', '2025-06-02T02:00:00.000Z');
  const planId = await aPlanOfLastYear();
  await test.record.query('delete from evaluation');
  const toldOf = async (day: string) => {
    await gatherDay(test.record, day, 0);
    const rows = await test.record.query<{ said: string }[]>(
      `select distinct concat_ws(' ', p.login, each->>'paperId', each->>'year', each->>'dueOn', each->>'workingDaysLeft') as said
         from message join person p using (person_id), jsonb_array_elements(rows) each
        where on_day = $1 and each->>'paper' = 'plan-year' order by 1`,
      [day],
    );
    await test.record.query('delete from message'); // what a morning told was read
    return rows.map(({ said }) => said);
  };
  const both = (left: number) => ['officer', 'officer2'].map((login) => `${login} ${planId} 2025 2026-01-15 ${left}`);
  expect(await toldOf('2026-01-14')).toEqual([]);
  expect(await toldOf('2026-01-15')).toEqual(both(0));
  expect(await toldOf('2026-01-16')).toEqual(both(-1));
  expect(await toldOf('2026-01-19')).toEqual([]);
  expect(await toldOf('2026-01-23')).toEqual(both(-6));
  const acting = { actor: somebody('officer'), wall: '2026-02-02T02:00:00.000Z' };
  await makeIt(test.record, '2026-02-02 10:00', acting.wall);
  const [open] = await test.record.query<{ id: string }[]>(
    'select measure_id::text as id from measure where plan_id = $1',
    [planId],
  );
  await closePlanYear(test.record, { planId, year: 2025, reasons: new Map([[open?.id ?? '', '跨年实施']]) }, acting);
  expect(await toldOf('2026-02-09')).toEqual([]);
});

/** A plan in force with one measure that was assigned in 2025; its id. */
async function aPlanOfLastYear(): Promise<string> {
  const wall = '2025-06-02T02:00:00.000Z';
  const measureId = await aLaunchedMeasure(
    test.record,
    { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2027-06-30' }] },
    wall,
  );
  await step(test.record, measureId, [], wall);
  const [row] = await test.record.query<{ planId: string }[]>(
    'select plan_id::text as "planId" from measure where measure_id = $1',
    [measureId],
  );
  return row?.planId ?? '';
}
