import { addUpCounts, mendCounts, recount, rewriteTodos, step, totalOf } from '@duban/database';
import {
  addDays,
  dateOf,
  defaultPolicy,
  owedTodos,
  shippedCalendar,
  type CivilDate,
  type Measure,
  type RuleBook,
} from '@duban/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCommand, aDemoRecord, aLaunchedMeasure, aRecord, makeIt, type TestRecord } from '../support/index.js';

const rules: RuleBook = { policy: defaultPolicy, calendar: shippedCalendar };
let test: TestRecord;
beforeEach(async () => {
  test = await aRecord();
});
afterEach(() => test.end());

/** What stands in inboxes on a day by the rows: who, which command, which obligation, by when. */
async function byRows(day: CivilDate): Promise<readonly string[]> {
  const rows = await test.record.query<{ line: string }[]>(
    `select concat_ws(' ', t.measure_id, t.command, t.obligation_id, a.department, array_to_string(a.roles, '+'), a.person_id, nullif(t.due_order, 'infinity'), t.title) as line
       from todo t join addressee a using (addressee) where t.since <= $1::date`,
    [day],
  );
  return rows.map((row) => row.line).sort();
}

/** The same, asked of the rules for every measure of the record. */
async function byRules(day: CivilDate): Promise<readonly string[]> {
  const rows = await test.record.query<{ state: Measure }[]>('select state from measure where state is not null');
  const said = rows.flatMap(({ state }) =>
    owedTodos(state, day, rules).map(({ to, command, obligationId, dueOn, title }) =>
      [
        ...[state.measureId, command, obligationId ?? '', to.department ?? ''],
        ...[
          to.personId === null ? to.roles.join('+') : '',
          to.personId ?? '',
          ...(dueOn === null ? [] : [dueOn]),
          title,
        ],
      ].join(' '),
    ),
  );
  return [...new Set(said)].sort();
}

/** Goes on with a city of two years instead of an empty record. */
async function livedTwoYears(): Promise<void> {
  await test.end();
  test = await aDemoRecord();
}

describe('to-dos as rows', () => {
  it('are what the rules say of every measure of two years’ life, on that day and on days to come', async () => {
    await livedTwoYears();
    const today = dateOf(shippedCalendar, '2026-11-20T01:00:00.000Z');
    expect((await byRules(today)).length).toBeGreaterThan(5);
    for (const days of [0, 3, 12, 40, 200])
      expect(await byRows(addDays(today, days)), `in ${days} days`).toEqual(await byRules(addDays(today, days)));
  });

  it('change with the step that changes the measure', async () => {
    const wall = '2026-03-02T02:00:00.000Z';
    await makeIt(test.record, '2026-03-02 10:00', wall);
    const measureId = await aLaunchedMeasure(
      test.record,
      { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-06-30' }] },
      wall,
    );
    const commands = async () =>
      (await test.record.query<{ command: string }[]>('select distinct command from todo order by 1')).map(
        (each) => each.command,
      );
    await step(test.record, measureId, [], wall);
    expect(await commands()).toEqual(['acknowledge']);
    const given = await aCommand(test.record, measureId, { as: 'liaison', name: 'acknowledge', body: {}, wall });
    await step(test.record, measureId, [given], wall);
    expect(await commands()).not.toContain('acknowledge');
  });

  it('are made anew where they were lost or left behind', async () => {
    await livedTwoYears();
    const right = await byRows('2026-12-31');
    await test.record.query(`delete from todo where command = (select min(command) from todo)`);
    await test.record.query(
      `insert into todo (measure_id, command, obligation_id, addressee, due_order, since, title, subject)
       select measure_id, 'look-back', '', (select min(addressee) from addressee), 'infinity', '-infinity', '', '[]' from measure`,
    );
    expect(await byRows('2026-12-31')).not.toEqual(right);
    await rewriteTodos(test.record, 'all');
    expect(await byRows('2026-12-31')).toEqual(right);
  });
});

describe('kept counts', () => {
  it('are what the measures add up to, before and after they are added up', async () => {
    await livedTwoYears();
    expect(await recount(test.record)).toEqual([]);
    await addUpCounts(test.record);
    expect(await recount(test.record)).toEqual([]);
    await test.record.query(
      `update measure set light = 'red', supporting = supporting || '{市统计局}' where number_order = 1`,
    );
    await test.record.query('delete from measure where number_order = 2');
    expect(await recount(test.record)).toEqual([]);
  });

  it('show a sum that somebody changed, and are made anew', async () => {
    await livedTwoYears();
    await addUpCounts(test.record);
    await test.record.query(`update measure_count set n = n + 1 where scope = ''`);
    expect((await recount(test.record)).map((each) => each.kept - each.counted)).toContain(1);
    await mendCounts(test.record);
    expect(await recount(test.record)).toEqual([]);
  });

  it('answer each filter that they are kept for as counting would', async () => {
    await livedTwoYears();
    const counted = async (where: string) =>
      (
        await test.record.query<{ n: number }[]>(
          `select count(*)::int as n from measure where not archived and (${where})`,
        )
      )[0]?.n;
    const [{ lead, plan_id: planId } = { lead: '', plan_id: '' }] = await test.record.query<
      { lead: string; plan_id: string }[]
    >(`select lead, plan_id from measure where lead <> '' and not archived limit 1`);
    const total = (sight: readonly string[] | null, filter: Parameters<typeof totalOf>[2]) =>
      totalOf(test.record.manager, sight, filter);
    for (const round of ['as changes', 'added up']) {
      expect(await total(null, {}), round).toEqual({ total: await counted('true'), isExact: true });
      expect(await total(null, { planId, lights: ['red', 'overdue'] }), round).toEqual({
        total: await counted(`plan_id = '${planId}' and light in ('red', 'overdue')`),
        isExact: true,
      });
      expect(await total([lead], {}), round).toEqual({
        total: await counted(`lead = '${lead}' or '${lead}' = any(supporting)`),
        isExact: true,
      });
      expect(await total(null, { department: lead, role: 'lead' }), round).toEqual({
        total: await counted(`lead = '${lead}'`),
        isExact: true,
      });
      await addUpCounts(test.record);
    }
  });
});
