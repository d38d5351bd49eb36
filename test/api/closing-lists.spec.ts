import type { ClosingListView } from '@duban/api-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeItThen } from '../support/a-department-at-work.js';
import { aLaunchedMeasure, anApi, makeIt, type TestStack } from '../support/index.js';

const ENDS = '2026-04-30';
let stack: TestStack;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    const wall = new Date().toISOString();
    await record.query(`insert into department (code, name) values ('教育局', '教育局') on conflict do nothing`);
    await makeIt(record, '2026-03-02 10:00', wall);
    const deadline = (dueOn: string) => [{ kind: 'deadline' as const, title: '建成', dueOn }];
    const first = await aLaunchedMeasure(record, { planEndsOn: ENDS, obligations: deadline(ENDS) }, wall);
    const [plan] = await record.query<{ planId: string }[]>(
      `select body->>'planId' as "planId" from command where command_id = 'assign:' || $1`,
      [first],
    );
    const ofPlan = { planId: plan?.planId ?? '', planEndsOn: ENDS };
    await aLaunchedMeasure(record, { ...ofPlan, number: '一/2', obligations: deadline('2026-03-20') }, wall);
    await aLaunchedMeasure(record, { ...ofPlan, number: '一/3' }, wall);
  });
});
afterAll(() => stack?.end());

const list = async () => {
  const officer = await stack.as('officer');
  return (await officer.get<{ items: ClosingListView[] }>('/closing-lists')).body.items[0];
};

it('says what is owed on other days than the plan’s last beside its rows, and calls none of it settled', async () => {
  await makeItThen(stack.test.record, '2026-03-02 10:00');
  expect(await list()).toMatchObject({ led: 3, through: 1, otherwise: 1, rows: [{ number: '一/1' }] });
  await makeItThen(stack.test.record, '2026-04-15 10:00');
  expect(await list()).toMatchObject({ led: 3, through: 0, otherwise: 2, rows: [{ number: '一/1' }] });
});
