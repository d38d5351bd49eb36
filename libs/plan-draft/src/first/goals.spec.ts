import { draftFromText, type PlanDraft } from '@duban/plan-intake';
import { describe, expect, it } from 'vitest';
import { draftGoals, draftIndicators } from './goals.js';

const TEXT = `云桥市书香发展规划

一、总体目标

到2030年,居民综合阅读率达到85%以上,人均公共藏书达到1.2册。每年举办全市阅读大会1次。

主要指标
指标	单位	2025年	2030年	属性
居民综合阅读率	%	78	85	预期性
人均公共藏书	册	0.9	1.2	约束性
书屋覆盖的社区	%	—	>95	预期性

二、重点任务

1.建设社区书屋。到2030年,新建社区书屋60个。(市文化和旅游局牵头)
`;
const draft: PlanDraft = draftFromText({ text: TEXT, format: 'txt', encoding: 'utf-8' });
const words = ({ span }: { span: { start: number; end: number } }) => TEXT.slice(span.start, span.end);

describe('the goals of a plan', () => {
  it('are stored with their numbers, their days and their places in the source', () => {
    const { targets, deadlines, recurring } = draftGoals(draft, 0);
    expect(targets.map((each) => [each.comparator, each.value, each.unit, each.dueOn])).toEqual([
      ['>=', 85, '%', '2030-12-31'],
      ['>=', 1.2, '册', '2030-12-31'],
    ]);
    expect(targets.map(words)).toEqual(['居民综合阅读率达到85%以上', '人均公共藏书达到1.2册']);
    expect(deadlines).toMatchObject([{ dueOn: '2030-12-31', relative: false }]);
    expect(recurring).toMatchObject([{ title: '举办全市阅读大会1次', frequency: 'yearly', quantity: 1, unit: '次' }]);
  });

  it('move with the years that a trial shifts its plan by; what names no day stays without one', () => {
    const undated = { ...draft, targets: draft.targets.map((each) => ({ ...each, by: null })) };
    expect(draftGoals(draft, 5).targets.map((each) => each.dueOn)).toEqual(['2035-12-31', '2035-12-31']);
    expect(draftGoals(draft, 5).deadlines.map((each) => each.dueOn)).toEqual(['2035-12-31']);
    expect(draftGoals(undated, 5).targets.map((each) => each.dueOn)).toEqual([null, null]);
  });
});

describe('the indicators of a plan', () => {
  it('keep signs as words, empty cells empty, and whether they bind', () => {
    expect(draftIndicators(draft, 0).map(({ values, kind }) => ({ values, kind }))).toEqual([
      { values: { 2025: 78, 2030: 85 }, kind: '预期性' },
      { values: { 2025: 0.9, 2030: 1.2 }, kind: '约束性' },
      { values: { 2025: null, 2030: '>95' }, kind: '预期性' },
    ]);
    expect(words(draftIndicators(draft, 0)[1] ?? { span: { start: 0, end: 0 } })).toContain('人均公共藏书');
  });

  it('move all their years alike', () => {
    expect(draftIndicators(draft, 3)[0]?.values).toEqual({ 2028: 78, 2033: 85 });
  });
});
