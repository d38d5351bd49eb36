import { describe, expect, it } from 'vitest';
import {
  agenda,
  basesOf,
  growthOf,
  obligationLight,
  openObligations,
  obligationOf,
  owedTodos,
  pathWord,
  ratioOf,
  sumOf,
  type Figure,
  type IndicatorTerms,
  type Measured,
  type Obligation,
} from '../src/index.js';
import { aMeasure, rules, type Story } from './a-story.js';

const terms = (part: Partial<IndicatorTerms> = {}): IndicatorTerms => ({
  definition: '已建成并通过验收',
  direction: 'up',
  strength: 'binding',
  tolerance: 0,
  path: [],
  releases: [],
  ...part,
});

function target(indicator: string, value: number, unit: string, rest: { dueOn: string; terms?: IndicatorTerms }) {
  const promised = { indicator, comparator: '>=', value, unit };
  return { kind: 'target' as const, title: `${indicator}达到${value}${unit}`, target: promised, ...rest };
}

/** S7's item: 7,000 classrooms in 209 schools, on an approved path of 2, 20, 85 and 100 % by quarter. */
function classrooms(): Story {
  const path = (goal: number) =>
    [2, 20, 85, 100].map((percent, quarter) => ({
      on: ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'][quarter] ?? '',
      value: (goal * percent) / 100,
    }));
  const by = (goal: number) => ({
    dueOn: '2026-12-31',
    terms: terms({ tolerance: goal / 10, path: path(goal) }),
  });
  return aMeasure()
    .ofKind('quantified')
    .owing(target('改造教室', 7000, '间', by(7000)))
    .owing(target('改造学校', 209, '所', by(209)))
    .story()
    .assigned('2026-01-05 10:00')
    .inProgress('2026-01-06 10:00', [{ title: '改造', dueOn: '2026-12-31', weight: 100 }]);
}

/** S9's indicator: expected, by yearly steps, each year's figure released on 31 March of the next. */
function yearly(strength: IndicatorTerms['strength'] = 'expected'): Story {
  const releases = [2024, 2025].map((year) => ({ asOf: `${year}-12-31`, on: `${year + 1}-03-31` }));
  const path = [
    { on: '2023-12-31', value: 84 },
    { on: '2024-12-31', value: 86 },
    { on: '2025-12-31', value: 88 },
  ];
  return aMeasure()
    .ofKind('quantified')
    .owing(target('体质达标率', 88, '%', { dueOn: '2025-12-31', terms: terms({ strength, path, releases }) }))
    .story()
    .assigned('2025-03-03 10:00')
    .inProgress('2025-03-04 10:00', [{ title: '测试', dueOn: '2025-11-28', weight: 100 }]);
}

const figure = (story: Story, id = 'target:1') => obligationOf(story.measure, id) as Obligation & Measured;
const todos = (story: Story, day: string) =>
  owedTodos(story.measure, day, rules).map((each) => `${each.command} ${each.obligationId ?? ''}`);

function confirmed(story: Story, asOf: string, values: Readonly<Record<string, number>>): Story {
  for (const [obligationId, value] of Object.entries(values))
    story
      .as('handler', 'report-value', { obligationId, asOf, value, source: '月报' })
      .as('officer', 'confirm-value', { obligationId, agree: true });
  return story;
}

