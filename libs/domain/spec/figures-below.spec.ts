import { describe, expect, it } from 'vitest';
import {
  obligationOf,
  standingTodos,
  pathWord,
  type Facts,
  type IndicatorTerms,
  type Measured,
  type Obligation,
} from '../src/index.js';
import { aMeasure, at, rules, type Story } from './a-story.js';

const register: Readonly<Record<string, ReturnType<Facts['office']>>> = {
  教育局: { name: '云桥市教育局', level: 'city' },
  河东区人民政府: { name: '河东区人民政府', level: 'county' },
  石塘县人民政府: { name: '石塘县人民政府', level: 'county' },
  云岭县人民政府: { name: '云岭县人民政府', level: 'county' },
};
const counties = ['河东区人民政府', '石塘县人民政府', '云岭县人民政府'];
const terms: IndicatorTerms = {
  ...{ definition: '已验收', direction: 'up', strength: 'binding', tolerance: 0, releases: [] },
  path: [{ on: '2026-06-30', value: 6000 }],
  base: { value: 100, on: '2024-12-31', source: '年报' },
};
const places = {
  ...{ kind: 'target' as const, title: '新增学位6500个', dueOn: '2026-12-31', terms },
  target: { indicator: '新增学位', comparator: '>=', value: 6500, unit: '个' },
};
const covered = {
  ...{ kind: 'target' as const, title: '覆盖率达到90%', dueOn: '2026-12-31' },
  target: { indicator: '覆盖率', comparator: '>=', value: 90, unit: '%' },
};

const working = (...owing: (typeof places | typeof covered)[]) =>
  owing
    .reduce((measure, each) => measure.owing(each), aMeasure().ofKind('quantified'))
    .story()
    .knowing({ office: (code) => register[code] ?? null })
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00');
const shared = (story: Story, quantities: readonly (number | undefined)[] = [3000, 2000, 1500]) =>
  story.on('2026-03-05 10:00').as('officer', 'divide', {
    closesWith: 'parts',
    document: '云政办〔2026〕21号',
    parts: counties.map((department, at) => {
      const quantity = quantities[at];
      return { department, ...(quantity !== undefined && { quantity }) };
    }),
  });
const partsOf = (story: Story) => {
  const divided = story.events.find(({ type }) => type === 'measure.divided');
  return (divided?.data as { children: { targets?: { title: string; target: object; terms: IndicatorTerms }[] }[] })
    .children;
};
interface Counted {
  readonly value: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly asOf?: string;
}
const says = (story: Story, part: number, { asOf = '2026-06-30', value, numerator, denominator }: Counted) =>
  story.as('officer', 'note-figure', {
    childId: `child:${part}`,
    ...(numerator === undefined ? { indicator: '新增学位', unit: '个' } : { indicator: '覆盖率', unit: '%' }),
    said: { value, numerator: numerator ?? null, denominator: denominator ?? null, asOf, source: '县级半年报' },
  });
const report = (story: Story, value?: number, asOf = '2026-06-30') =>
  story.as('handler', 'report-value', {
    ...{ obligationId: 'target:1', asOf, source: '市级半年报' },
    ...(value !== undefined && { value }),
  });
const target = (story: Story) => obligationOf(story.measure, 'target:1') as Measured;
const owed = (story: Story, command: string) =>
  standingTodos(story.measure, rules)
    .filter((each) => each.command === command)
    .map(({ to, dueOn, since }) => [to.department ?? to.relation, dueOn, since ?? null]);

