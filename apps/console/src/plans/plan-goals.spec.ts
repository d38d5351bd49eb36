import type { DraftGoals, DraftIndicator } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { amountOf, goalLines, indicatorTables } from './plan-goals.js';

const SOURCE = '每年举办阅读大会1次。到2030年,阅读率达到85%以上,藏书达到1.2册。书屋不少于60个。';
const read = (text: string) => {
  const start = SOURCE.indexOf(text);
  return { text, span: { start, end: start + text.length }, confidence: 0.9 };
};
const target = (text: string, indicator: string, value: number, unit: string): DraftGoals['targets'][number] => ({
  ...{ indicator, comparator: '>=', value, unit, dueOn: '2030-12-31' },
  ...read(text),
});
const goals: DraftGoals = {
  targets: [
    target('书屋不少于60个', '书屋', 60, '个'),
    target('藏书达到1.2册', '藏书', 1.2, '册'),
    target('阅读率达到85%以上', '阅读率', 85, '%'),
  ],
  deadlines: [
    { title: '阅读率', dueOn: '2030-12-31', relative: false, ...read('到2030年,阅读率达到85%以上,藏书达到1.2册') },
  ],
  recurring: [{ title: '阅读大会', frequency: 'yearly', quantity: 1, unit: '次', ...read('每年举办阅读大会1次') }],
};

describe('the goals of a plan as lines', () => {
  it('stand as in the document, each number under the dated sentence that it is part of', () => {
    expect(goalLines(goals).map((line) => [line.kind, line.goal.text, line.inside])).toEqual([
      ['recurring', '每年举办阅读大会1次', false],
      ['deadline', '到2030年,阅读率达到85%以上,藏书达到1.2册', false],
      ['target', '阅读率达到85%以上', true],
      ['target', '藏书达到1.2册', true],
      ['target', '书屋不少于60个', false],
    ]);
  });

  it('keep the sentence first where a number is all that it says', () => {
    const [deadline] = goals.deadlines;
    const whole = { ...target('阅读率达到85%以上', '阅读率', 85, '%'), span: deadline?.span ?? { start: 0, end: 0 } };
    const lines = goalLines({ ...goals, targets: [whole], recurring: [] });
    expect(lines.map((line) => line.kind)).toEqual(['deadline', 'target']);
  });
});

describe('an amount', () => {
  it('says its relation, its range and its unit, and no sign for what is simply so many', () => {
    const all = [
      { comparator: '>=', value: 55, valueMax: 60, unit: '%' },
      { comparator: '=', value: 60, unit: '个' },
      { comparator: '~', value: 6.5, unit: '%' },
      { comparator: '<=', value: '3.1:1', unit: '' },
    ] as const;
    expect(all.map((each) => amountOf(each))).toEqual(['≥ 55–60%', '60 个', '≈ 6.5%', '≤ 3.1:1']);
  });
});

describe('indicators as tables', () => {
  const indicator = (name: string, values: DraftIndicator['values']): DraftIndicator => ({
    ...{ name, unit: '%', values, kind: '预期性', span: { start: 0, end: 1 } },
  });

  it('are one table while the years stay the same, in the order of the years', () => {
    const rows = [
      indicator('甲', { 2030: 2, 2025: 1 }),
      indicator('乙', { 2025: null, 2030: '>95' }),
      indicator('丙', { 2025: 1, 2030: 2, 2035: 3 }),
      indicator('丁', { 2025: 1, 2030: 2 }),
    ];
    expect(indicatorTables(rows).map(({ years, rows: all }) => [years, all.map((each) => each.name)])).toEqual([
      [
        ['2025', '2030'],
        ['甲', '乙'],
      ],
      [['2025', '2030', '2035'], ['丙']],
      [['2025', '2030'], ['丁']],
    ]);
  });
});
