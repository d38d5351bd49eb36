import type { ClosingListView, FoundEventView, MeasureDetail, Problem } from '@duban/api-contract';
import { step } from '@duban/database';
import type { Role } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLaunchedMeasure, anApi, Client, makeIt, Receiver, until, type TestStack } from '../support/index.js';

const GOVERNMENT = '市政府督查室';
const PARTY = '市委督查室';
const OWN = '一把能开很多扇门的好钥匙';
const TITLE = '云溪河长制';
const DRAFT = `云桥市人民政府关于印发《云桥市雨水花园行动方案》的通知

云政发〔2026〕3号

各区县人民政府,市政府各部门:

现将《云桥市雨水花园行动方案》印发给你们,请认真组织实施。

云桥市人民政府

2026年1月12日

云桥市雨水花园行动方案

为建设雨水花园,制定本方案。

一、重点任务

(一)建设

1.建设示范花园。2030年6月底前,建成示范花园10处。(市教育局牵头)

2.改造排水口。2030年12月底前,改造排水口200个。(市教育局牵头)
`;

let stack: TestStack;
let admin: Client;
let receiver: Receiver;
let measureId = '';
let planId = '';
let leaderName = '';
const people: Record<string, Client> = {};
const wall = () => new Date().toISOString();
const who = (login: string) => people[login] ?? Client.nobody(stack.url);

async function somebody(login: string, ...posts: readonly { role: Role; department: string | null }[]): Promise<void> {
  const made = await admin.post<{ password: string }>('/people', { login, name: login, posts });
  expect(made.status).toBe(201);
  const first = await Client.logIn(stack.url, { login, password: made.body.password });
  expect((await first.post('/me/password', { old: made.body.password, password: OWN })).status).toBe(204);
  people[login] = await Client.logIn(stack.url, { login, password: OWN });
}

const scoped = async (code: string, office: object) =>
  expect((await admin.ask('PATCH', `/departments/${encodeURIComponent(code)}`, { office })).status).toBe(200);
/** The plans are that office's alone; its measures follow at once, where somebody works. */
async function goesTo(office: 'government' | 'party', ...plans: readonly string[]): Promise<void> {
  const of = (line: string) => ({ lines: [line], plans: line === office ? plans : [] });
  const order = office === 'party' ? (['government', 'party'] as const) : (['party', 'government'] as const);
  for (const line of order) await scoped(line === 'party' ? PARTY : GOVERNMENT, of(line));
  await until(
    `the measures follow to ${office}`,
    async () => {
      const rows = await stack.test.record.query<{ office: string }[]>(
        'select distinct office from measure where plan_id = any($1::uuid[])',
        [plans],
      );
      return rows.every((row) => row.office === (office === 'party' ? PARTY : GOVERNMENT));
    },
    30,
  );
}

beforeAll(async () => {
  receiver = await Receiver.start();
  stack = await anApi(
    { DUBAN_SEAL_KEY: 'a key that only this spec seals with', DUBAN_PRIVATE_HOSTS: '127.0.0.1' },
    async ({ record }) => {
      await record.query(
        `insert into department (code, name, level, line) values ('市教育局', '市教育局', 'city', 'government'), ($1, $1, 'city', 'government'), ($2, $2, 'city', 'party')`,
        [GOVERNMENT, PARTY],
      );
      await makeIt(record, '2026-03-02 10:00', wall());
      measureId = await aLaunchedMeasure(
        record,
        {
          ...{ lead: '市教育局', title: TITLE, planEndsOn: '2026-04-30' },
          obligations: [{ kind: 'deadline', title: '建成', dueOn: '2026-04-30' }],
        },
        wall(),
      );
      await step(record, measureId, [], wall());
      const [row] = await record.query<{ plan: string }[]>(
        'select plan_id::text as plan from measure where measure_id = $1',
        [measureId],
      );
      planId = row?.plan ?? '';
    },
  );
  admin = await stack.as('system-admin');
  leaderName = (await (await stack.as('leader')).get<{ name: string }>('/session')).body.name;
  await scoped(GOVERNMENT, { lines: ['government'], plans: [] });
  await scoped(PARTY, { lines: ['party'], plans: [] });
  await somebody('zheng', { role: 'officer', department: GOVERNMENT });
  await somebody('dang', { role: 'officer', department: PARTY });
  await goesTo('government', planId);
}, 180_000);
afterAll(async () => {
  receiver?.stop();
  await stack?.end();
  for (const name of ['DUBAN_SEAL_KEY', 'DUBAN_PRIVATE_HOSTS']) delete process.env[name];
});

/** What somebody is told live, as it comes. */
function listening(client: Client): { readonly heard: () => string; readonly stop: () => void } {
  const end = new AbortController();
  let heard = '';
  void fetch(`${client.url}/api/v1/events`, {
    headers: { cookie: client.cookie, accept: 'text/event-stream' },
    signal: end.signal,
  })
    .then(async ({ body }) => {
      const words = new TextDecoder();
      for await (const piece of body ?? []) heard += words.decode(piece as Uint8Array, { stream: true });
    })
    .catch(() => undefined);
  return { heard: () => heard, stop: () => end.abort() };
}
const token = async (login: string) => {
  const made = await who(login).post<{ secret: string }>('/me/tokens', {
    ...{ name: '台账对接', scopes: ['read'], days: 30, password: OWN },
  });
  expect(made.status).toBe(201);
  return Client.withToken(stack.url, made.body.secret);
};
const phone = (login: string) =>
  who(login).command<Problem>(measureId, 'instruct', {
    ...{ text: '请抓紧', dueOn: '2026-03-20' },
    recordedFor: {
      ...{ name: leaderName, post: { role: 'leader', department: null }, source: '会议记录', writtenOn: '2026-03-02' },
    },
  });

