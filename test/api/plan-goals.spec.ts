import type { DraftView, EditionDiff, PlanView, Problem } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type Client, type TestStack } from '../support/index.js';

/** The closing bracket of the number was lost: what it says is a guess. */
const PLAN = `云桥市人民政府关于印发《云桥市书香发展规划》的通知

云政发〔20269号

各区县人民政府,市政府各部门:

现将《云桥市书香发展规划》印发给你们,请认真组织实施。

云桥市人民政府

2026年1月12日

云桥市书香发展规划

为推动全民阅读,制定本规划。

一、总体目标

到2030年,居民综合阅读率达到85%以上,人均公共藏书达到1.2册。三年内,书香社区基本建成。每年举办全市阅读大会1次。

主要指标
指标	单位	2025年	2030年	属性
居民综合阅读率	%	78	85	预期性
人均公共藏书	册	0.9	1.2	约束性
书屋覆盖的社区	%	—	>95	预期性

二、重点任务

1.建设社区书屋。到2030年,新建社区书屋60个。(市文化和旅游局牵头,市财政局配合)

2.建设阅读驿站。三年内覆盖全部公园。(市文化和旅游局牵头)
`;
const UNSIGNED = `云桥市亲子阅读工作方案

一、重点任务

1.建设亲子书房。到2030年,新建亲子书房20个。(市文化和旅游局牵头)
`;

let stack: TestStack;
let officer: Client;
beforeAll(async () => {
  stack = await anApi();
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come to hold');
}

async function uploaded(text: string, shiftYears = 0): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([text]), '规划.txt');
  form.set('shiftYears', String(shiftYears));
  const { planId } = (await officer.post<{ planId: string }>('/plans', form)).body;
  await until(async () => (await officer.get<{ state: string }>(`/plans/${planId}/import`)).body.state === 'review');
  return planId;
}

const renamed = (name: string) => PLAN.replaceAll('书香发展规划', name);
const draftOf = async (planId: string) => (await officer.get<DraftView>(`/plans/${planId}/draft`)).body;
const patch = async (planId: string, body: object) =>
  (await officer.ask<DraftView & Problem>('PATCH', `/plans/${planId}/draft`, body, {})).body;
const listed = async (planId: string) =>
  (await officer.get<{ items: PlanView[] }>('/plans?limit=200')).body.items.find((each) => each.planId === planId);

describe('what a plan asks as a whole', () => {
  it('reaches its reviewer: goals, duties that come round, indicators, each with its place', async () => {
    const { goals, indicators, source } = await draftOf(await uploaded(PLAN));
    expect(goals.targets).toMatchObject([
      { indicator: '居民综合阅读率', comparator: '>=', value: 85, unit: '%', dueOn: '2030-12-31' },
      { value: 1.2, unit: '册', dueOn: '2030-12-31' },
    ]);
    expect(goals.deadlines.map(({ dueOn, relative }) => [dueOn, relative])).toEqual([
      ['2030-12-31', false],
      ['2029-01-12', true],
    ]);
    expect(goals.recurring).toMatchObject([{ frequency: 'yearly', quantity: 1, unit: '次' }]);
    expect(indicators.map(({ name, unit, values, kind }) => [name, unit, values, kind])).toEqual([
      ['居民综合阅读率', '%', { 2025: 78, 2030: 85 }, '预期性'],
      ['人均公共藏书', '册', { 2025: 0.9, 2030: 1.2 }, '约束性'],
      ['书屋覆盖的社区', '%', { 2025: null, 2030: '>95' }, '预期性'],
    ]);
    for (const { text, span } of [...goals.targets, ...goals.deadlines, ...goals.recurring])
      expect(source.slice(span.start, span.end)).toBe(text);
    for (const { name, span } of indicators) expect(source.slice(span.start, span.end)).toContain(name);
  });

  it('is shifted by the same years as the rows', async () => {
    const { goals, indicators, rows } = await draftOf(await uploaded(renamed('书香推后规划'), 4));
    expect(rows[0]?.deadlines[0]?.dueOn).toBe('2034-12-31');
    expect(goals.targets[0]?.dueOn).toBe('2034-12-31');
    expect(indicators[0]?.values).toEqual({ 2029: 78, 2034: 85 });
  });

  it('is empty in a draft that was stored before goals were kept, which reads and changes as ever', async () => {
    const planId = await uploaded(renamed('书香旧规划'));
    await stack.test.record.query(`update plan set draft = draft - 'goals' - 'indicators' where plan_id = $1`, [
      planId,
    ]);
    const old = await draftOf(planId);
    expect(old).toMatchObject({ goals: { targets: [], deadlines: [], recurring: [] }, indicators: [] });
    const changed = await patch(planId, { rows: [{ ref: old.rows[0]?.ref, title: '建书屋' }] });
    expect(changed.rows[0]?.title).toBe('建书屋');
  });
});

