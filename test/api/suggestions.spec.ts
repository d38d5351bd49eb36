import type { Problem, SuggestionView, SystemStateView } from '@duban/api-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anApi, type TestStack } from '../support/index.js';

interface Page {
  items: SuggestionView[];
  nextCursor: string | null;
}

let stack: TestStack;
beforeAll(async () => {
  stack = await anApi();
});
afterAll(() => stack?.end());

it('投诉建议: said by anybody, read and answered by those who keep the house, and by nobody else', async () => {
  const [leader, auditor, admin] = await Promise.all(
    ['leader', 'auditor', 'system-admin'].map((login) => stack.as(login)),
  );
  if (!leader || !auditor || !admin) throw new Error('nobody is there');
  for (const text of ['第一列太窄', '导出太慢']) await leader.post('/me/suggestions', { text, page: '/report' });
  expect((await auditor.get<Page>('/me/suggestions')).body.items).toEqual([]);
  expect((await leader.get<Problem>('/suggestions')).status).toBe(403);
  const first = (await admin.get<Page>('/suggestions?limit=1')).body;
  expect(first.items.map(({ text, page, answer }) => [text, page, answer])).toEqual([['导出太慢', '/report', null]]);
  const rest = (await admin.get<Page>(`/suggestions?limit=1&cursor=${first.nextCursor ?? ''}`)).body;
  expect([rest.items[0]?.text, rest.nextCursor]).toEqual(['第一列太窄', null]);
  const path = `/suggestions/${first.items[0]?.suggestionId ?? ''}/commands/answer`;
  expect((await leader.post<Problem>(path, { text: '不行' })).status).toBe(403);
  expect((await admin.post(path, { text: '下一版改' })).status).toBe(200);
  const [mine] = (await leader.get<Page>('/me/suggestions')).body.items;
  expect(mine).toMatchObject({ text: '导出太慢', answer: '下一版改' });
  const unknown = await admin.post<Problem>('/suggestions/none/commands/answer', { text: '无' });
  expect([unknown.status, unknown.body.code]).toEqual([404, 'suggestion.not-found']);
});

it('how the house is set up is read by the three administrators, and says nothing secret', async () => {
  const admin = await stack.as('audit-admin');
  const { body } = await admin.get<SystemStateView>('/system');
  expect(body).toMatchObject({ directory: null, filing: null, backups: [] });
  expect(JSON.stringify(body)).not.toMatch(/secret|password":|postgres/i);
  expect((await (await stack.as('officer')).get<Problem>('/system')).status).toBe(403);
});
