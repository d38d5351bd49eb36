import { openApiDocument, type Inbox, type InstrumentView, type Problem } from '@duban/api-contract';
import { gatherDay, noteLateHands, ownLateness, readAs, step } from '@duban/database';
import { officeInSight, personCommands, type Role } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, anApi, Client, makeIt, makeItThen, type TestStack } from '../support/index.js';

const GOVERNMENT = '市政府督查室';
const PARTY = '市委督查室';
const OWN = '一把能开很多扇门的好钥匙';
const leads = { government: '教育局', party: '社会工作部' } as const;
/** Words that stand in what the government's office alone looks after. */
const THEIRS = '云溪河长制';

let stack: TestStack;
let admin: Client;
const measures = { government: '', party: '' };
const plans = { government: '', party: '' };
const people: Record<string, { client: Client; personId: string }> = {};
const wall = () => new Date().toISOString();
const who = (login: string) => {
  const found = people[login];
  if (!found) throw new Error(`${login} is not there`);
  return found.client;
};
const act = (client: Client, path: string, body: object) =>
  client.post<Problem & Record<string, never>>(path, body, { 'idempotency-key': crypto.randomUUID() });

async function somebody(login: string, ...posts: readonly { role: Role; department: string | null }[]): Promise<void> {
  const made = await admin.post<{ password: string; person: { personId: string } }>('/people', {
    login,
    name: login,
    posts,
  });
  expect([made.status, made.body]).toMatchObject([201, {}]);
  const first = await Client.logIn(stack.url, { login, password: made.body.password });
  expect((await first.post('/me/password', { old: made.body.password, password: OWN })).status).toBe(204);
  const [row] = await stack.test.record.query<{ id: string }[]>(
    'select person_id::text as id from person where login = $1',
    [login],
  );
  people[login] = { client: await Client.logIn(stack.url, { login, password: OWN }), personId: row?.id ?? '' };
}

const scoped = (code: string, office: object | null) =>
  admin.ask<Problem>('PATCH', `/departments/${encodeURIComponent(code)}`, { office });
const stepped = async () => {
  for (const id of Object.values(measures)) await step(stack.test.record, id, [], wall());
};

beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await record.query(
      `insert into department (code, name, level, line) values ('教育局', '教育局', 'city', 'government'), ('社会工作部', '市委社会工作部', 'city', 'party'), ($1, $1, 'city', 'government'), ($2, $2, 'city', 'party')`,
      [GOVERNMENT, PARTY],
    );
    await makeIt(record, '2026-03-02 10:00', wall());
    for (const line of ['government', 'party'] as const) {
      const title = line === 'government' ? `落实${THEIRS}` : '建设云桥公共图书角';
      const id = await aLaunchedMeasure(
        record,
        { lead: leads[line], title, obligations: [{ kind: 'deadline', title, dueOn: '2026-03-31' }] },
        wall(),
      );
      await step(record, id, [], wall());
      measures[line] = id;
      const [row] = await record.query<{ plan: string }[]>(
        'select plan_id::text as plan from measure where measure_id = $1',
        [id],
      );
      plans[line] = row?.plan ?? '';
    }
    for (const [as, name, body] of [
      ['liaison', 'acknowledge', {}],
      ['handler', 'file-work-plan', { nodes: [{ title: '方案印发', dueOn: '2026-03-31', weight: 100 }] }],
      ['head', 'sign-work-plan', {}],
    ] as const) {
      const given = { as: `${as}@${leads.party}`, name, body: body as never, wall: wall() };
      await aCommand(record, measures.party, given);
      await step(record, measures.party, [], wall());
    }
    await record.query('update plan set title = $2 where plan_id = $1', [plans.government, `${THEIRS}行动方案`]);
  });
  admin = await stack.as('system-admin');
  expect((await scoped(GOVERNMENT, { lines: ['government'], plans: [plans.government] })).status).toBe(200);
  expect((await scoped(PARTY, { lines: ['party'], plans: [] })).status).toBe(200);
  await somebody('zheng', { role: 'officer', department: GOVERNMENT });
  await somebody('zhengzhuren', { role: 'office-head', department: GOVERNMENT });
  await somebody('dang', { role: 'officer', department: PARTY });
  await somebody('dangzhuren', { role: 'office-head', department: PARTY });
  await somebody('liangbian', { role: 'officer', department: GOVERNMENT }, { role: 'office-head', department: PARTY });
  await stepped();
  await makeItThen(stack.test.record, '2026-04-20 10:00');
  await stepped();
  const days = await stack.test.record.query<{ day: string }[]>(
    'select distinct on_day::text as day from instrument_item order by 1',
  );
  for (const { day } of days) await gatherDay(stack.test.record, day, 0);
}, 180_000);
afterAll(() => stack?.end());

