import type { CommentRoundView, CommentRoundsView, Problem } from '@duban/api-contract';
import { closeDueComments, gatherDay } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type Client, type TestStack } from '../support/index.js';

const PLAN = `云桥市人民政府关于印发《云桥市口袋公园行动方案》的通知

云政发〔2026〕61号

各区县人民政府,市政府各部门:

现将《云桥市口袋公园行动方案》印发给你们,请认真组织实施。

云桥市人民政府

2026年1月12日

云桥市口袋公园行动方案

为建设口袋公园,制定本方案。

一、重点任务

(一)建设

1.建设示范公园。2030年6月底前,建成示范公园10处。(市住房城乡建设局牵头,市财政局配合)

2.改造街角绿地。2030年12月底前,改造街角绿地30处。(市水务局牵头,市财政局配合)

3.编制技术导则。2030年9月底前,印发技术导则。(市自然资源局牵头)
`;

let stack: TestStack;
let officer: Client;
let planId: string;
let builder: Client;
let treasurer: Client;
let round: CommentRoundView;

beforeAll(async () => {
  stack = await anApi();
  officer = await stack.as('officer');
  const admin = await stack.as('system-admin');
  for (const name of ['市住房城乡建设局', '市财政局', '市水务局'])
    expect((await admin.post('/departments', { name })).status).toBe(201);
  await stack.moreAccounts();
  const form = new FormData();
  form.set('file', new Blob([PLAN]), 'parks.txt');
  ({ planId } = (await officer.post<{ planId: string }>('/plans', form)).body);
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await officer.get<{ state: string }>(`/plans/${planId}/import`)).body.state === 'review') break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const people = stack.accounts.filter(({ roles }) => roles.some(({ role }) => role === 'liaison'));
  const of = async (name: string) => {
    const codes = (await officer.get<{ items: { code: string; name: string }[] }>('/departments?limit=200')).body.items;
    const code = codes.find((each) => each.name === name)?.code;
    const login = people.find(({ roles }) => roles.some((each) => each.department === code))?.login ?? '';
    return stack.as(login);
  };
  [builder, treasurer] = [await of('市住房城乡建设局'), await of('市财政局')];
});
afterAll(() => stack?.end());

const read = async (who: Client) => (await who.get<CommentRoundView>(`/comments/${round.roundId}`)).body;
const titled = ({ rows, items }: CommentRoundView, title: string, department: string) => {
  const ref = rows.find((each) => each.title.startsWith(title))?.ref;
  return items.find((each) => each.ref === ref && each.department.name === department);
};
const answer = (who: Client, body: object) =>
  who.post<CommentRoundView & Problem>(`/comments/${round.roundId}/commands/answer`, body);
const settle = (body: object) =>
  officer.post<CommentRoundView & Problem>(`/comments/${round.roundId}/commands/settle`, body);

