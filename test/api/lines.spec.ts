import type { DeskView, DraftView, InstrumentView, Problem, RegisteredDepartmentView } from '@duban/api-contract';
import { adoptPolicy, gatherDay, step, type HouseActing } from '@duban/database';
import { clockActor, defaultPolicy, type Policy } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLaunchedMeasure, anApi, makeIt, makeItThen, type Client, type TestStack } from '../support/index.js';

const PLAN = `云桥市人民政府关于印发《云桥市社区共治行动方案》的通知

云政发〔2026〕21号

各区县人民政府,市政府各部门:

现将《云桥市社区共治行动方案》印发给你们,请认真组织实施。

云桥市人民政府

2026年1月12日

云桥市社区共治行动方案

为推动社区共治,制定本方案。

一、重点任务

1.建设议事园地。到2030年,新建议事园地60个。(市民政局牵头,市委社会工作部、云桥大学配合)
`;

let stack: TestStack;
let officer: Client;
let party = '';
let own = '';
const acting: HouseActing = { by: clockActor, at: new Date().toISOString(), from: null, today: '2026-03-02' };
const adopt = (version: string, supervision: Policy['supervision']) =>
  stack.test.record.transaction((manager) =>
    adoptPolicy(manager, { ...defaultPolicy, version, ...(supervision && { supervision }) }, acting),
  );
const letterTo = async (kind: string) =>
  (await officer.get<{ items: InstrumentView[] }>('/instruments?limit=200')).body.items.find(
    (each) => each.kind === kind,
  )?.instrumentId ?? '';
const answer = (letter: string, body: object, who = officer) =>
  who.post<InstrumentView & Problem>(`/instruments/${letter}/commands/note-answer`, body);

beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    const wall = new Date().toISOString();
    await record.query(
      `insert into department (code, name, level, line) values ('教育局', '教育局', 'city', 'government'), ('社会工作部', '市委社会工作部', 'city', 'party'), ('督查室', '市委督查室', 'city', 'party'), ('云桥大学', '云桥大学', 'city', 'none')`,
    );
    await makeIt(record, '2026-03-02 10:00', wall);
    for (const lead of ['教育局', '社会工作部']) {
      const obligations = [{ kind: 'deadline' as const, title: '办成', dueOn: '2026-04-30' }];
      await step(record, await aLaunchedMeasure(record, { lead, obligations }, wall), [], wall);
    }
    await makeItThen(record, '2026-05-06 10:00');
    await gatherDay(record, '2026-05-06', 0);
  });
  officer = await stack.as('officer');
  party = await letterTo('商请');
  own = await letterTo('催办单');
});
afterAll(() => stack?.end());

describe('a 商请 to an office that nobody named', () => {
  it('is counted on the desk apart from what can be signed, until the policy names one', async () => {
    const drafts = async () => (await officer.get<DeskView>('/desk')).body.drafts.find(({ kind }) => kind === '商请');
    await adopt('无名', { line: 'government' });
    const before = await drafts();
    expect(before?.unnamed).toBe(before?.n);
    expect(before?.n).toBeGreaterThan(0);
    await adopt('有名', { line: 'government', partyOffice: '市委督查室' });
    expect(await drafts()).toMatchObject({ n: before?.n, unnamed: 0 });
  });
});

describe('the answer to a 商请', () => {
  it('is noted by the office once it went out, with its day, and only once', async () => {
    expect((await answer(party, { answer: '已督促' })).body.code).toBe('instrument.not-issued');
    const head = await stack.as('office-head');
    expect((await head.post(`/instruments/check`, { ids: [party] })).status).toBe(200);
    const key = { 'idempotency-key': '9d6bb6c5-8f7d-4a4e-9a41-2b0c5e6d7f80' };
    const sent = await officer.post<{ issued: object[] }>('/instruments/issue', { ids: [party, own] }, key);
    expect(sent.body.issued.map((each) => (each as { instrumentId: string }).instrumentId).sort()).toEqual(
      [party, own].sort(),
    );
    expect((await answer(own, { answer: '已督促' })).body.code).toBe('instrument.no-answer-asked');
    const liaison = await stack.as('liaison@督查室');
    expect(await answer(party, { answer: '已督促' }, liaison)).toMatchObject({
      status: 403,
      body: { code: 'auth.not-allowed' },
    });
    expect(await answer(party, { answer: ' ' })).toMatchObject({ status: 400 });
    expect((await answer(party, { answer: '已督促', on: '2026-05-05' })).body.code).toBe('date.out-of-range');
    expect(await answer(party, { answer: '已督促，5月底前办结', on: '2026-05-06' })).toMatchObject({
      status: 200,
      body: { department: { name: '市委督查室' }, answer: { on: '2026-05-06', text: '已督促，5月底前办结' } },
    });
    expect((await answer(party, { answer: '又来一函' })).body.code).toBe('instrument.answered-already');
    expect(await answer('00000000-0000-4000-8000-000000000000', { answer: '已督促' })).toMatchObject({ status: 404 });
  });

  it('is read by whom it came from, and by nobody of another department', async () => {
    const read = async (login: string) =>
      (await stack.as(login)).get<InstrumentView & Problem>(`/instruments/${party}`);
    expect((await read('liaison@督查室')).body.answer?.text).toBe('已督促，5月底前办结');
    expect((await read('liaison@教育局')).body.code).toBe('instrument.not-found');
  });
});

describe('the departments of a draft', () => {
  it('say how each stands to the office, and who is asked instead', async () => {
    const form = new FormData();
    form.set('file', new Blob([PLAN]), '方案.txt');
    const { planId } = (await officer.post<{ planId: string }>('/plans', form)).body;
    await expect
      .poll(async () => (await officer.get<{ state: string }>(`/plans/${planId}/import`)).body.state, {
        timeout: 15_000,
      })
      .toBe('review');
    const lines = async () =>
      Object.fromEntries(
        (await officer.get<DraftView>(`/plans/${planId}/draft`)).body.departments.map(({ name, standing, asked }) => [
          name,
          [standing, asked],
        ]),
      );
    expect(await lines()).toEqual({
      市民政局: ['own', null],
      市委社会工作部: ['other', '市委督查室'],
      云桥大学: ['none', null],
    });
    await adopt('再无名', { line: 'government' });
    expect((await lines())['市委社会工作部']).toEqual(['other', null]);
    await adopt('党委', { line: 'party' });
    expect(await lines()).toMatchObject({ 市民政局: ['other', null], 市委社会工作部: ['own', null] });
  });
});

describe('a department of which nobody said a line', () => {
  it('is of the office’s own, in a party house as well', async () => {
    await adopt('又是党委', { line: 'party' });
    const keeper = await stack.as('system-admin');
    const added = async (body: object) => (await keeper.post<RegisteredDepartmentView>('/departments', body)).body.line;
    expect(await added({ name: '市委党史研究室' })).toBe('party');
    expect(await added({ name: '市审计局', line: 'government' })).toBe('government');
  });
});