describe('the facts of a document', () => {
  it('are corrected in review, and the plan list shows what the reviewer says', async () => {
    const planId = await uploaded(renamed('书香名录规划'));
    const before = await draftOf(planId);
    expect(before.document).toMatchObject({ documentNumber: '云政发〔2026〕9号', confidence: { documentNumber: 0.5 } });
    const stated = {
      title: '云桥市书香名录发展规划',
      issuer: '云桥市人民政府办公室',
      documentNumber: '云政办发〔2026〕9号',
      issuedOn: '2026-01-15',
    };
    const after = await patch(planId, { document: stated });
    expect(after.document).toMatchObject({
      ...stated,
      confidence: { title: 1, issuer: 1, documentNumber: 1, issuedOn: 1 },
    });
    expect(await listed(planId)).toMatchObject(stated);
    // Days that were counted from the issue date stay: the reviewer confirms those one by one.
    expect(after.rows).toEqual(before.rows);
    expect(after.goals).toEqual(before.goals);
  });

  it('come back with one undo, in the list too, and not with the undo of something else', async () => {
    const planId = await uploaded(renamed('书香撤销规划'));
    const [before, planBefore] = [await draftOf(planId), await listed(planId)];
    await patch(planId, { document: { title: '另一个名称', issuer: null } });
    expect(await listed(planId)).toMatchObject({ title: '另一个名称', issuer: null });
    const undone = await patch(planId, { undo: true });
    expect(undone.document).toEqual(before.document);
    expect(await listed(planId)).toEqual(planBefore);
    await patch(planId, { document: { issuedOn: '2026-02-01' } });
    await patch(planId, { rows: [{ ref: before.rows[0]?.ref, title: '建书屋' }] });
    await patch(planId, { undo: true });
    expect(await listed(planId)).toMatchObject({ issuedOn: '2026-02-01' });
    expect((await draftOf(planId)).rows[0]?.title).toBe(before.rows[0]?.title);
  });

  it('answer the finding that one is missing', async () => {
    const planId = await uploaded(UNSIGNED);
    const codes = async () => (await draftOf(planId)).findings.map((each) => each.code);
    expect(await codes()).toEqual(expect.arrayContaining(['document.no-issuer', 'document.no-issue-date']));
    await patch(planId, { document: { issuer: '云桥市人民政府' } });
    expect(await codes()).not.toContain('document.no-issuer');
    expect(await codes()).toContain('document.no-issue-date');
  });

  it('decide which earlier edition a plan is held against', async () => {
    const first = await uploaded(renamed('书香对照规划'));
    const second = await uploaded(
      renamed('书香对照规划').replace('60个', '80个').replaceAll('书香对照规划', '书香对象规划'),
    );
    const against = async () => (await officer.get<EditionDiff>(`/plans/${second}/edition`)).body.against;
    expect(await against()).toBeNull();
    await patch(second, { document: { title: '云桥市书香对照规划' } });
    expect((await against())?.planId).toBe(first);
  });

  it('say how open its measures are: internal until somebody says otherwise', async () => {
    const planId = await uploaded(renamed('书香公开属性规划'));
    expect((await draftOf(planId)).document.dataClass).toBe('internal');
    expect((await patch(planId, { document: { dataClass: 'sensitive' } })).document.dataClass).toBe('sensitive');
    await officer.post(`/plans/${planId}/launch`, { measures: 'ready', trial: true });
    const measures = () => officer.get<{ items: { measureId: string }[] }>(`/measures?planId=${planId}`);
    await expect.poll(async () => (await measures()).body.items.length, { timeout: 60_000 }).toBeGreaterThan(0);
    const [first] = (await measures()).body.items;
    const { body } = await officer.get<{ dataClass: string }>(`/measures/${first?.measureId ?? ''}`);
    expect(body.dataClass).toBe('sensitive');
  });

  it('are refused where no document could state them, and nothing changes', async () => {
    const planId = await uploaded(renamed('书香校验规划'));
    const before = await draftOf(planId);
    const wrong = [
      {},
      { title: '' },
      { title: null },
      { issuedOn: '2026-02-30' },
      { issuedOn: '0026-01-12' },
      { issuer: '甲'.repeat(501) },
      { planPeriod: { start: 2026, end: 2030 } },
    ];
    for (const document of wrong)
      expect(await patch(planId, { document })).toMatchObject({ status: 400, code: 'request.invalid' });
    const both = await patch(planId, { undo: true, document: { title: '甲' } });
    expect(both).toMatchObject({ status: 400, code: 'request.invalid' });
    const ref = 'nowhere';
    const half = await patch(planId, { document: { title: '甲' }, rows: [{ ref, title: '乙' }] });
    expect(half).toMatchObject({ status: 422, code: 'plan.no-such-row' });
    expect(await draftOf(planId)).toEqual(before);
  });
});
