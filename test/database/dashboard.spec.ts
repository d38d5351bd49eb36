import {
  acknowledgements,
  figuresNow,
  formsByWeek,
  gatherDay,
  lightDays,
  lightsBy,
  noteFigures,
  noteLateHands,
  ownLateness,
  redShares,
  reportsWaiting,
  rewriteTodos,
  sampledReports,
  WAITING_REPORTS,
} from '@duban/database';
import { isTalkDue, lookingAtPeriod, type Measure } from '@duban/domain';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aDemoRecord, type TestRecord } from '../support/index.js';

let test: TestRecord;
beforeEach(async () => {
  test = await aDemoRecord();
});
afterEach(() => test.end());

const counted = async (where: string, ...values: unknown[]) =>
  (
    await test.record.query<{ n: number }[]>(
      `select count(*)::int as n from measure where not archived and ${where}`,
      values,
    )
  )[0]?.n ?? 0;

it('numbers of the cockpit are what a count of the measures says, and every working day keeps its own', async () => {
  const { manager } = test.record;
  const byLight = await test.record.query<{ light: string; n: number }[]>(
    `select light, count(*)::int as n from measure where not archived and status <> 'terminated' group by 1`,
  );
  const { figures, lights } = await figuresNow(manager);
  expect(lights).toEqual(Object.fromEntries(byLight.map(({ light, n }) => [light, n])));
  // What was ended neither runs nor is done.
  expect(figures.running + figures.done).toBe(await counted(`status <> 'terminated'`));
  expect(figures.reviews).toBeGreaterThan(0);
  const sum = (rows: readonly { lights: object; ended?: number }[]) =>
    rows.flatMap((row) => [...(Object.values(row.lights) as number[]), row.ended ?? 0]).reduce((all, n) => all + n, 0);
  const all = await counted('true');
  expect([sum(await lightsBy(manager, 'plan')), sum(await lightsBy(manager, 'department'))]).toEqual([all, all]);

  const days = await lightDays(manager, '2026-06-01');
  expect(days.length).toBeGreaterThan(50);
  expect(days.map(({ day }) => day)).not.toContain('2026-10-01');
  for (const day of days)
    expect(sum([day]), day.day).toBe(await counted(`(state->>'assignedAt')::timestamptz < $1::date`, day.day));
  expect(new Set(days.map((day) => JSON.stringify(day.lights))).size).toBeGreaterThan(5);
  await noteFigures(manager, '2026-11-20');
  await noteFigures(manager, '2026-11-20');
  expect((await lightDays(manager, '2026-11-20')).map(({ lights: on }) => on)).toEqual([lights]);
});

it('the desk counts forms by week, its own lateness and who signed for what; the draw of reports is on the record once', async () => {
  const { manager } = test.record;
  const forms = await formsByWeek(manager, '2026-11-20');
  expect(new Set(forms.map(({ week }) => week)).size).toBeGreaterThan(3);
  expect(Math.max(...forms.map(({ n }) => n))).toBeLessThan(20);
  const signed = await acknowledgements(manager);
  expect(signed.reduce((sum, each) => sum + each.owed + each.signed, 0)).toBe(await counted(`status <> 'returned'`));
  expect((await ownLateness(manager, '2026-11-20')).some(({ late }) => late > 0)).toBe(true);
  await noteLateHands(manager, '2026-11-12');
  await noteLateHands(manager, '2026-11-20');
  await noteLateHands(manager, '2026-11-20');
  const now = await ownLateness(manager, '2026-11-20');
  const [worst] = now;
  expect(worst?.weeks.map(({ week }) => week)).toContain('2026-W47');
  expect(worst?.weeks.find(({ week }) => week === '2026-W47')?.late).toBeGreaterThanOrEqual(worst?.late ?? 1); // the worst of its days
  const [named] = await manager.query<{ id: string; name: string }[]>(
    `select person_id::text as id, name from person join post using (person_id) where role = 'leader' limit 1`,
  );
  const leftOf = async () =>
    (await ownLateness(manager, '2026-11-20')).filter(({ person }) => person === named?.name).map(({ left }) => left);
  expect(new Set(await leftOf())).toEqual(new Set([false]));
  await manager.query(`update post set to_on = '2026-11-01' where person_id = $1 and from_on < '2026-11-01'`, [
    named?.id,
  ]);
  expect(new Set(await leftOf())).toEqual(new Set([true]));
  await manager.query(`update post set to_on = null where person_id = $1`, [named?.id]);
  expect(now.every(({ person, left }) => person !== null || !left)).toBe(true);
  expect((await ownLateness(manager, '2027-02-20')).every(({ weeks }) => weeks.length === 0)).toBe(true);
  const talks = (await redShares(manager, '2026-11-20')).filter(isTalkDue).map(({ department }) => department);
  expect(talks).toContain('市民政局');
  expect(talks).not.toContain('市住房和城乡建设局');

  const drawn = async () =>
    (
      await test.record.query<{ data: { reports: { key: string }[] } }[]>(
        `select data from house_event where type = 'sample.drawn'`,
      )
    ).flatMap(({ data }) => data.reports.map(({ key }) => key));
  await gatherDay(test.record, '2026-11-20', 0);
  const once = await drawn();
  const waiting = await sampledReports(manager, null);
  expect(waiting.length).toBeGreaterThan(0);
  expect(once).toEqual(expect.arrayContaining(waiting.map((each) => `${each.measureId}/${each.obligationId}`)));
  await gatherDay(test.record, '2026-11-20', 0);
  expect(await drawn()).toEqual(once);
  expect(new Set(once).size).toBe(once.length);
});

it('whether a waiting report is looked at stands in its to-do as its measure says, also where an older release wrote that', async () => {
  const { manager } = test.record;
  const waiting = await sampledReports(manager, null);
  const states = await manager.query<{ state: Measure }[]>('select state from measure where measure_id = any($1)', [
    waiting.map(({ measureId }) => measureId),
  ]);
  const byId = new Map(states.map(({ state }) => [state.measureId, state]));
  for (const { measureId, obligationId, looking, seed } of waiting) {
    const state = byId.get(measureId);
    expect(state && [lookingAtPeriod(state, obligationId), `${state.planId}/${obligationId}`]).toEqual([looking, seed]);
  }
  expect(waiting.length).toBeGreaterThan(0);
  expect(await sampledReports(manager, 1)).toEqual(waiting.slice(0, 1));
  expect(await reportsWaiting(manager)).toBe(waiting.length);

  await manager.query('update todo set looking = null');
  await manager.query('update measure set todo_version = 5');
  expect(await reportsWaiting(manager)).toBe(0);
  await rewriteTodos(test.record);
  expect(await sampledReports(manager, null)).toEqual(waiting);
});

it('of many waiting reports the soonest due are read off their index', async () => {
  const { manager } = test.record;
  await manager.query(
    `insert into todo (measure_id, command, obligation_id, addressee, due_order, since, title, subject, looking)
     select measure_id, 'accept-report', 'report:' || n, 'of many', date '2026-01-01' + n, '-infinity', '', '[]', 'drawn'
       from (select measure_id from measure order by measure_id limit 20) m cross join generate_series(1, 1000) n`,
  );
  await manager.query('vacuum analyze todo');
  const [row] = await manager.query<{ 'QUERY PLAN': readonly object[] }[]>(
    `explain (format json) ${WAITING_REPORTS}`,
    [500],
  );
  const ways = JSON.stringify(row?.['QUERY PLAN']);
  expect(ways).toContain('"Index Name":"todo_waiting_report"');
  expect(ways).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"todo"/);
});