describe('figures of parts below', () => {
  it('S8: a part has its share of what is counted, and of a ratio the whole of it; the path stays the whole’s', () => {
    expect(partsOf(shared(working(places, covered)))).toMatchObject([
      {
        targets: [
          { title: '新增学位 3000个', dueOn: '2026-12-31', target: { value: 3000, unit: '个' }, terms: { path: [] } },
          { title: '覆盖率达到90%', target: { value: 90 }, terms: null },
        ],
      },
      { targets: [{ target: { value: 2000 } }, { target: { value: 90 } }] },
      { targets: [{ target: { value: 1500 } }, { target: { value: 90 } }] },
    ]);
    expect(partsOf(shared(working(places)))[0]?.targets?.[0]?.terms).not.toHaveProperty('base');
  });

  it('one number is shared out where one thing is counted, and nowhere else', () => {
    expect(shared(working(covered)).refusal?.code).toBe('break-down.quantity-of-what');
    const other = { ...places, title: '改造教室', target: { ...places.target, indicator: '改造教室' } };
    expect(shared(working(places, other)).refusal).toMatchObject({
      code: 'break-down.quantity-of-what',
      facts: { counted: 2 },
    });
    expect(shared(working(places, other), []).refusal).toBeNull();
  });

  it('L38: at the launch a part is asked for what it makes of a count that nobody shared out', () => {
    const story = aMeasure().ofKind('quantified').owing(places).givenBelow('河东区人民政府').story();
    expect(partsOf(story.assigned('2026-03-02 10:00'))).toMatchObject([
      { dates: [], targets: [{ title: '新增学位', target: { value: null } }] },
    ]);
    const part = aMeasure()
      .ofKind('quantified')
      .owing({ ...places, title: '新增学位', terms: { ...terms, path: [] }, target: { ...places.target, value: null } })
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-07-10 10:00');
    report(part, 900).as('officer', 'confirm-value', { obligationId: 'target:1', agree: true });
    expect([target(part).state, pathWord(target(part))]).toEqual(['open', 'on-path']);
    part.on('2026-12-31 10:00').as('handler', 'report-value', {
      ...{ obligationId: 'target:1', asOf: '2026-12-31', source: '年报', value: 1300 },
    });
    part.as('officer', 'confirm-value', { obligationId: 'target:1', agree: true });
    expect([target(part).state, target(part).lateWorkingDays]).toEqual(['done', 0]);
  });

  it('S8: once each county has said its own, their sum is the figure, and nobody types it for them', () => {
    const story = shared(working(places)).on('2026-07-10 10:00');
    says(story, 1, { value: 3000 });
    says(story, 2, { value: 1900 });
    expect(report(story).refusal?.code).toBe('figure.value-missing');
    says(story, 3, { value: 1510 });
    const typed = {
      obligationId: 'target:1',
      asOf: '2026-06-30',
      source: '半年报',
      parts: [{ name: '河东', value: 1 }],
    };
    expect(story.as('handler', 'report-value', typed).refusal?.code).toBe('figure.parts-said');
    report(story);
    expect(target(story).figures).toMatchObject([{ value: 6410, sum: 6410, state: 'reported' }]);
    expect(owed(story, 'confirm-value')).toEqual([['office', '2026-07-15', null]]);
    story.as('officer', 'confirm-value', { obligationId: 'target:1', agree: true });
    expect(story.refusal).toBeNull();
  });

  it('S8: Σ 6,410 against 6,380 is settled by the owner by Fri 07-17, after that by the office; until then the last one shows', () => {
    const story = shared(working(places)).on('2026-04-10 10:00');
    story.as('handler', 'report-value', { obligationId: 'target:1', asOf: '2026-03-31', source: '季报', value: 2000 });
    story.as('officer', 'confirm-value', { obligationId: 'target:1', agree: true }).on('2026-07-10 10:00');
    [3000, 1900, 1510].forEach((value, at) => says(story, at + 1, { value }));
    report(story, 6380);
    expect(owed(story, 'settle-value')).toEqual([
      ['教育局', '2026-07-17', null],
      ['office', '2026-07-17', '2026-07-18'],
    ]);
    expect(owed(story, 'confirm-value')).toEqual([]);
    expect(story.events.filter(({ type }) => type === 'department.told').at(-1)?.data).toMatchObject({
      ...{ tiding: 'figures-differ', department: '教育局', to: ['deputy-head', 'head'] },
    });
    expect(pathWord(target(story))).toBe('on-path');
    story
      .on('2026-07-16 10:00')
      .as('head', 'settle-value', { obligationId: 'target:1', take: 'parts', reason: '县级已验收' });
    expect(owed(story, 'confirm-value')).toEqual([['office', '2026-07-21', null]]);
    story.as('officer', 'confirm-value', { obligationId: 'target:1', agree: true });
    expect(target(story).figures.at(-1)).toMatchObject({ value: 6410, state: 'confirmed' });
  });

  it('the county that comes last makes the sum of a figure that waits, and what it corrects makes it again', () => {
    const story = shared(working(places)).on('2026-07-08 10:00');
    report(story, 6410);
    expect(owed(story, 'confirm-value')).toEqual([['office', '2026-07-13', null]]);
    [3000, 1900].forEach((value, at) => says(story, at + 1, { value }));
    says(story.on('2026-07-09 10:00'), 3, { value: 1480 });
    expect(owed(story, 'settle-value')[0]).toEqual(['教育局', '2026-07-16', null]);
    says(story.on('2026-07-10 10:00'), 3, { value: 1510 });
    expect(owed(story, 'settle-value')).toEqual([]);
    expect(owed(story, 'confirm-value')).toEqual([['office', '2026-07-15', null]]);
  });

  it('is judged by the moment at which it was reported, however long it took to settle', () => {
    const story = shared(working({ ...places, dueOn: '2026-06-30' })).on('2026-06-29 10:00');
    [3000, 2000, 1500].forEach((value, part) => says(story, part + 1, { value, asOf: '2026-06-29' }));
    report(story, 6380, '2026-06-29');
    story
      .on('2026-07-03 10:00')
      .as('head', 'settle-value', { obligationId: 'target:1', take: 'parts', reason: '已验收' });
    expect(target(story)).toMatchObject({ lateWorkingDays: 0, submittedAt: at('2026-06-29 10:00') });
  });

  it('S8: a county with no project says nothing, and is waited for by nobody', () => {
    const story = shared(working(places)).on('2026-07-10 10:00');
    says(story, 1, { value: 3000 });
    says(story, 2, { value: 1900 });
    story.as('officer', 'note-part', { childId: 'child:3', state: 'not-applicable', department: '云岭县人民政府' });
    report(story);
    expect(target(story).figures).toMatchObject([{ value: 4900, parts: [{ department: '河东区人民政府' }, {}] }]);
  });

  it('S8: 900 of 1,000 and 400 of 500 that two counties said make 86.7 %, not 85', () => {
    const story = shared(working(covered), []).on('2026-07-10 10:00');
    says(story, 1, { value: 90, numerator: 900, denominator: 1000 });
    says(story, 2, { value: 80, numerator: 400, denominator: 500 });
    story.as('officer', 'note-part', { childId: 'child:3', state: 'not-applicable', department: '云岭县人民政府' });
    report(story);
    expect(target(story).figures).toMatchObject([{ value: 86.6667 }]);
  });

  it('what was sent back stands no more', () => {
    const story = shared(working(places)).on('2026-07-10 10:00');
    [3000, 1900, 1510].forEach((value, at) => says(story, at + 1, { value }));
    story.as('officer', 'note-figure', { childId: 'child:2', indicator: '新增学位', unit: '个', said: null });
    expect(target(story).below?.map(({ childId }) => childId)).toEqual(['child:1', 'child:3']);
  });

  it('a part is judged as the whole is, by its own share and no path', () => {
    const part = aMeasure()
      .partOf({ measureId: 'above', childId: 'child:1' })
      .owing({ ...places, target: { ...places.target, value: 3000 }, terms: { ...terms, path: [] } })
      .story()
      .assigned('2026-03-02 10:00');
    const above = { ...terms, definition: '已投用', releases: [{ asOf: '2026-12-31', on: '2027-02-26' }] };
    part.as('officer', 'follow-terms', { indicator: '新增学位', unit: '个', terms: above });
    const { terms: now, ladder } = target(part) as Obligation & { terms: IndicatorTerms };
    expect([now.definition, now.path, now.base, ladder]).toEqual(['已投用', [], undefined, 'figure']);
  });
});