describe('R28: two offices, while what one looks after goes to the other', () => {
  it('live changes, exports, tokens, the closing list and what is recorded for another are of whose it is by then', async () => {
    const ears = { zheng: listening(who('zheng')), dang: listening(who('dang')) };
    await until(
      'both listen',
      () => Promise.resolve(Object.values(ears).every((each) => each.heard().includes('listening'))),
      20,
    );
    const machines = { zheng: await token('zheng'), dang: await token('dang') };
    const seenBy = async (login: 'zheng' | 'dang') => {
      const lists = (await who(login).get<{ items: ClosingListView[] }>('/closing-lists')).body.items;
      const csv = (await who(login).get<string>('/ledger?format=csv')).body;
      const byToken = (await machines[login].get<string>('/ledger?format=csv')).body;
      const events = (await who(login).get<string>('/audit/export')).body;
      const found = async (asking: Client, query: string) =>
        (await asking.get<{ items: FoundEventView[] }>(`/audit/events?${query}`)).body.items.some(
          (each) => each.measure.measureId === measureId,
        );
      const taken = (await who(login).get<string>('/audit/events?format=csv')).body;
      return [
        await found(who(login), 'limit=200'),
        await found(who(login), `measureId=${measureId}`),
        await found(who(login), `measure=${encodeURIComponent(TITLE)}`),
        await found(who(login), `department=${encodeURIComponent('市教育局')}&type=measure.assigned`),
        await found(machines[login], 'limit=200'),
        taken.includes(TITLE),
        lists.some(({ rows }) => rows.some((row) => row.measureId === measureId)),
        csv.includes(TITLE),
        byToken.includes(TITLE),
        JSON.stringify(events).includes(measureId),
      ];
    };
    const all = Array.from({ length: 10 }, () => true);
    const none = all.map(() => false);
    // An officer reads no audit: neither of them exports its chain.
    const theirs = (seen: readonly boolean[]) => seen.slice(0, -1);
    expect(theirs(await seenBy('zheng'))).toEqual(theirs(all));
    expect(await seenBy('dang')).toEqual(none);
    expect((await phone('dang')).status).toBe(404);
    expect((await phone('zheng')).status).toBe(200);
    await until('its own office hears of it', () => Promise.resolve(ears.zheng.heard().includes(measureId)), 20);
    expect(ears.dang.heard()).not.toContain(measureId);

    const { body } = await admin.post<{ webhook: { targetId: string } }>('/webhooks', {
      ...{ name: '数据平台', url: receiver.url, types: ['office.noted'] },
    });
    const before = ears.zheng.heard().length;
    await goesTo('party', planId);
    await until('the other hears of it', () => Promise.resolve(ears.dang.heard().includes(measureId)), 20);
    const losesIt = () => Promise.resolve(ears.zheng.heard().slice(before).includes(measureId));
    await until('whoever loses it hears of it once more, and takes it off his page', losesIt, 20);
    for (const each of Object.values(ears)) each.stop();
    expect(theirs(await seenBy('dang'))).toEqual(theirs(all));
    expect(await seenBy('zheng')).toEqual(none);
    expect((await phone('zheng')).status).toBe(404);
    expect((await who('zheng').get<Problem>(`/measures/${measureId}`)).status).toBe(404);
    expect((await who('dang').get<MeasureDetail>(`/measures/${measureId}`)).status).toBe(200);
    await until('whoever listens outside is told once', () => Promise.resolve(receiver.heard.length > 0), 60);
    expect(receiver.heard.map(({ body: { type, data } }) => [type, data['measureId']])).toEqual([
      ['office.noted', measureId],
    ]);
    expect(JSON.stringify(receiver.heard.map(({ text }) => text))).not.toContain(PARTY);
    expect(body.webhook.targetId).toBeTruthy();
  }, 180_000);

  it('a plan that is read in goes on at the office that has it by then, and is launched there', async () => {
    const form = new FormData();
    form.set('file', new Blob([DRAFT]), 'plan.txt');
    const { planId: imported } = (await who('zheng').post<{ planId: string }>('/plans', form)).body;
    await goesTo('party', planId, imported);
    const state = async (login: string) =>
      (await who(login).get<{ state: string }>(`/plans/${imported}/import`)).body.state;
    await until('it is read in', async () => (await state('dang')) === 'review', 60);
    expect((await who('zheng').get<Problem>(`/plans/${imported}/draft`)).status).toBe(404);
    const launch = (login: string) =>
      who(login).post<Problem>(`/plans/${imported}/launch`, { measures: 'ready', trial: true });
    expect((await launch('zheng')).status).toBe(404);
    expect((await launch('dang')).status).toBe(202);
    const offices = () =>
      stack.test.record.query<{ office: string; n: number }[]>(
        `select office, count(*)::int as n from measure where plan_id = $1 and state is not null group by 1`,
        [imported],
      );
    await until('it is in force', async () => (await offices()).reduce((sum, { n }) => sum + n, 0) === 2, 60);
    expect(await offices()).toEqual([{ office: PARTY, n: 2 }]);
    const seen = async (login: string) =>
      (await who(login).get<{ items: object[] }>(`/measures?planId=${imported}`)).body.items.length;
    expect([await seen('zheng'), await seen('dang')]).toEqual([0, 2]);
  }, 180_000);
});
