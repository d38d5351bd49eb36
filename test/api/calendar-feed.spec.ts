import type { Problem } from '@duban/api-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, Client, makeItThen, type TestStack } from '../support/index.js';

let stack: TestStack;
let handler: Client;
let measures: readonly string[];
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    measures = await aDepartmentAtWork(record, 2);
    await makeItThen(record, '2026-07-06 09:00');
  });
  handler = await stack.as('handler@教育局');
});
afterAll(() => stack?.end());

const address = async () => {
  const { status, body } = await handler.post<{ url: string }>('/me/calendar', undefined);
  expect(status).toBe(201);
  return `/me/calendar.ics${new URL(body.url).search}`;
};
/** Long lines are folded: put together again. */
const read = async (path: string) => {
  const answer = await Client.nobody(handler.url).get<string>(path);
  return { ...answer, body: typeof answer.body === 'string' ? answer.body.replaceAll('\r\n ', '') : '' };
};

it('shows my dates to whoever has its address, with what is not public as a number', async () => {
  expect((await handler.get('/me/calendar')).body).toEqual({ since: null });
  const mine = await address();
  const { status, headers, body } = await read(mine);
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'no-store',
  ]);
  const events = body.split('BEGIN:VEVENT').slice(1);
  expect(events.length).toBeGreaterThan(0);
  expect(events.every((each) => /DTSTART;VALUE=DATE:2026\d{4}/.test(each))).toBe(true);
  expect(body).toContain(`/measures/${measures[0] ?? ''}`);
  await stack.test.record.query(`update measure set data_class = 'internal' where measure_id = any($1::uuid[])`, [
    measures,
  ]);
  const closed = (await read(mine)).body;
  expect(closed).not.toContain('/measures/');
  expect(closed).toMatch(/SUMMARY:您有 \d+ 项待办/);
});

it('is closed by another address, by its owner, and with the account', async () => {
  const first = await address();
  const second = await address();
  expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
  expect((await handler.ask('DELETE', '/me/calendar', undefined)).status).toBe(204);
  const gone = await Client.nobody(handler.url).get<Problem>(second);
  expect([gone.status, gone.body.code]).toEqual([404, 'feed.not-found']);
  const third = await address();
  await stack.test.record.query(`update person set state = 'disabled' where login = 'handler@教育局'`);
  expect((await read(third)).status).toBe(404);
});