describe('figures on their path', () => {
  it('S7: 19 % on 30 June is on the path, where a straight line would say 30 behind', () => {
    const story = confirmed(classrooms().on('2026-06-30 16:00'), '2026-06-30', { 'target:1': 1330 });
    expect(pathWord(figure(story))).toBe('on-path');
  });

  it('S7: by the schools it is behind, 0 of 2 done, with the worst shown and no mean', () => {
    const story = confirmed(classrooms().on('2026-09-30 16:00'), '2026-09-30', { 'target:1': 5600, 'target:2': 140 });
    expect([pathWord(figure(story)), pathWord(figure(story, 'target:2'))]).toEqual(['on-path', 'behind']);
    expect(story.measure.progress).toMatchObject({ word: 'behind', done: 0, confirmed: 66.99, scheduled: 85 });
    expect(obligationLight(figure(story, 'target:2'))).toBe('behind');
  });

  it('is ahead where the next step is reached, and says awaiting data before any figure', () => {
    const story = classrooms().on('2026-06-30 16:00');
    expect(pathWord(figure(story))).toBe('awaiting-data');
    expect(pathWord(figure(confirmed(story, '2026-06-30', { 'target:1': 6000 })))).toBe('ahead');
  });

  it('a figure that was reported only says nothing: the office has not confirmed it', () => {
    const story = classrooms().on('2026-06-30 16:00');
    story.as('handler', 'report-value', { obligationId: 'target:1', asOf: '2026-06-30', value: 6000, source: '月报' });
    expect(pathWord(figure(story))).toBe('awaiting-data');
    expect(todos(story, '2026-06-30')).toContain('confirm-value target:1');
  });

  it('a value that reaches the target lets its ladder stand still, and finishes it once confirmed', () => {
    const story = classrooms().on('2026-12-31 16:00');
    story.as('handler', 'report-value', { obligationId: 'target:1', asOf: '2026-12-31', value: 7000, source: '年报' });
    expect(obligationLight(figure(story))).toBe('in-review');
    story.on('2027-01-06 10:00');
    expect(story.rungs('target:1').filter((each) => each >= '2027')).toEqual([]);
    story.as('officer', 'confirm-value', { obligationId: 'target:1', agree: true });
    expect(figure(story)).toMatchObject({ state: 'done', lateWorkingDays: 0, missed: null });
  });

  it('sent back, the ladder goes on, and the version stays on record beside the next', () => {
    const story = classrooms().on('2026-12-31 16:00');
    story.as('handler', 'report-value', { obligationId: 'target:1', asOf: '2026-12-31', value: 7000, source: '年报' });
    story
      .on('2027-01-04 10:00')
      .as('officer', 'confirm-value', { obligationId: 'target:1', agree: false, reason: '无验收' });
    expect(figure(story)).toMatchObject({ state: 'open', submittedAt: null, lateWorkingDays: null });
    confirmed(story, '2026-12-31', { 'target:1': 7000 });
    expect(figure(story).figures.map((each) => each.state)).toEqual(['sent-back', 'confirmed']);
  });

  it('a path that stands is changed on a document only', () => {
    const change = { obligationId: 'target:1', direction: 'up', strength: 'binding', tolerance: 0 } as const;
    const path = [{ on: '2026-12-31', value: 6800 }];
    const story = classrooms()
      .on('2026-07-01 10:00')
      .as('officer', 'plan-indicator', { ...change, path });
    expect(story.refusal?.code).toBe('figure.path-needs-document');
    story.as('officer', 'plan-indicator', { ...change, path, document: '云政办〔2026〕9号' });
    expect(story.refusal).toBeNull();
    expect(figure(story).terms?.path).toEqual(path);
  });
});

describe('the base of an indicator', () => {
  const ask = { obligationId: 'target:1', direction: 'up', strength: 'expected', tolerance: 0 } as const;
  const base = { value: 78, on: '2020-12-31', source: '体质监测公报' };
  const path = yearly().measure.obligations.flatMap((each) => each.terms?.path ?? []);

  it('is what growth is counted from: a ratio grows by points, what is counted in percent as well', () => {
    const story = yearly()
      .on('2025-04-01 10:00')
      .as('officer', 'plan-indicator', { ...ask, path, base });
    expect(story.refusal).toBeNull();
    expect(growthOf(figure(story), 86.1)).toEqual({ by: 8.1, percent: null });
    const counted = classrooms()
      .on('2026-07-01 10:00')
      .as('officer', 'plan-indicator', {
        ...{ ...ask, path: figure(classrooms()).terms?.path, document: '云政办〔2026〕9号' },
        base: { ...base, value: 400 },
      });
    expect(growthOf(figure(counted), 1330)).toEqual({ by: 930, percent: 232.5 });
    expect(growthOf(figure(classrooms()), 1330)).toBeNull();
  });

  it('is corrected on a document only, stays where nobody names it, and keeps every version with who stated it', () => {
    const story = yearly()
      .on('2025-04-01 10:00')
      .as('officer', 'plan-indicator', { ...ask, path, base });
    const right = { ...base, value: 78.4 };
    story.as('officer', 'plan-indicator', { ...ask, path, base: right });
    expect(story.refusal?.code).toBe('figure.base-needs-document');
    story.as('officer', 'plan-indicator', { ...ask, path, base: right, document: '云政办〔2025〕9号' });
    expect(story.refusal).toBeNull();
    story.as('officer', 'plan-indicator', { ...ask, path, definition: '国家标准' });
    expect(figure(story).terms).toMatchObject({ definition: '国家标准', base: right });
    expect(basesOf(figure(story)).map(({ value, document }) => [value, document])).toEqual([
      [78, null],
      [78.4, '云政办〔2025〕9号'],
    ]);
  });

  it('lies before the first step of the path', () => {
    const story = yearly()
      .on('2025-04-01 10:00')
      .as('officer', 'plan-indicator', { ...ask, path, base: { ...base, on: '2023-12-31' } });
    expect(story.refusal).toMatchObject({ code: 'figure.base-too-late', facts: { first: '2023-12-31' } });
  });
});

