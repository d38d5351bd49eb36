import {
  type Inbox,
  type InstrumentView,
  type PolicyCheckView,
  type PolicyListView,
  type Problem,
  type RegisteredDepartmentView,
} from '@duban/api-contract';
import {
  adoptPolicy,
  changeDepartment,
  currentRuleBook,
  gatherDay,
  houseActor,
  nextNumber,
  step,
} from '@duban/database';
import { defaultPolicy, type Policy, type Role, type SupervisionLine } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, anApi, Client, makeIt, makeItThen, type TestStack } from '../support/index.js';

const GOVERNMENT = '市政府督查室';
const PARTY = '市委督查室';
const OWN = '一把能开很多扇门的好钥匙';
const LEAD = '社会工作部';
const OTHER = '市督查专班';
const PART = '教育局';

let stack: TestStack;
let admin: Client;
let officer: Client;
let head: Client;
let measureId = '';
let besideId = '';
const OWN_NUMBERS: Policy = {
  ...defaultPolicy,
  version: '分列文号',
  supervision: { line: 'government', mark: '政督' },
  instrumentNumbers: {
    ...defaultPolicy.instrumentNumbers,
    催办单: '{office}催〔{year}〕{number}号',
    商请: '{office}商〔{year}〕{number}号',
  },
};
const wall = () => new Date().toISOString();

async function somebody(login: string, role: Role, department = PARTY): Promise<Client> {
  const post = { role, department };
  const made = await admin.post<{ password: string }>('/people', { login, name: login, posts: [post] });
  expect([made.status, made.body]).toMatchObject([201, {}]);
  const first = await Client.logIn(stack.url, { login, password: made.body.password });
  expect((await first.post('/me/password', { old: made.body.password, password: OWN })).status).toBe(204);
  return Client.logIn(stack.url, { login, password: OWN });
}

const scoped = (code: string, office: object | null) =>
  admin.ask<RegisteredDepartmentView & Problem>('PATCH', `/departments/${encodeURIComponent(code)}`, { office });
/** Several scopes at once, as a sheet of the register changes them. */
async function rescoped(...scopes: readonly (readonly [string, readonly SupervisionLine[] | null])[]): Promise<void> {
  const acting = { by: houseActor, at: wall(), from: null, today: '2026-07-08' };
  await stack.test.record.transaction(async (manager) => {
    for (const [code, lines] of scopes)
      await changeDepartment(manager, { code, version: null }, { office: lines && { lines, plans: [] } }, acting);
  });
  await stepped();
}
const drafts = async () =>
  ((await officer.get<{ items: InstrumentView[] }>('/instruments?limit=200')).body.items ?? []).filter(
    ({ state }) => state === 'draft',
  );
const stepped = async () => {
  for (const id of [measureId, besideId]) await step(stack.test.record, id, [], wall());
};
const act = async (as: string, name: string, body: object) => {
  const given = await aCommand(stack.test.record, measureId, { as, name: name as 'acknowledge', body, wall: wall() });
  const { answers } = await step(stack.test.record, measureId, [given], wall());
  expect([name, answers]).toMatchObject([name, [{ state: 'done' }]]);
};

beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await record.query(
      `insert into department (code, name, level, line) values ($3, $3, 'city', 'government'), ($4, $4, 'city', 'party'), ($1, $1, 'city', 'government'), ($2, $2, 'city', 'party'), ($5, $5, 'city', 'government')`,
      [GOVERNMENT, PARTY, PART, LEAD, OTHER],
    );
    await makeIt(record, '2026-03-02 10:00', wall());
    const acting = { by: houseActor, at: wall(), from: null, today: '2026-03-02' };
    await record.transaction((manager) => adoptPolicy(manager, OWN_NUMBERS, acting));
    besideId = await aLaunchedMeasure(record, { lead: PART }, wall());
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
    expect((await scoped(PARTY, { lines: ['party'], plans: [], mark: '党督' })).body.office?.mark).toBe('党督');
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
    // An office with a 代字 of its own counts its own letters, without a gap; the others go on in the house's numbers.
    expect(sent.body.issued.map(({ number }) => number)).toEqual(ids.map((_, at) => `党督催〔2026〕${at + 1}号`));
    const house = await stack.as('officer');
    const theirs = (await house.get<{ items: InstrumentView[] }>('/instruments?state=draft&kind=催办单&limit=200')).body
      .items;
    const theirIds = theirs.filter(({ department }) => department?.code === PART).map((each) => each.instrumentId);
    const out = await house.post<typeof sent.body>(
      '/instruments/issue',
      { ids: theirIds },
      {
        'idempotency-key': crypto.randomUUID(),
      },
    );
    expect(out.body.issued.map(({ number }) => number)).toEqual(theirIds.map((_, at) => `政督催〔2026〕${at + 1}号`));
    expect(theirIds.length).toBeGreaterThan(0);
    const one = (await officer.get<InstrumentView>(`/instruments/${ids[0] ?? ''}`)).body;
    expect([one.office?.code, one.rows.length]).toEqual([PARTY, 1]);
    expect((await scoped(GOVERNMENT, { lines: ['government'], plans: [], mark: '党督' })).body.code).toBe(
      'register.mark-taken',
    );
    expect((await scoped(GOVERNMENT, { lines: ['government'], plans: [], mark: '{year}' })).status).toBe(400);
    // 党督 + 催 would be what an office called 党 gives by a kind whose number goes on 督催.
    const meeting = {
      ...defaultPolicy,
      version: '文号相撞',
      instrumentNumbers: {
        ...defaultPolicy.instrumentNumbers,
        催办单: '{office}催〔{year}〕{number}号',
        督办单: '{office}督催〔{year}〕{number}号',
      },
    };
    const { items: policies } = (await house.get<PolicyListView>('/policies')).body;
    const current = policies.find((each) => each.current)?.version;
    const adopt = (policy: object) =>
      house.post<Problem>(`/policies/${encodeURIComponent(meeting.version)}/commands/adopt`, {
        ...{ policy, document: '云督办〔2026〕8号', instead: current },
      });
    expect([
      current === undefined,
      (await scoped(GOVERNMENT, { lines: ['government'], plans: [], mark: '党' })).status,
    ]).toEqual([false, 200]);
    const refused = (await adopt(meeting)).body;
    expect([refused.code, refused.detail]).toEqual([
      'register.numbers-meet',
      '两种文书、两家机构或文书与立项会编出同样的文号（如“党督催〔2026〕1号”），请改文号格式或代字。',
    ]);
    // As the page says while it is typed.
    const warned = await house.post<PolicyCheckView>(
      `/policies/${encodeURIComponent(meeting.version)}/commands/check`,
      { policy: meeting },
    );
    expect(warned.body).toMatchObject({
      ok: false,
      faults: [{ code: 'register.numbers-meet', found: '党督催〔2026〕1号', message: refused.detail }],
    });
    expect((await scoped(GOVERNMENT, { lines: ['government'], plans: [], mark: null })).status).toBe(200);
    const asked = found.filter(({ kind }) => kind === '商请');
    const checked = await head.post('/instruments/check', { ids: asked.map(({ instrumentId }) => instrumentId) });
    expect(checked.body).toMatchObject({ refused: [] });
    const desk = await officer.get<{ drafts: { kind: string; unnamed: number }[] }>('/desk');
    expect([desk.status, JSON.stringify(desk.body).includes('"unnamed":1')]).toEqual([200, false]);
  });

  it('what was checked is checked once more when its line is another office’s by then', async () => {
    const asked = async () => (await drafts()).find(({ kind }) => kind === '商请');
    const before = await asked();
    expect(before).toMatchObject({ checkedBy: 'dangzhuren', hand: { act: 'sign' }, department: { code: GOVERNMENT } });
    await rescoped([GOVERNMENT, ['none']], [OTHER, ['government']]);
    expect(await asked()).toMatchObject({
      instrumentId: before?.instrumentId,
      checkedBy: null,
      returnedWhy: 'register.lines-changed',
      hand: { act: 'check', roles: ['office-head'], mine: false },
      department: { code: OTHER },
    });
    const [event] = await stack.test.record.query<object[]>(
      `select type, actor_name from house_event where subject = 'instrument/' || $1 order by seq desc limit 1`,
      [before?.instrumentId],
    );
    expect(event).toMatchObject({ type: 'instrument.returned' });
    await rescoped([OTHER, null], [GOVERNMENT, ['government']]);
    expect(await asked()).toMatchObject({ department: { code: GOVERNMENT } });
  });

  it('the office that is asked reads what it is asked, and its officers say that it has come', async () => {
    const [draft] = (await drafts()).filter(({ kind }) => kind === '商请');
    const path = `/instruments/${draft?.instrumentId ?? ''}`;
    const other = await somebody('zheng', 'officer', GOVERNMENT);
    expect((await other.get<Problem>(path)).status).toBe(404);
    expect((await head.post('/instruments/check', { ids: [draft?.instrumentId] })).body).toMatchObject({ refused: [] });
    expect((await officer.get<InstrumentView>(path)).body).toMatchObject({ returnedWhy: null, hand: { act: 'sign' } });
    const sent = await officer.post<{ refused: Problem[] }>(
      '/instruments/issue',
      { ids: [draft?.instrumentId] },
      { 'idempotency-key': crypto.randomUUID() },
    );
    expect(sent.body.refused).toEqual([]);
    const come = (await other.get<InstrumentView>(path)).body;
    expect(come).toMatchObject({ state: 'issued', department: { code: GOVERNMENT }, hand: null });
    expect(come.number).toBe('党督商〔2026〕1号');
    expect(come.rows.map(({ department }) => department.code)).toEqual(draft?.rows.map(() => PART));
    expect((await other.get<Inbox>('/inbox')).body.papers).toMatchObject([{ paper: 'letter', count: 1 }]);
    expect((await other.get<Problem>(`/measures/${measureId}`)).status).toBe(404);
    expect((await other.post<Problem>(`${path}/commands/withdraw`, { reason: '不' })).body.code).toBe(
      'instrument.not-found',
    );
    const received = await other.post<InstrumentView>(`${path}/commands/receive`, {});
    expect([received.status, received.body]).toMatchObject([200, { receivedBy: 'zheng' }]);
    expect((await other.get<Inbox>('/inbox')).body.papers).toEqual([]);
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

  it('a 代字 that another office has by now goes on where it was left, and a new one begins anew', async () => {
    const lastOf = async (mark: string) => {
      const [{ last = 0 } = {}] = await stack.test.record.query<{ last?: number }[]>(
        `select max(number_in_year)::int as last from instrument where kind = '催办单' and number like $1 || '催%'`,
        [mark],
      );
      return last;
    };
    const given = await lastOf('党督');
    expect(given).toBeGreaterThan(0);
    expect((await scoped(PARTY, { lines: ['none'], plans: [], mark: '党办督' })).status).toBe(200);
    expect((await scoped(GOVERNMENT, { lines: ['party', 'government'], plans: [], mark: '党督' })).status).toBe(200);
    await stack.test.record.transaction(async (manager) => {
      const rules = await currentRuleBook(manager);
      const of = (office: string) => nextNumber(manager, '催办单', { rules, today: '2026-07-08', office });
      expect(await of(GOVERNMENT)).toMatchObject({ text: `党督催〔2026〕${given + 1}号`, isTaken: false });
      expect(await of(PARTY)).toMatchObject({ text: '党办督催〔2026〕1号', isTaken: false });
    });
  });

  it('a 代字 is refused that has a figure or a sign that nobody sees, or reads as another office’s', async () => {
    const marked = (mark: string) => scoped(PARTY, { lines: ['none'], plans: [], mark });
    for (const mark of ['督１', '督\u200b', ' ', '督'.repeat(200)]) expect((await marked(mark)).status).toBe(400);
    expect((await scoped(GOVERNMENT, { lines: ['party', 'government'], plans: [], mark: 'ZD' })).status).toBe(200);
    expect((await marked('ｚｄ')).body.code).toBe('register.mark-taken');
  });
});
