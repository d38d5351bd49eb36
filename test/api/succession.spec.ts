import type { MeasureDetail, PersonView, PortfolioView, Problem, SuccessionView } from '@duban/api-contract';
import { verifyRecord } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLaunchedMeasure, anApi, Client, type TestStack } from '../support/index.js';

const document = '云委发〔2026〕9号';
const due = [{ kind: 'deadline' as const, title: '按期完成', dueOn: '2030-06-30' }];

let stack: TestStack;
let admin: Client;
let head: Client;
let led: string;
let supported: string;
beforeAll(async () => {
  stack = await anApi();
  [admin, head] = await Promise.all([stack.as('system-admin'), stack.as('office-head')]);
  const now = new Date().toISOString();
  led = await aLaunchedMeasure(
    stack.test.record,
    { lead: '市文化局', supporting: ['市旅游局'], obligations: due },
    now,
  );
  supported = await aLaunchedMeasure(
    stack.test.record,
    { lead: '市财政局', supporting: ['市文化局'], obligations: due },
    now,
  );
  for (const name of ['市文化和旅游局', '市文物局', '市体育局']) await admin.post('/departments', { name });
  await stack.moreAccounts();
  await until(
    async () => (await measure(led)).status === 'assigned' && (await measure(supported)).status === 'assigned',
  );
});
afterAll(() => stack?.end());

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come to hold');
}

const measure = async (id: string, who = head) => (await who.get<MeasureDetail>(`/measures/${id}`)).body;
const at = (code: string) => `/departments/${encodeURIComponent(code)}`;
const succession = async (code: string, who = head) => (await who.get<SuccessionView>(`${at(code)}/succession`)).body;
const succeed = (code: string, body: object, who = head) =>
  who.post<SuccessionView & Problem>(`${at(code)}/commands/succeed`, { document, ...body });