describe('a figure that comes out later', () => {
  it('S9: between releases no value is asked, none is taken, and no light moves', () => {
    const story = confirmed(yearly().on('2025-04-01 10:00'), '2024-12-31', { 'target:1': 86.1 });
    expect(pathWord(figure(story))).toBe('on-path');
    story.on('2025-11-14 10:00');
    expect(todos(story, '2025-11-14')).not.toContain('report-value target:1');
    story.as('handler', 'report-value', { obligationId: 'target:1', asOf: '2025-11-14', value: 87, source: '快报' });
    expect(story.refusal).toMatchObject({ code: 'figure.not-released', facts: { on: '2026-03-31' } });
  });

  it('S9: past the year’s end it is awaiting data, and nothing goes out on 4 January', () => {
    const story = yearly().on('2026-01-05 10:00');
    expect(story.rungs('target:1')).toEqual([]);
    expect(obligationLight(figure(story))).toBe('awaiting-data');
  });

  it('S9: an expected value that is missed by 0.8 is explained by 15 April, and no letter is drafted', () => {
    const story = confirmed(yearly().on('2026-03-31 15:00'), '2025-12-31', { 'target:1': 87.2 });
    expect(figure(story).missed).toEqual({ by: 0.8, explainBy: '2026-04-15' });
    expect(agenda(story.measure, rules).some((each) => each.obligationId === 'target:1')).toBe(false);
    expect(todos(story, '2026-04-01')).toContain('explain-miss target:1');
    story.on('2026-04-10 10:00').as('handler', 'explain-miss', { obligationId: 'target:1', text: '两县未测' });
    expect(figure(story)).toMatchObject({ state: 'done', answer: { done: false, text: '两县未测' } });
    expect(story.measure.progress).toMatchObject({ word: 'behind', done: 0 });
  });

  it('S9: a binding one that is missed goes before leaders', () => {
    const story = confirmed(yearly('binding').on('2026-03-31 15:00'), '2025-12-31', { 'target:1': 87.2 });
    const review = story.events.find((each) => each.type === 'review.opened');
    expect(review?.data).toMatchObject({ subjectId: 'target:1', why: 'missed-target' });
  });

  it('a binding one that is missed is before leaders again when its measure rested and goes on', () => {
    const story = confirmed(yearly('binding').on('2026-03-31 15:00'), '2025-12-31', { 'target:1': 87.2 });
    const rows = () => openObligations(story.measure, 'review').map(({ about }) => about);
    expect(rows()).toContain('target:1');
    story.as('leader', 'suspend', { until: '2026-06-30', decidedBy: '分管领导', reason: '等待上级规定' });
    expect(rows()).toEqual([]);
    story.on('2026-04-20 10:00').as('leader', 'resume', { reason: '规定已出' }).on('2026-04-22 10:00');
    expect(rows()).toContain('target:1');
  });

  it('S9: with no figure on 31 March the owner is reminded on 1 April, and a 催办单 is drafted after the 15th', () => {
    const story = yearly().on('2026-05-06 10:00');
    expect(story.rungs('target:1')).toEqual([
      '2026-03-31 T notice',
      '2026-04-01 T+1 reminder',
      '2026-04-16 T+11 催办单',
    ]);
  });
});

