import { randomUUID } from 'node:crypto';
import type {
  BatchAnswer,
  GridView,
  MeasureDetail,
  PersonView,
  Problem,
  RegisteredDepartmentView,
} from '@duban/api-contract';
import { verifyRecord } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

const at = `/departments/${encodeURIComponent('教育局')}`;

let stack: TestStack;
let ids: readonly string[];
let admin: Client;
let who: Record<'handler' | 'section-head' | 'deputy-head' | 'head' | 'officer' | 'leader', Client>;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    ids = await aDepartmentAtWork(record, 4);
    await makeItThen(record, '2026-07-06 10:00');
  });
  admin = await stack.as('system-admin');
  const department = ['handler', 'section-head', 'deputy-head', 'head'].map((role) => `${role}@教育局`);
  const [handler, section, deputy, head, officer, leader] = await Promise.all(
    [...department, 'officer', 'leader'].map((login) => stack.as(login)),
  );
  who = { handler, 'section-head': section, 'deputy-head': deputy, head, officer, leader } as typeof who;
});
afterAll(() => stack?.end());

const give = (as: keyof typeof who, nth: number, name: string, body: object = {}) =>
  who[as].post<Problem>(`/measures/${ids[nth]}/commands/${name}`, body, { 'idempotency-key': randomUUID() });
const paper = async (nth: number) =>
  (await who.officer.get<MeasureDetail>(`/measures/${ids[nth]}`)).body.papers.findLast(({ kind }) => kind === 'report');
const department = async () => (await admin.get<RegisteredDepartmentView>(at)).body;
const asks = async (chain: object) =>
  (
    await admin.ask<RegisteredDepartmentView>(
      'PATCH',
      at,
      { chain },
      { 'if-match': String((await department()).version) },
    )
  ).body;
const owes = async (as: keyof typeof who) =>
  (await who[as].get<{ items: { command: string; measureId: string }[] }>('/inbox')).body.items.map(
    ({ command, measureId }) => `${command} ${measureId}`,
  );
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come to hold');
}

