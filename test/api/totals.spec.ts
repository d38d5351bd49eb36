import type { GridView, Inbox, Problem } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let handler: Client;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    // Two dates on one day: one form finishes both.
    const obligations = ['建成图书角', '验收图书角'].map((title) => ({
      kind: 'deadline' as const,
      title,
      dueOn: '2026-07-08',
    }));
    await aDepartmentAtWork(record, 2, { obligations });
    await makeItThen(record, '2026-07-06 09:00');
  });
  handler = await stack.as('handler@教育局');
});
afterAll(() => stack?.end());

describe('what is counted', () => {
  it('is what stands there: dates that one form takes on one day are one, in inbox and grid alike', async () => {
    const inbox = (await handler.get<Inbox>('/inbox')).body;
    const finishes = inbox.items.filter(({ command }) => command === 'finish');
    expect(finishes).toHaveLength(4);
    expect(new Set(finishes.map(({ measureId, dueOn }) => `${measureId}/${dueOn}`)).size).toBe(2);
    expect(inbox).toMatchObject({ total: inbox.items.length - 2, totalIs: 'exact' });
    expect((await handler.get<Inbox>('/inbox?limit=0')).body.total).toBe(inbox.total);
    const grid = (await handler.get<GridView>('/reports/grid?step=write')).body;
    expect([grid.total, grid.totalIs]).toEqual([grid.items.length, 'exact']);
    // However many pages it takes.
    const page = (await handler.get<GridView>('/reports/grid?step=write&limit=1')).body;
    expect([page.items.length, page.nextCursor === null, page.total]).toEqual([1, false, grid.total]);
    const one = finishes[0]?.measureId ?? '';
    const own = (await handler.get<Inbox>(`/inbox?measureId=${one}`)).body;
    expect(own.total).toBe(own.items.length - 1);
  });
});

describe('an inbox with nothing in it', () => {
  it('says what comes next by the domain’s clock, as every day on the page', async () => {
    const { items, next } = (await (await stack.as('section-head@教育局')).get<Inbox>('/inbox')).body;
    expect(items).toEqual([]);
    expect(next).toMatch(/^2026-07-0\d/);
  });
});

describe('an id in a query that is none', () => {
  it.each([
    '/inbox?measureId=none',
    '/drafts?measureId=none',
    '/files?measureId=none',
    '/measures?planId=none',
    '/ledger?planId=none',
    '/ledger?planId=none&format=csv',
    '/ledger/groups?planId=none',
    '/audit/verify?measureId=none',
    '/revisions?planId=none',
  ])('is refused, and its field named: %s', async (path) => {
    const { status, body } = await (await stack.as('officer')).get<Problem>(path);
    const field = /\?(\w+)=/.exec(path)?.[1];
    expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([400, 'request.invalid', `/${field}`]);
  });
});