describe('a draft is out for comment before its launch', () => {
  it('goes to the registered departments that it names, each its own measures, and says whom nobody reaches', async () => {
    const sent = await officer.post<CommentRoundView>(`/plans/${planId}/comments`, {});
    expect(sent.status).toBe(201);
    round = sent.body;
    expect(round).toMatchObject({ state: 'open', stage: 'asking', of: 4, answered: 0, unreached: ['市自然资源局'] });
    const mine = await read(builder);
    expect(mine.rows.map(({ title }) => title)).toEqual(['建设示范公园']);
    expect(mine).toMatchObject({ toAnswer: 1, of: 1, unreached: [] });
    expect((await treasurer.get<CommentRoundsView>('/comments')).body.items[0]).toMatchObject({ toAnswer: 2 });
    const again = await officer.post<Problem>(`/plans/${planId}/comments`, {});
    expect([again.status, again.body.code]).toEqual([409, 'comment.under-way']);
  });

  it('stands in the morning’s digest of each of them', async () => {
    const day = new Date(Date.parse(round.sentOn) + 86_400_000).toISOString().slice(0, 10);
    await gatherDay(stack.test.record, day, 0);
    const rows = await stack.test.record.query<{ rows: { paper?: string; count: number }[] }[]>(
      `select rows from message where rows @> '[{"paper": "comment"}]'`,
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it('is answered for one’s own department only, by words where there are some', async () => {
    const all = await read(officer);
    const park = titled(all, '建设示范公园', '市住房城乡建设局');
    const other = titled(all, '改造街角绿地', '市财政局');
    expect((await answer(builder, { itemIds: [other?.itemId], is: 'agree' })).body.code).toBe('comment.not-your-item');
    expect((await answer(builder, { itemIds: [park?.itemId], is: 'comment' })).body.code).toBe(
      'command.reason-missing',
    );
    const lead = (await officer.get<{ items: { code: string; name: string }[] }>('/departments?limit=200')).body.items;
    const proposal = {
      lead: lead.find(({ name }) => name === '市水务局')?.code,
      changes: all.rows
        .find(({ title }) => title === '建设示范公园')
        ?.deadlines.map(({ title, dueOn }) => ({
          of: 'deadline',
          title,
          was: dueOn,
          dueOn: '2030-09-30',
          value: null,
        })),
    };
    const noDay = { lead: null, changes: proposal.changes?.map((each) => ({ ...each, dueOn: '2030-02-30' })) };
    const never = await answer(builder, { itemIds: [park?.itemId], is: 'proposal', text: '', proposal: noDay });
    expect([never.status, never.body.code]).toEqual([400, 'request.invalid']);
    const strange = { lead: null, changes: proposal.changes?.map((each) => ({ ...each, title: '没有这个时限' })) };
    const refused = await answer(builder, { itemIds: [park?.itemId], is: 'proposal', text: '', proposal: strange });
    expect([refused.status, refused.body.code]).toEqual([409, 'comment.no-such-date']);
    const said = await answer(builder, { itemIds: [park?.itemId], is: 'proposal', text: '用地未定', proposal });
    expect(said.status).toBe(200);
    expect(said.body.items[0]?.answer).toMatchObject({ is: 'proposal', leadName: '市水务局' });
    await answer(treasurer, { itemIds: [other?.itemId], is: 'comment', text: '资金渠道待明确' });
  });

  it('keeps its measures from being launched until all is settled', async () => {
    const launch = await officer.post<Problem>(`/plans/${planId}/launch`, { measures: [round.rows[0]?.ref] });
    expect([launch.status, launch.body.code]).toEqual([409, 'plan.in-comment']);
  });

  it('is settled: a proposal changes the draft in the same act, a word is set aside with a reason', async () => {
    const all = await read(officer);
    const park = titled(all, '建设示范公园', '市住房城乡建设局')?.itemId;
    const green = titled(all, '改造街角绿地', '市财政局')?.itemId;
    expect((await settle({ itemId: green, is: 'taken' })).body.code).toBe('comment.proposes-nothing');
    expect((await settle({ itemId: green, is: 'aside' })).body.code).toBe('command.reason-missing');
    expect((await settle({ itemId: park, is: 'taken' })).status).toBe(200);
    expect((await settle({ itemId: green, is: 'aside', reason: '由年度预算安排' })).status).toBe(200);
    const draft = await officer.get<{ rows: { title: string; lead: string; deadlines: { dueOn: string }[] }[] }>(
      `/plans/${planId}/draft`,
    );
    const row = draft.body.rows.find(({ title }) => title === '建设示范公园');
    expect([row?.lead, row?.deadlines.map(({ dueOn }) => dueOn)]).toEqual(['市水务局', ['2030-09-30']]);
    expect((await answer(builder, { itemIds: [park], is: 'agree' })).body.code).toBe('comment.settled-already');
  });

  it('takes silence for agreement once its date is past, on the record', async () => {
    const after = new Date(Date.parse(round.until) + 86_400_000).toISOString().slice(0, 10);
    await stack.test.record.transaction((manager) => closeDueComments(manager, after));
    const all = await read(officer);
    expect(all).toMatchObject({ state: 'closed', stage: 'settled', closedWhy: null });
    expect(titled(all, '建设示范公园', '市财政局')?.answer).toMatchObject({ is: 'silent', by: '市财政局' });
    const events = await stack.test.record.query<{ type: string }[]>(
      `select type from house_event where subject = $1 order by seq`,
      [`comment/${round.roundId}`],
    );
    expect(events.map(({ type }) => type)).toEqual([
      'comment.sent',
      'comment.answered',
      'comment.answered',
      'comment.settled',
      'comment.settled',
      'comment.closed',
    ]);
    const late = await answer(treasurer, { itemIds: [titled(all, '建设示范公园', '市财政局')?.itemId], is: 'agree' });
    expect(late.body.code).toBe('comment.over');
    const launch = await officer.post(`/plans/${planId}/launch`, { measures: 'ready', trial: true });
    expect(launch.status).toBe(202);
  });
});