describe('the chain of a department', () => {
  it('is as everywhere until somebody says otherwise; a change is an event, seen by version', async () => {
    const usual = { sectionCheck: 'none', headSignature: 'major', leaderApproval: 'none' };
    expect((await department()).chain).toEqual(usual);
    const { version, chain } = await asks({ sectionCheck: 'all' });
    expect(chain).toEqual({ ...usual, sectionCheck: 'all' });
    const stale = await admin.ask<Problem>('PATCH', at, { chain: {} }, { 'if-match': String(version - 1) });
    expect([stale.status, stale.body.code]).toEqual([412, 'register.stale-version']);
    const [event] = await stack.test.record.query<{ data: object }[]>(
      `select data from house_event where subject = 'department/教育局' order by seq desc limit 1`,
    );
    expect(event?.data).toMatchObject({ chain: { sectionCheck: 'all' } });
  });

  it('lets nobody sign before the section head has checked, and says whose turn it is', async () => {
    await give('handler', 0, 'report', { text: '书角已建成两处' });
    expect(await owes('deputy-head')).not.toContain(`sign-report ${ids[0]}`);
    const early = await give('deputy-head', 0, 'sign-report');
    expect([early.status, early.body.code]).toEqual([409, 'paper.check-first']);
    await give('section-head', 0, 'sign-report');
    expect(await owes('deputy-head')).toContain(`sign-report ${ids[0]}`);
    expect((await give('deputy-head', 0, 'sign-report')).status).toBe(200);
    expect(await paper(0)).toMatchObject({ stage: 'with-office' });
  });

  it('skips the check, on the record, as soon as nobody holds the post: nothing waits on nobody', async () => {
    await give('handler', 1, 'report', { text: '书角已建成一处' });
    expect(await owes('section-head')).toContain(`sign-report ${ids[1]}`);
    const { body } = await admin.get<{ items: PersonView[] }>(`/people?department=${encodeURIComponent('教育局')}`);
    const section = body.items.find(({ roles }) => roles.some(({ role }) => role === 'section-head'));
    await admin.post(`/people/${section?.personId}/commands/disable`, {}, { 'if-match': String(section?.version) });
    await until(async () => (await owes('deputy-head')).includes(`sign-report ${ids[1]}`));
    const { body: list } = await admin.get<{ items: RegisteredDepartmentView[] }>('/departments?text=教育局');
    expect(list.items[0]?.vacant).toEqual(['section-check']);
    const { body: timeline } = await who.officer.get<{ items: { type: string; data: object }[] }>(
      `/measures/${ids[1]}/timeline?limit=100`,
    );
    expect(timeline.items.find(({ type }) => type === 'paper.rerouted')?.data).toMatchObject({
      route: { check: false, skipped: ['section-check'] },
    });
    expect((await give('deputy-head', 1, 'sign-report')).status).toBe(200);
  });

  it('goes to the leader in charge before the office, who cannot take it before', async () => {
    await asks({ sectionCheck: 'none', headSignature: 'all', leaderApproval: 'all' });
    await give('handler', 2, 'report', { text: '书角已建成三处' });
    await give('head', 2, 'sign-report');
    expect(await paper(2)).toMatchObject({ stage: 'with-leader' });
    expect(await owes('leader')).toContain(`approve-paper ${ids[2]}`);
    expect((await give('officer', 2, 'accept-report')).body.code).toBe('report.not-submitted');
    expect((await give('leader', 2, 'approve-paper', { agree: true })).status).toBe(200);
    expect((await give('officer', 2, 'accept-report')).status).toBe(200);
    const { broken, differs } = await verifyRecord(stack.test.record);
    expect([broken, differs.filter(({ measureId }) => ids.includes(measureId))]).toEqual([[], []]);
    expect(differs.filter(({ field }) => field === 'chain')).toEqual([]);
  });

  it('takes replies to instructions through the same hands, and says on the paper whose they are', async () => {
    await asks({ sectionCheck: 'none', headSignature: 'all', leaderApproval: 'none' });
    await give('leader', 0, 'instruct', { text: '抓紧推进', dueOn: '2026-12-10' });
    await give('handler', 0, 'reply-instruction', { obligationId: 'instruction:1', text: '已逐项部署' });
    expect(await owes('handler')).not.toContain(`reply-instruction ${ids[0]}`);
    expect(await owes('head')).toContain(`sign-reply ${ids[0]}`);
    const reply = async (as: keyof typeof who) =>
      (await who[as].get<MeasureDetail>(`/measures/${ids[0]}`)).body.papers.find(({ kind }) => kind === 'reply');
    const { way = [], content } = (await reply('officer')) ?? {};
    expect(way.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'draft done',
      'head-signature now',
      'giver ahead',
    ]);
    expect(content).toEqual({ text: '已逐项部署' });
    expect((await give('head', 0, 'sign-reply', { obligationId: 'instruction:1' })).status).toBe(200);
    expect(await reply('leader')).toMatchObject({ stage: 'accepted' });
  });

  it('tells nobody who may not read an instruction what it says, by what became of the reply to it', async () => {
    await asks({ sectionCheck: 'all', headSignature: 'all', leaderApproval: 'none' });
    await give('leader', 1, 'instruct', { text: '务必摸清底数', dueOn: '2026-12-10' });
    const reply = { obligationId: 'instruction:1', text: '底数已经摸清' };
    await give('handler', 1, 'reply-instruction', reply);
    expect((await give('deputy-head', 1, 'return-draft', { reason: '摸清二字要有数' })).status).toBe(200);
    await give('handler', 1, 'reply-instruction', reply);
    await give('deputy-head', 1, 'sign-reply', { obligationId: 'instruction:1' });
    await asks({ sectionCheck: 'none', headSignature: 'none', leaderApproval: 'none' });
    const timeline = async (reader: Client, language: string) =>
      (
        await reader.get<{ items: { type: string; sentence: string; reason: string | null; data: object }[] }>(
          `/measures/${ids[1]}/timeline?limit=200`,
          { 'accept-language': language },
        )
      ).body.items;
    await until(async () =>
      (await timeline(who.head, 'zh')).some(
        ({ type, sentence }) => type === 'paper.rerouted' && sentence.includes('摸清'),
      ),
    );
    await give('head', 1, 'sign-reply', { obligationId: 'instruction:1' });
    const outsiders = await Promise.all(['handler@财政局', 'auditor'].map((login) => stack.as(login)));
    for (const language of ['zh', 'en']) {
      const own = await timeline(who.head, language);
      const told = own.filter(({ sentence }) => sentence.includes('摸清')).map(({ type }) => type);
      for (const type of ['paper.drafted', 'paper.returned', 'paper.checked', 'paper.rerouted', 'paper.handed-in'])
        expect(told).toContain(type);
      for (const outsider of outsiders) {
        const items = await timeline(outsider, language);
        expect(items.map(({ type }) => type)).toEqual(own.map(({ type }) => type));
        expect(JSON.stringify(items)).not.toContain('摸清');
      }
    }
  });

  it('puts replies among what one signature is for, names the text that was read, and signs no other', async () => {
    await asks({ sectionCheck: 'none', headSignature: 'all', leaderApproval: 'none' });
    await give('leader', 2, 'instruct', { text: '加快进度', dueOn: '2026-12-10' });
    const reply = (text: string) =>
      give('handler', 2, 'reply-instruction', { obligationId: 'instruction:1', text }).then(({ status }) => status);
    const rows = async (as: keyof typeof who) =>
      (await who[as].get<GridView>('/reports/grid?step=sign')).body.items.filter(
        ({ command, measureId }) => command === 'sign-reply' && measureId === ids[2],
      );
    const sign = async (body: object) =>
      (
        await who.head.post<BatchAnswer>('/reports/grid/commands/sign', body, { 'idempotency-key': randomUUID() })
      ).body.items.map(({ state, code }) => [state, code]);
    expect(await reply('进度已加快')).toBe(200);
    const [row] = await rows('head');
    expect(row).toMatchObject({ values: { text: '进度已加快' }, draft: expect.any(String) as string });
    expect(await reply('进度加快一倍')).toBe(200);
    const read = { ids: [row?.id], drafts: { [row?.id ?? '']: row?.draft } };
    expect(await sign(read)).toEqual([['refused', 'paper.redrafted']]);
    const [anew] = await rows('head');
    expect(anew?.values).toMatchObject({ text: '进度加快一倍' });
    expect(await sign({ ids: [anew?.id], drafts: { [anew?.id ?? '']: anew?.draft } })).toEqual([['done', null]]);
    expect(await rows('head')).toEqual([]);
  });

  it('does not wait on a leader who is gone: with the last one’s post what he was to approve goes to the office', async () => {
    await asks({ sectionCheck: 'none', headSignature: 'none', leaderApproval: 'all' });
    await give('handler', 3, 'report', { text: '书角已建成四处' });
    await give('deputy-head', 3, 'sign-report');
    expect(await paper(3)).toMatchObject({ stage: 'with-leader' });
    const { body } = await admin.get<{ items: PersonView[] }>('/people?limit=200');
    // Who approves by policy; secretaries-general stay.
    const leaders = body.items.filter(({ roles }) => roles.some(({ role }) => role === 'leader'));
    for (const { personId, version } of leaders)
      await admin.post(`/people/${personId}/commands/disable`, {}, { 'if-match': String(version) });
    await until(async () => (await paper(3))?.stage === 'with-office');
    expect((await paper(3))?.way.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'draft done',
      'signature done',
      'leader-approval skipped',
      'office now',
    ]);
    expect((await give('officer', 3, 'accept-report')).status).toBe(200);
  });
});
