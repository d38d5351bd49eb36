import type { Inbox, MeasureDetail } from '@duban/api-contract';
import { gatherDay, step } from '@duban/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let officer: Client;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await aDepartmentAtWork(record, 1);
    await makeItThen(record, '2026-07-06 09:00');
  });
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

it('a dispatch keeps its hour as a field: on its page, in the inbox, in the calendar and in the digest', async () => {
  const matter = {
    ...{ origin: 'dispatch', document: '调度通知', title: '报送水毁道路抢通表', text: '报送', lead: '教育局' },
    ...{ dueOn: '2026-07-08', hour: '15:30', dataClass: 'public' },
  };
  const { body: given } = await officer.post<{ measureId: string }>('/matters', matter);
  const wall = () => new Date().toISOString();
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = (await officer.get<MeasureDetail>(`/measures/${given.measureId}`)).body;
    if (status === 'assigned') break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { body: page } = await officer.get<MeasureDetail>(`/measures/${given.measureId}`);
  const deadline = page.obligations.find((each) => each.kind === 'deadline');
  expect(deadline).toMatchObject({ title: '报送水毁道路抢通表', dueOn: '2026-07-08', dueBy: '15:30' });
  const liaison = await stack.as('liaison@教育局');
  expect((await liaison.command(given.measureId, 'acknowledge', {})).status).toBe(200);
  const handler = await stack.as('handler@教育局');
  const due = (await handler.get<Inbox>('/inbox')).body.items.find(
    (each) => each.obligationId === 'deadline:1' && each.measureId === given.measureId,
  );
  expect(due).toMatchObject({ dueOn: '2026-07-08', dueBy: '15:30' });
  expect(due?.sentence).toContain('报送水毁道路抢通表（15:30 前）');
  const { url } = (await handler.post<{ url: string }>('/me/calendar', {})).body;
  const feed = await (await fetch(`${handler.url}${new URL(url).pathname}${new URL(url).search}`)).text();
  expect(feed).toContain('DTSTART:20260708T073000Z');
  const { record } = stack.test;
  await makeItThen(record, '2026-07-07 08:30');
  await step(record, given.measureId, [], wall());
  await gatherDay(record, '2026-07-07', 0);
  const rows = await record.query<{ row: { dueBy?: string; dueOn: string } }[]>(
    `select distinct each as row from message, jsonb_array_elements(rows) each where each->>'measureId' = $1 and each->>'dueBy' is not null`,
    [given.measureId],
  );
  expect(rows.map(({ row }) => [row.dueOn, row.dueBy])).toContainEqual(['2026-07-08', '15:30']);
});

it('a second dispatch of the same paper for another hour is a measure of its own; the same once more is the same', async () => {
  const matter = {
    ...{ origin: 'dispatch', document: '调度通知', title: '报送值守表', text: '报送', lead: '教育局' },
    ...{ dueOn: '2026-07-08', hour: '09:30', dataClass: 'public' },
  };
  const given = async (more: object) =>
    (await officer.post<{ measureId: string }>('/matters', { ...matter, ...more })).body.measureId;
  const first = await given({});
  expect(await given({})).toBe(first);
  const others = [
    await given({ hour: '16:00' }),
    await given({ text: '再报送' }),
    await given({ dataClass: 'internal' }),
  ];
  expect(new Set([first, ...others]).size).toBe(4);
});
