import type { PlanOutlineView, Problem } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, until, type Client, type TestStack } from '../support/index.js';

const PLAN = `云桥市书屋建设方案

云政发〔2026〕19号

云桥市人民政府

2026年1月12日

一、总体要求

以群众需要为先，不搞形式，量力而行、尽力而为。

二、重点任务

(一)建书屋

1.新建书屋。到2030年,新建书屋60处。(市文化和旅游局牵头,市财政局配合)

2.配送图书。到2029年,每处配书三千册。(市文化和旅游局牵头)

(二)管书屋

3.落实值守。到2029年,书屋全部有人值守。(市民政局牵头)
`;

let stack: TestStack;
let officer: Client;
let planId: string;
beforeAll(async () => {
  stack = await anApi();
  officer = await stack.as('officer');
  const form = new FormData();
  form.set('file', new Blob([PLAN]), '规划.txt');
  ({ planId } = (await officer.post<{ planId: string }>('/plans', form)).body);
  await until('the plan is read', isRead, 60);
});
afterAll(() => stack?.end());

const isRead = async () => (await officer.get<{ state: string }>(`/plans/${planId}/import`)).body.state === 'review';
const outlineFor = async (client: Client) =>
  (await client.get<PlanOutlineView & Problem>(`/plans/${planId}/outline`)).body;

// A launched measure is there before its own clock has begun and gives it its day.
const bothAssigned = async () =>
  (await outlineFor(officer)).rows.filter(({ status }) => status === 'assigned').length === 2;

describe('the outline of a plan', () => {
  it('has its sections with what waits in them, and the passages that became no measure, before anything is launched', async () => {
    const outline = await outlineFor(officer);
    expect(outline).toMatchObject({ measures: 0, waiting: 3, leftOut: 0, outside: 0, lights: {} });
    expect(outline.sections.map(({ path, depth, waiting, outside }) => [path, depth, waiting, outside])).toEqual([
      ['一', 0, 0, ['以群众需要为先，不搞形式，量力而行、尽力而为。']],
      ['二', 0, 3, []],
      ['二/(一)', 1, 2, []],
      ['二/(二)', 1, 1, []],
    ]);
  });

  it('rolls the lights of what runs up to every section above, for leaders as for the office', async () => {
    const refs = (await officer.get<{ rows: { ref: string }[] }>(`/plans/${planId}/draft`)).body.rows.map(
      (row) => row.ref,
    );
    const [, second = '', third = ''] = refs;
    await officer.post(`/plans/${planId}/launch`, { measures: [second, third], trial: true });
    await until('both are assigned', bothAssigned, 60);
    const outline = await outlineFor(await stack.as('leader'));
    expect(outline).toMatchObject({ measures: 2, parts: 0, waiting: 1 });
    const sums = outline.sections.map(({ path, measures, waiting, lights }) => [path, measures, waiting, sum(lights)]);
    expect(sums).toEqual([
      ['一', 0, 0, 0],
      ['二', 2, 1, 2],
      ['二/(一)', 1, 1, 1],
      ['二/(二)', 1, 0, 1],
    ]);
    expect(outline.rows.map(({ section, title, measureId }) => [section, title, measureId === null])).toEqual([
      ['二/(一)', '新建书屋', true],
      ['二/(一)', '配送图书', false],
      ['二/(二)', '落实值守', false],
    ]);
    expect(outline.rows[2]).toMatchObject({ lead: { name: '市民政局' }, status: 'assigned', dueOn: '2029-12-31' });
  });

  it('is of a plan that came as a document, and of no other', async () => {
    for (const other of ['018f0000-0000-7000-8000-000000000000', 'none'])
      expect((await officer.get<Problem>(`/plans/${other}/outline`)).body.code).toBe('plan.not-found');
  });
});

const sum = (lights: PlanOutlineView['lights']) => Object.values(lights).reduce((all, n) => all + n, 0);
