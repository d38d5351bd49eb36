import { randomUUID } from 'node:crypto';
import type { MeasureDetail, PersonView, Problem } from '@duban/api-contract';
import { followPostsByDate, step } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let ids: readonly string[];
let admin: Client;
const as = new Map<string, Client>();
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    ids = await aDepartmentAtWork(record, 2);
    await makeItThen(record, '2026-07-06 10:00');
  });
  admin = await stack.as('system-admin');
  for (const login of ['handler@教育局', 'head@教育局', 'deputy-head@教育局', 'officer', 'leader', 'secretary-general'])
    as.set(login, await stack.as(login));
});
afterAll(() => stack?.end());

const give = (login: string, nth: number, name: string, body: object = {}) =>
  as.get(login)?.post<Problem>(`/measures/${ids[nth]}/commands/${name}`, body, { 'idempotency-key': randomUUID() });
const stage = async (nth: number) =>
  (await as.get('officer')?.get<MeasureDetail>(`/measures/${ids[nth]}`))?.body.papers.findLast(
    ({ kind }) => kind === 'report',
  )?.stage;
const owes = async (login: string) =>
  (await as.get(login)?.get<{ items: { command: string; measureId: string }[] }>('/inbox'))?.body.items.map(
    ({ command, measureId }) => `${command} ${measureId}`,
  );
const person = async (login: string) => {
  const account = stack.accounts.find((each) => each.login === login);
  const all = (await admin.get<{ items: PersonView[] }>(`/people?limit=200&text=${encodeURIComponent(login)}`)).body;
  return all.items.find((each) => each.login === account?.login);
};
const change = async (login: string, posts: object[]) => {
  const found = await person(login);
  return admin.ask<PersonView & Problem>(
    'PATCH',
    `/people/${found?.personId}`,
    { posts },
    { 'if-match': String(found?.version) },
  );
};
const itIs = async (words: string) => {
  await makeItThen(stack.test.record, words);
  return followPostsByDate(stack.test.record, new Date().toISOString());
};
const stepAll = async () => {
  for (const id of ids) {
    const rows = await stack.test.record.query<{ id: string }[]>(
      `select command_id as id from command where measure_id = $1 and state = 'waiting'`,
      [id],
    );
    await step(
      stack.test.record,
      id,
      rows.map((each) => each.id),
      new Date().toISOString(),
    );
  }
};

describe('a post that ends by its date', () => {
  it('is given with its last day, keeps it until somebody says otherwise, and does not end in the past', async () => {
    const leader = { role: 'leader', department: null };
    expect((await change('leader', [{ ...leader, to: '2026-07-03' }])).body).toMatchObject({
      code: 'register.ends-in-the-past',
    });
    const { body } = await change('leader', [{ ...leader, to: '2026-07-11' }]);
    expect(body.posts).toMatchObject([{ role: 'leader', to: '2026-07-11' }]);
    expect(body.roles).toMatchObject([{ role: 'leader' }]);
    expect((await change('leader', [leader])).body.posts).toMatchObject([{ role: 'leader', to: '2026-07-11' }]);
    expect((await change('system-admin', [])).body.code).toBe('register.own-posts');
  });

  it('leaves what waited for the leader’s word to the office on that very day, a day off too, and once', async () => {
    await admin.ask('PATCH', `/departments/${encodeURIComponent('教育局')}`, { chain: { leaderApproval: 'all' } });
    for (const login of ['deputy-secretary-general', 'secretary-general', 'principal']) await change(login, []);
    await give('handler@教育局', 0, 'report', { text: '书角已建成两处' });
    expect((await give('head@教育局', 0, 'sign-report'))?.status).toBe(200);
    expect(await stage(0)).toBe('with-leader');
    await itIs('2026-07-10 10:00');
    expect(await stage(0)).toBe('with-leader');
    expect(await owes('leader')).toContain(`approve-paper ${ids[0]}`);
    expect(await itIs('2026-07-11 00:05')).toBeGreaterThan(0);
    await stepAll();
    expect(await stage(0)).toBe('with-office');
    expect(await itIs('2026-07-11 09:00')).toBe(0);
    const [events] = await stack.test.record.query<{ n: number }[]>(
      `select count(*)::int as n from event where measure_id = $1 and type = 'paper.rerouted' and data->'route'->'skipped' ? 'leader-approval'`,
      [ids[0]],
    );
    expect(events?.n).toBe(1);
    expect((await as.get('leader')?.get('/inbox'))?.body).toMatchObject({ items: [] });
  });

  it('is seen to afterwards where the house was down on that day', async () => {
    const head = { role: 'head', department: '教育局' };
    const deputy = { role: 'deputy-head', department: '教育局' };
    await change('head@教育局', [{ ...head, to: '2026-07-14' }]);
    await admin.ask('PATCH', `/departments/${encodeURIComponent('教育局')}`, {
      chain: { headSignature: 'all', leaderApproval: 'none' },
    });
    await give('handler@教育局', 1, 'report', { text: '书角已建成一处' });
    await stepAll();
    expect(await owes('head@教育局')).toContain(`sign-report ${ids[1]}`);
    expect(await itIs('2026-07-20 08:00')).toBe(1);
    await stepAll();
    expect(await owes('deputy-head@教育局')).toContain(`sign-report ${ids[1]}`);
    await change('deputy-head@教育局', [{ ...deputy, to: '2026-07-21' }]);
    const list = await admin.get<{ items: PersonView[] }>(`/people?department=${encodeURIComponent('教育局')}`);
    expect(list.body.items.some(({ login }) => login === 'deputy-head@教育局')).toBe(true);
  });
});