/** Every page and list there is, with what the government's office alone has wherever an id is asked for. */
async function addresses(): Promise<readonly string[]> {
  const [ids] = await stack.test.record.query<{ review: string; letter: string }[]>(
    `select (select review_id::text from review where measure_id = $1 limit 1) as review,
            (select instrument_id::text from instrument_item where measure_id = $1 and instrument_id is not null limit 1) as letter`,
    [measures.government],
  );
  expect(ids?.review && ids.letter).toBeTruthy();
  const known: Readonly<Record<string, string>> = {
    planId: plans.government,
    measureId: measures.government,
    reviewId: ids?.review ?? '',
    instrumentId: ids?.letter ?? '',
    code: leads.government,
    year: '2026',
    personId: people['zheng']?.personId ?? '',
    operation: `launch:${plans.government}`,
  };
  const { paths = {} } = openApiDocument('two-offices');
  return Object.entries(paths).flatMap(([path, item]) => {
    if (!('get' in item) || path === '/events') return [];
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    if (names.some((name) => known[name] === undefined)) return [];
    return [path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(known[name] ?? ''))];
  });
}

const MORE = [
  '/ledger?format=csv',
  '/measures?text=%E4%BA%91%E6%BA%AA',
  '/plans?text=%E4%BA%91%E6%BA%AA',
  '/audit/search?limit=200',
  '/audit/export',
  '/instruments?state=draft',
  '/reviews?all=true',
];