describe('figures made of others', () => {
  it('S8: 900 of 1,000 and 400 of 500 make 86.7 %, not 85', () => {
    const parts = [
      { name: '东县', numerator: 900, denominator: 1000 },
      { name: '西县', numerator: 400, denominator: 500 },
    ];
    expect(sumOf(parts, '%')).toBe(86.6667);
  });

  it('nothing divides by zero', () => {
    expect(ratioOf(5, 0, '%')).toBeNull();
    expect(sumOf([{ name: '东县', numerator: 0, denominator: 0 }], '%')).toBeNull();
    const story = yearly().on('2025-04-01 10:00');
    const said = { obligationId: 'target:1', asOf: '2024-12-31', source: '年报' };
    expect(story.as('handler', 'report-value', { ...said, numerator: 0, denominator: 0 }).refusal?.code).toBe(
      'figure.divides-by-zero',
    );
    expect(story.as('handler', 'report-value', { ...said, value: 86, unit: '间' }).refusal?.code).toBe(
      'figure.other-unit',
    );
  });

  it('S8: Σ counties 6,410 against 6,380 is a finding; until it is settled nothing is confirmed', () => {
    const story = aMeasure()
      .ofKind('quantified')
      .owing(target('学位', 6500, '个', { dueOn: '2026-12-31', terms: terms() }))
      .story()
      .assigned('2026-01-05 10:00')
      .inProgress('2026-01-06 10:00')
      .on('2026-07-10 10:00')
      .as('handler', 'report-value', {
        obligationId: 'target:1',
        asOf: '2026-06-30',
        value: 6380,
        source: '半年报',
        parts: [
          { name: '东县', value: 4000 },
          { name: '西县', value: 2410 },
        ],
      })
      .as('officer', 'confirm-value', { obligationId: 'target:1', agree: true });
    expect(story.refusal).toMatchObject({ code: 'figure.finding-open', facts: { value: 6380, sum: 6410 } });
    story.as('head', 'settle-value', { obligationId: 'target:1', take: 'parts', reason: '县级已验收' });
    story.as('officer', 'confirm-value', { obligationId: 'target:1', agree: true });
    expect(figure(story).figures[0]).toMatchObject({ value: 6410, sum: 6410, state: 'confirmed' });
  });

  it('one figure reported once serves another measure, which is answered with it', () => {
    const there = classrooms().on('2026-06-30 16:00');
    there.as('handler', 'report-value', { obligationId: 'target:1', asOf: '2026-06-30', value: 1330, source: '月报' });
    const told = figure(there).figures[0] as Figure;
    const from = 'measure-2';
    const here = classrooms().on('2026-06-30 16:00');
    const share = { obligationId: 'target:1', from, figureId: told.figureId };
    here.as('officer', 'share-value', { ...share, act: { is: 'reported', figure: told } });
    expect(todos(here, '2026-06-30')).toEqual(todos(there, '2026-06-30').filter((each) => !/confirm-value/.test(each)));
    here.as('officer', 'share-value', { ...share, act: { is: 'confirmed' } });
    expect(pathWord(figure(here))).toBe('on-path');
    expect(figure(here).figures).toMatchObject([{ state: 'confirmed', from }]);
  });

  it('what is to be held is held within its tolerance or broken', () => {
    const held = terms({ direction: 'hold', tolerance: 2 });
    const story = aMeasure()
      .ofKind('quantified')
      .owing(target('巩固率', 95, '%', { dueOn: '2026-12-31', terms: held }))
      .story()
      .assigned('2026-01-05 10:00')
      .inProgress('2026-01-06 10:00')
      .on('2026-07-10 10:00');
    expect(pathWord(figure(confirmed(story, '2026-06-30', { 'target:1': 96 })))).toBe('on-path');
    expect(pathWord(figure(confirmed(story, '2026-07-01', { 'target:1': 92 })))).toBe('behind');
  });
});