describe('a department that is merged into another', () => {
  it('shows before what it would leave, its measures only to whoever sees them', async () => {
    const seen = await succession('市文化局');
    expect(seen).toMatchObject({ leads: 1, supports: 1, given: 0, done: 0 });
    expect(seen.measures.map(({ measureId, as }) => [measureId, as]).sort()).toEqual(
      [
        [led, 'lead'],
        [supported, 'support'],
      ].sort(),
    );
    expect(seen.people.length).toBeGreaterThan(0);
    expect(await succession('市文化局', admin)).toMatchObject({ leads: 1, supports: 1, measures: [] });
  });

  it('is not merged into itself, into what is closed or not there, nor with what is not its own', async () => {
    await admin.post(`${at('市体育局')}/commands/close`, { on: '2026-12-31' });
    const refusals = [
      await succeed('市文化局', { successors: ['市文化局'] }),
      await succeed('市文化局', { successors: ['市体育局'] }),
      await succeed('市文化局', { successors: ['没有的局'] }),
      await succeed('市文化局', { successors: ['市文化和旅游局'], measures: { [led]: '市文物局' } }),
      await succeed('市文化局', { successors: ['市文化和旅游局'], people: { somebody: '市文化和旅游局' } }),
    ];
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'register.own-successor'],
      [409, 'register.successor-closed'],
      [404, 'register.no-such-department'],
      [422, 'register.no-successor'],
      [422, 'register.not-of-department'],
    ]);
    expect(await succession('市文化局')).toMatchObject({ leads: 1, given: 0, department: { validTo: null } });
  });

  it('hands people, portfolios and open measures to the successor, each measure once', async () => {
    const people = await admin.get<{ items: PersonView[] }>('/people?limit=200');
    const leader = people.body.items.find(({ login }) => login === 'leader');
    await admin.post('/portfolios', { personId: leader?.personId, departments: ['市文化局'] });
    await admin.post('/departments', { name: '市图书馆', parent: '市文化局' });
    const given = await succeed('市文化局', { successors: ['市文化和旅游局'] });
    expect([given.status, given.body.given]).toEqual([200, 2]);
    expect(given.body.department).toMatchObject({ successor: '市文化和旅游局', successors: ['市文化和旅游局'] });
    await until(async () => (await succession('市文化局')).done === 2);
    expect(await measure(led)).toMatchObject({ lead: { code: '市文化和旅游局' }, status: 'assigned' });
    expect((await measure(supported)).supporting.map(({ code }) => code)).toEqual(['市文化和旅游局']);
    const moved = await admin.get<{ items: PersonView[] }>(
      `/people?department=${encodeURIComponent('市文化和旅游局')}`,
    );
    expect(moved.body.items.map(({ name }) => name)).toContain(
      (await admin.get<{ items: PersonView[] }>('/people?limit=200')).body.items.find(
        ({ login }) => login === 'liaison@市文化局',
      )?.name,
    );
    const portfolios = await admin.get<{ items: PortfolioView[] }>('/portfolios');
    expect(portfolios.body.items.flatMap((each) => each.departments.map(({ code }) => code))).toEqual([
      '市文化和旅游局',
    ]);
    expect((await admin.get<{ parent: string }>(at('市图书馆'))).body.parent).toBe('市文化和旅游局');
    const events = await stack.test.record.query<{ n: number }[]>(
      `select count(*)::int as n from event where type = 'department.succeeded' group by measure_id`,
    );
    expect(events).toEqual([{ n: 1 }, { n: 1 }]);
  });

  it('is merged once', async () => {
    const again = await succeed('市文化局', { successors: ['市文物局'] });
    expect([again.status, again.body.code]).toEqual([409, 'register.department-closed']);
  });

  it('lets its people work on where they are now, and see what was', async () => {
    const liaison = await stack.as('liaison@市文化局');
    const roles = (await liaison.get<{ roles: { department: string | null }[] }>('/session')).body.roles;
    expect(roles.map(({ department }) => department)).toEqual(['市文化和旅游局']);
    const signed = await liaison.command(led, 'acknowledge', {});
    expect(signed.status).toBe(200);
    expect((await measure(led, liaison)).status).toBe('acknowledged');
  });

  it('keeps its name on what happened, and the record whole', async () => {
    const [first] = await stack.test.record.query<{ lead: string }[]>(
      `select data->>'lead' as lead from event where measure_id = $1 and seq = 1`,
      [led],
    );
    expect(first?.lead).toBe('市文化局');
    expect(await verifyRecord(stack.test.record)).toMatchObject({ ok: true });
  });
});

describe('a department that is split', () => {
  it('gives each measure and each person where it was said, and the rest to the first', async () => {
    const now = new Date().toISOString();
    const other = await aLaunchedMeasure(stack.test.record, { lead: '市教育局', obligations: due }, now);
    const rest = await aLaunchedMeasure(stack.test.record, { lead: '市教育局', obligations: due }, now);
    await stack.moreAccounts();
    for (const name of ['市教育委员会', '市职业教育局']) await admin.post('/departments', { name });
    await until(
      async () => (await measure(other)).status === 'assigned' && (await measure(rest)).status === 'assigned',
    );
    const [person] = (await succession('市教育局')).people;
    const { body } = await succeed('市教育局', {
      successors: ['市教育委员会', '市职业教育局'],
      measures: { [other]: '市职业教育局' },
      people: { [person?.personId ?? '']: '市职业教育局' },
    });
    expect(body).toMatchObject({ given: 2, department: { successor: '市教育委员会' } });
    await until(async () => (await succession('市教育局')).done === 2);
    expect([(await measure(other)).lead?.code, (await measure(rest)).lead?.code]).toEqual([
      '市职业教育局',
      '市教育委员会',
    ]);
    const moved = await admin.get<PersonView>(`/people/${person?.personId ?? ''}`);
    const held = moved.body.roles.map(({ department }) => department?.code);
    expect(held).toEqual(['市职业教育局']);
  });
});
