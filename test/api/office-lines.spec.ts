import { type InstrumentView, type Problem, type RegisteredDepartmentView } from '@duban/api-contract';
import { gatherDay, step } from '@duban/database';
import type { Role } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, anApi, Client, makeIt, makeItThen, type TestStack } from '../support/index.js';

const GOVERNMENT = '市政府督查室';
const PARTY = '市委督查室';
const OWN = '一把能开很多扇门的好钥匙';
const LEAD = '社会工作部';
const PART = '教育局';

let stack: TestStack;
let admin: Client;
let officer: Client;
let head: Client;
let measureId = '';
const wall = () => new Date().toISOString();

async function somebody(login: string, role: Role): Promise<Client> {
  const post = { role, department: PARTY };
  const made = await admin.post<{ password: string }>('/people', { login, name: login, posts: [post] });
  expect([made.status, made.body]).toMatchObject([201, {}]);
  const first = await Client.logIn(stack.url, { login, password: made.body.password });
  expect((await first.post('/me/password', { old: made.body.password, password: OWN })).status).toBe(204);
  return Client.logIn(stack.url, { login, password: OWN });
}

const scoped = (code: string, office: object | null) =>
  admin.ask<RegisteredDepartmentView & Problem>('PATCH', `/departments/${encodeURIComponent(code)}`, { office });
const drafts = async () =>
  ((await officer.get<{ items: InstrumentView[] }>('/instruments?limit=200')).body.items ?? []).filter(
    ({ state }) => state === 'draft',
  );
const stepped = () => step(stack.test.record, measureId, [], wall());
const act = async (as: string, name: string, body: object) => {
  const given = await aCommand(stack.test.record, measureId, { as, name: name as 'acknowledge', body, wall: wall() });
  const { answers } = await step(stack.test.record, measureId, [given], wall());
  expect([name, answers]).toMatchObject([name, [{ state: 'done' }]]);
};

beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await record.query(
      `insert into department (code, name, level, line) values ($3, $3, 'city', 'government'), ($4, $4, 'city', 'party'), ($1, $1, 'city', 'government'), ($2, $2, 'city', 'party')`,
      [GOVERNMENT, PARTY, PART, LEAD],
    );
    await makeIt(record, '2026-03-02 10:00', wall());
    const obligations = [{ kind: 'deadline', title: '办成', dueOn: '2026-04-30' }] as const;
    measureId = await aLaunchedMeasure(record, { lead: LEAD, supporting: [PART], obligations }, wall());
    await step(record, measureId, [], wall());
  });
  admin = await stack.as('system-admin');
});
afterAll(() => stack?.end());

describe('R28, C19: the own line of each office of a house', () => {
  it('a party department of the party office’s measure gets a 催办单 with a number; a government department supporting it is asked for by a 商请 to the government office', async () => {
    expect((await scoped(GOVERNMENT, { lines: ['government'], plans: [] })).status).toBe(200);
    expect((await scoped(PARTY, { lines: ['party'], plans: [] })).status).toBe(200);
    officer = await somebody('dang', 'officer');
    head = await somebody('dangzhuren', 'office-head');
    await stepped();
    await act(`liaison@${LEAD}`, 'acknowledge', {});
    await act(`handler@${LEAD}`, 'file-work-plan', {
      nodes: [{ title: '方案印发', dueOn: '2026-04-30', weight: 100 }],
    });
    await act(`head@${LEAD}`, 'sign-work-plan', {});
    await act('officer', 'check-work-plan', { agree: true });
    await act(`handler@${LEAD}`, 'name-part', { department: PART, about: 'deadline:1', what: '选定学校' });
    await makeItThen(stack.test.record, '2026-07-08 10:00');
    await stepped();
    const days = await stack.test.record.query<{ day: string }[]>(
      'select distinct on_day::text as day from instrument_item order by 1',
    );
    for (const { day } of days) await gatherDay(stack.test.record, day, 0);
    const found = await drafts();
    const to = (kind: string) => [
      ...new Set(found.flatMap((each) => (each.kind === kind ? [each.department?.code ?? each.addressee] : []))),
    ];
    expect([to('催办单'), to('商请')]).toEqual([[LEAD], [GOVERNMENT]]);
    const ids = found.filter(({ kind }) => kind === '催办单').map(({ instrumentId }) => instrumentId);
    const sent = await officer.post<{ issued: { number: string }[]; refused: Problem[] }>(
      '/instruments/issue',
      { ids },
      { 'idempotency-key': crypto.randomUUID() },
    );
    expect(sent.body.refused).toEqual([]);
    expect(sent.body.issued[0]?.number).toMatch(/催/u);
    const asked = found.filter(({ kind }) => kind === '商请');
    for (const { instrumentId } of asked) await head.post(`/instruments/${instrumentId}/check`, {});
    const desk = await officer.get<{ drafts: { kind: string; unnamed: number }[] }>('/desk');
    expect([desk.status, JSON.stringify(desk.body).includes('"unnamed":1')]).toEqual([200, false]);
  });

  it('a line that is put into another scope takes the drafts along, and nothing is told twice', async () => {
    expect((await scoped(PARTY, { lines: ['none'], plans: [] })).status).toBe(200);
    expect((await scoped(GOVERNMENT, { lines: ['government', 'party'], plans: [] })).status).toBe(200);
    await stepped();
    const notes = async () =>
      await stack.test.record.query<{ data: object }[]>(
        `select data from event where measure_id = $1 and type = 'office.noted' order by seq`,
        [measureId],
      );
    expect((await notes()).at(-1)?.data).toEqual({
      office: GOVERNMENT,
      lines: { none: PARTY, government: GOVERNMENT, party: GOVERNMENT },
    });
    const before = (await notes()).length;
    expect((await scoped(GOVERNMENT, { lines: ['party', 'government'], plans: [] })).status).toBe(200);
    await stepped();
    expect((await notes()).length).toBe(before);
    const [{ n = -1 } = {}] = await stack.test.record.query<{ n: number }[]>(
      `select count(*)::int as n from instrument_item where measure_id = $1 and state = 'drafted' and kind = '商请'`,
      [measureId],
    );
    expect(n).toBe(0);
  });
});
