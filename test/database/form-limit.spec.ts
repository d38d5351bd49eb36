import { adoptPolicy, formsByWeek, gatherDay, refold, step, verifyRecord } from '@duban/database';
import { classPolicy, defaultPolicy } from '@duban/domain';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aRecord, makeIt, somebody, type TestRecord } from '../support/index.js';
import { aDepartmentAtWork, makeItThen } from '../support/a-department-at-work.js';

let test: TestRecord;
beforeEach(async () => {
  test = await aRecord();
});
afterEach(() => test.end());

it('a week that asks a department for too many forms lets its reports move a week, once, the least class first, seen at the desk', async () => {
  const { record } = test;
  const wall = new Date().toISOString();
  await makeIt(record, '2026-03-02 10:00', wall);
  const keyWork = { ...classPolicy(defaultPolicy, '年度重点'), reportDueDayOfMonth: 8 };
  const policy = {
    ...defaultPolicy,
    version: 'few-forms-1',
    report: { ...defaultPolicy.report, formsAWeekAtMost: 1 },
    classes: { ...defaultPolicy.classes, 年度重点: keyWork },
  };
  await adoptPolicy(record.manager, policy, { by: somebody('officer'), at: wall, today: '2026-03-02', from: null });
  const ids = [
    ...(await aDepartmentAtWork(record, 2, { class: '规划任务' })),
    ...(await aDepartmentAtWork(record, 1, { class: '年度重点' })),
  ];
  for (const day of ['2026-04-01', '2026-05-01', '2026-06-01', '2026-07-01']) await makeItThen(record, `${day} 08:00`);
  const dates = async () => {
    const found = await Promise.all(ids.map((id) => refold(record.manager, id)));
    return found.map((each) =>
      each?.obligations.flatMap(({ kind, state, dueOn }) =>
        state === 'open' && kind === 'report' && dueOn > '2026-07' && dueOn < '2026-08' ? [dueOn] : [],
      ),
    );
  };
  expect(await dates()).toEqual([['2026-07-10'], ['2026-07-10'], ['2026-07-08']]);

  const asked = async () =>
    record.query<{ id: string; measure: string }[]>(
      `select command_id as id, measure_id::text as measure from command where name = 'put-off' order by 1`,
    );
  await gatherDay(record, '2026-07-01', 0);
  const once = await asked();
  expect(once).toHaveLength(2);
  for (const { id, measure } of once) {
    const { answers } = await step(record, measure, [id], wall);
    expect(answers[0]?.state).toBe('done');
  }
  expect(await dates()).toEqual([['2026-07-17'], ['2026-07-17'], ['2026-07-08']]);
  await gatherDay(record, '2026-07-01', 0);
  expect(await asked()).toEqual(once);
  const [week] = (await formsByWeek(record.manager, '2026-07-01')).filter((each) => each.week === '2026-W28');
  expect(week).toMatchObject({ department: '教育局', n: 2, putOff: 1 });
  expect((await verifyRecord(record)).broken).toEqual([]);
});