describe('R28: two supervision offices at work in one house', () => {
  it('no page, list, search or export says anything of what the other office alone looks after', async () => {
    const told: string[] = [];
    const asked = [...(await addresses()), ...MORE];
    for (const login of ['dang', 'dangzhuren'])
      for (const path of asked) {
        const answer = await who(login).get<unknown>(path);
        const text = JSON.stringify(answer.body ?? '');
        const found = [THEIRS, measures.government].filter((each) => text.includes(each));
        if (answer.status >= 500 || (answer.status < 300 && found.length > 0))
          told.push(`${login} ${path.slice(0, 80)} ${answer.status} ${found.join()} ${text.slice(0, 200)}`);
      }
    expect(asked.length).toBeGreaterThan(60);
    expect(told).toEqual([]);
    // What is asked does say it to the office whose it is.
    expect(JSON.stringify((await who('zheng').get('/measures')).body)).toContain(THEIRS);
  }, 240_000);

  it('no command, letter or review of the other office is taken, not by a token either', async () => {
    const taken: string[] = [];
    for (const name of personCommands) {
      const { status, body } = await act(who('dangzhuren'), `/measures/${measures.government}/commands/${name}`, {});
      if (![400, 404, 403].includes(status)) taken.push(`${name} ${status} ${body.code}`);
    }
    expect(taken).toEqual([]);
    const made = await who('dang').post<{ secret: string }>('/me/tokens', {
      name: '台账对接',
      scopes: ['read', 'command'],
      days: 30,
      password: OWN,
    });
    expect([made.status, made.body]).toMatchObject([201, {}]);
    const machine = Client.withToken(stack.url, made.body.secret);
    const seen = await machine.get<{ items: { measureId: string }[] }>('/measures');
    expect(seen.body.items.map(({ measureId }) => measureId)).toEqual([measures.party]);
    const link = await act(who('dang'), `/measures/${measures.party}/commands/link-same-origin`, {
      others: [measures.government],
    });
    expect(link.body.code).toBe('origin.no-other');
    expect(JSON.stringify(link.body)).not.toContain(THEIRS);
  }, 120_000);

  it('whoever has posts in two offices acts in each by the post that he has there', async () => {
    const both = await who('liangbian').get<{ items: { measureId: string }[] }>('/measures');
    expect(both.body.items.map(({ measureId }) => measureId).sort()).toEqual(Object.values(measures).sort());
    const letters = (await who('liangbian').get<{ items: InstrumentView[] }>('/instruments?state=draft&limit=200')).body
      .items;
    const hands = letters
      .filter(({ kind }) => kind === '督办单')
      .map(({ office, hand }) => [office?.code, hand?.act, hand?.mine]);
    // 督办单 is checked by the head of its office: he is that in one of them.
    expect(hands).toContainEqual([PARTY, 'check', true]);
    expect(hands).toContainEqual([GOVERNMENT, 'check', false]);
    const ids = letters.filter(({ kind }) => kind === '督办单').map(({ instrumentId }) => instrumentId);
    const checked = await who('liangbian').post<{ checked: object[]; refused: { code: string }[] }>(
      '/instruments/check',
      { ids },
    );
    expect([checked.body.checked.length, checked.body.refused.map(({ code }) => code)]).toEqual([
      hands.filter(([code]) => code === PARTY).length,
      hands.filter(([code]) => code === GOVERNMENT).map(() => 'instrument.not-your-hand'),
    ]);
    const after = (await who('liangbian').get<{ items: InstrumentView[] }>('/instruments?state=draft&limit=200')).body;
    const left = after.items.filter(({ hand }) => hand?.mine === true && hand.act === 'check');
    const inbox = (await who('liangbian').get<Inbox>('/inbox')).body.letters;
    const counted = inbox.flatMap(({ act: step, count }) => (step === 'check' ? [count] : []));
    expect(counted).toEqual(left.length === 0 ? [] : [left.length]);
    expect(left.every(({ office }) => office?.code === PARTY)).toBe(true);
  });

  it('nobody of another office stands in for an officer', async () => {
    const named = await who('zheng').post<Problem>('/me/substitutes', {
      by: people['dang']?.personId,
      from: '2026-04-20',
      to: '2026-04-30',
    });
    expect([named.status, named.body.code]).toEqual([409, 'substitute.not-beside']);
  });

  it('the weeks of lateness that a desk shows are those of what its own office looks after', async () => {
    const { record } = stack.test;
    await noteLateHands(record.manager, '2026-05-11');
    const late = async (sight: readonly string[] | null) => {
      const hands = await readAs(record, sight, (manager) => ownLateness(manager, '2026-05-11', sight));
      return hands.flatMap(({ weeks }) => weeks.map((week) => week.late)).reduce((sum, each) => sum + each, 0);
    };
    const [government, party] = [await late([officeInSight(GOVERNMENT)]), await late([officeInSight(PARTY)])];
    expect([government > 0, party > 0]).toEqual([true, true]);
    expect(await late(null)).toBe(government + party);
  });

  it('a scope that changes while a review is open and a letter is checked hands both over, once', async () => {
    const own = await who('zhengzhuren').get<{ items: InstrumentView[] }>('/instruments?state=draft&limit=200');
    const ids = own.body.items.flatMap(({ kind, instrumentId }) => (kind === '督办单' ? [instrumentId] : []));
    expect((await who('zhengzhuren').post('/instruments/check', { ids })).body).toMatchObject({ refused: [] });
    expect((await scoped(GOVERNMENT, { lines: ['government'], plans: [] })).status).toBe(200);
    expect((await scoped(PARTY, { lines: ['party'], plans: [plans.government] })).status).toBe(200);
    await stepped();
    const rows = await stack.test.record.query<{ office: string; state: string }[]>(
      `select measure.office, review.state from review join measure using (measure_id) where measure_id = $1`,
      [measures.government],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ office, state }) => office === PARTY && state === 'open')).toBe(true);
    const theirs = await who('zheng').get<{ items: InstrumentView[] }>('/instruments?state=draft');
    expect(theirs.body.items.flatMap((each) => each.rows)).toEqual([]);
    // At once, with the act: nothing waits loose for the desk's next morning, and the morning finds nothing more.
    const loose = () =>
      stack.test.record.query(`select 1 from instrument_item where instrument_id is null and state = 'drafted'`);
    expect(await loose()).toEqual([]);
    const drafts = async () =>
      (await who('dang').get<{ items: InstrumentView[] }>('/instruments?state=draft&limit=200')).body.items;
    const atOnce = await drafts();
    for (const day of ['2026-04-20', '2026-04-21']) await gatherDay(stack.test.record, day, 0);
    expect((await drafts()).map(({ instrumentId }) => instrumentId)).toEqual(
      atOnce.map(({ instrumentId }) => instrumentId),
    );
    const now = await who('dang').get<{ items: InstrumentView[] }>('/instruments?state=draft&limit=200');
    expect(now.body.items.every(({ office }) => office?.code === PARTY)).toBe(true);
    // The department is of the other office’s line: what was a 督办单 to it, checked there, is asked of that office now, for the head of this one.
    const again = now.body.items.filter(({ rows: of }) => of.some(({ title }) => title === `落实${THEIRS}`));
    expect(
      again.map(({ kind, department, checkedBy, hand }) => [kind, department?.code, checkedBy, hand?.act]),
    ).toEqual(
      expect.arrayContaining([
        ['商请', GOVERNMENT, null, 'check'],
        ['督查专报', undefined, null, 'check'],
      ]),
    );
    // Each report keeps the day on which it was drafted; what goes another way goes it today.
    expect(again.map(({ draftedOn }) => draftedOn).sort()).toEqual(['2026-03-23', '2026-04-14', '2026-04-20']);
    const stood = await who('zheng').get<{ items: InstrumentView[] }>('/instruments?state=withdrawn&limit=200');
    expect(stood.body.items.filter(({ instrumentId }) => ids.includes(instrumentId)).length).toBe(ids.length);
  });

  it('of an office whose last officer is disabled the whole house does what is to be done, and it is told what waits there when nobody does', async () => {
    for (const login of ['dang', 'dangzhuren', 'liangbian']) {
      const { status } = await admin.post(`/people/${people[login]?.personId ?? ''}/commands/disable`, {});
      expect(status).toBe(200);
    }
    const house = await stack.as('officer');
    const seen = await house.get<{ items: { measureId: string }[] }>('/measures');
    expect(seen.body.items.length).toBe(2);
    await stack.test.record.query(
      `update post set to_on = '2026-04-01' where role in ('officer', 'office-head') and department = ''`,
    );
    await stepped();
    const standings = await (
      await stack.as('leader')
    ).get<{ items: { department: { code: string }; stranded: number }[] }>('/standing?limit=200');
    expect(standings.status).toBe(200);
    expect(standings.body.items.find(({ department }) => department.code === PARTY)?.stranded).toBeGreaterThan(0);
  });
});
