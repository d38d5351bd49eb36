import { describe, expect, it } from 'vitest';
import {
  firstOpenYear,
  planArchiveRefusal,
  planReopenRefusal,
  planYearContent,
  planYearRefusal,
  yearReopenRefusal,
  type ClosingYear,
  type Measure,
  type PlanToArchive,
} from '../src/index.js';
import { aMeasure, at, rules, somebody } from './a-story.js';

const plan = { title: '雨水花园行动方案', issuer: null, documentNumber: null };
const begun = (due: string) =>
  aMeasure().due(due).story().assigned('2026-03-02 10:00').as('liaison', 'acknowledge', {});
const silent = begun('2026-10-30').on('2027-01-18 10:00').measure;
const later = begun('2027-06-30').on('2027-01-18 10:00').measure;
const struckOff: Measure = { ...later, measureId: 'c', number: '三', status: 'struck-off', conclusion: 'completed' };
const terminated: Measure = { ...later, measureId: 'd', number: '四', status: 'terminated' };
const suspended: Measure = {
  ...silent,
  measureId: 'e',
  number: '五',
  status: 'suspended',
  suspendedUntil: '2027-05-31',
};
const secret: Measure = { ...later, measureId: 'f', number: '六', dataClass: 'sensitive' };
const overOn = (day: string) => new Map([['c', day]]);
const closing = (measures: readonly Measure[], over: ReadonlyMap<string, string> = new Map()) =>
  planYearContent(plan, measures, {
    year: 2026,
    at: at('2027-01-18 10:00'),
    rules,
    overOn: over,
    leadOf: (code) => ({ lead: `${code}（名）` }),
  });
const outcomes = (measures: readonly Measure[], over?: ReadonlyMap<string, string>) =>
  closing(measures, over).measures.map(({ number, outcome }) => `${number} ${outcome}`);

describe('a year of a plan is closed', () => {
  it('says of each measure whether it was struck off, is carried over, or is still open with what of the year is owed', () => {
    const all = [silent, { ...later, number: '二' }, struckOff, terminated, suspended];
    expect(outcomes(all, overOn('2026-11-20'))).toEqual([
      `${silent.number} still-open`,
      '二 carried-over',
      '三 struck-off',
      '四 terminated',
      '五 carried-over',
    ]);
    const [open, carried] = closing(all).measures;
    expect(open?.open.map(({ dueOn }) => dueOn)).toEqual(['2026-10-30']);
    expect(carried).toMatchObject({ open: [], dueOn: '2027-06-30', lead: '教育局（名）' });
    expect(closing(all).sums).toEqual({
      measures: 5,
      'struck-off': 1,
      terminated: 1,
      'carried-over': 2,
      'still-open': 1,
    });
  });

  it('leaves out what was over before the year, and what came after it', () => {
    expect(outcomes([struckOff, { ...later, number: '二' }], overOn('2025-12-30'))).toEqual(['二 carried-over']);
    expect(outcomes([{ ...later, assignedAt: at('2027-01-04 10:00') }])).toEqual([]);
  });

  it('lists the work plans of the year with how far each is', () => {
    const [first] = closing([silent]).workPlans;
    expect(first).toMatchObject({ state: 'late', dueOn: '2026-03-23', nodes: 0 });
    const planned = aMeasure()
      .due('2026-10-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00', [{ title: '建成', dueOn: '2026-09-30', weight: 100 }]).measure;
    expect(closing([planned]).workPlans).toMatchObject([{ state: 'approved', nodes: 1 }]);
  });

  it('keeps the words of sensitive measures out', () => {
    expect(closing([secret]).measures[0]).toMatchObject({ title: null });
  });
});

const officer = somebody('officer');
const year = (part: Partial<ClosingYear> = {}): ClosingYear => ({
  year: 2026,
  today: '2027-01-18',
  closesOn: '2027-01-18',
  firstOpen: 2026,
  isClosed: false,
  open: [],
  reasons: new Map(),
  ...part,
});

describe('the year’s close', () => {
  it('comes ten working days after its end, in order, and once', () => {
    expect(planYearRefusal(year(), officer)).toBeNull();
    expect(planYearRefusal(year(), somebody('leader'))?.code).toBe('instrument.not-your-hand');
    expect(planYearRefusal(year({ today: '2027-01-15' }), officer)?.code).toBe('plan-year.not-over');
    expect(planYearRefusal(year({ firstOpen: 2025 }), officer)).toMatchObject({
      code: 'plan-year.earlier-open',
      facts: { year: 2025 },
    });
    expect(planYearRefusal(year({ firstOpen: null }), officer)?.code).toBe('plan-year.not-running');
    expect(planYearRefusal(year({ firstOpen: 2027 }), officer)?.code).toBe('plan-year.not-running');
    expect(planYearRefusal(year({ isClosed: true, firstOpen: 2027 }), officer)?.code).toBe('plan-year.closed-already');
  });

  it('wants a reason for whatever of it is still open', () => {
    const open = [{ measureId: 'a', number: '一/1' }];
    expect(planYearRefusal(year({ open }), officer)).toMatchObject({
      code: 'plan-year.reason-missing',
      facts: { measures: ['一/1'] },
    });
    expect(planYearRefusal(year({ open, reasons: new Map([['a', ' ']]) }), officer)?.code).toBe(
      'plan-year.reason-missing',
    );
    expect(planYearRefusal(year({ open, reasons: new Map([['a', '资金未到位']]) }), officer)).toBeNull();
  });

  it('is taken back for the last closed year only, with a reason', () => {
    expect(
      yearReopenRefusal({ year: 2026, closed: [2025, 2026], archived: false, reason: '漏列一项' }, officer),
    ).toBeNull();
    const refused = (part: object) =>
      yearReopenRefusal({ year: 2026, closed: [2025, 2026], archived: false, reason: '漏列', ...part }, officer)?.code;
    expect(refused({ year: 2025 })).toBe('plan-year.later-closed');
    expect(refused({ year: 2024 })).toBe('plan-year.not-closed');
    expect(refused({ reason: ' ' })).toBe('command.reason-missing');
    expect(refused({ archived: true })).toBe('plan.archived');
  });

  it('is first owed for the year in which the first measure was assigned', () => {
    expect(firstOpenYear([2025, 2026], [2025])).toBe(2026);
    expect(firstOpenYear([2025, 2026], [])).toBe(2025);
    expect(firstOpenYear([2025], [2025])).toBeNull();
  });
});

describe('a plan is archived', () => {
  const whole: PlanToArchive = { state: 'in-force', archived: false, open: 0, waiting: 0, evaluations: 0 };
  it('when all of it is struck off, looked back on where that was drawn, and evaluated where that has begun', () => {
    const refused = (part: Partial<PlanToArchive>) => planArchiveRefusal({ ...whole, ...part }, officer)?.code;
    expect(planArchiveRefusal(whole, officer)).toBeNull();
    expect(refused({ open: 2 })).toBe('plan.still-open');
    expect(refused({ waiting: 1 })).toBe('plan.rows-waiting');
    expect(refused({ evaluations: 1 })).toBe('plan.evaluation-open');
    expect(refused({ archived: true })).toBe('plan.archived');
    expect(refused({ state: 'review' })).toBe('plan.not-in-force');
    expect(planArchiveRefusal(whole, somebody('leader'))?.code).toBe('instrument.not-your-hand');
  });

  it('is opened again with a reason', () => {
    expect(planReopenRefusal({ archived: true, reason: '核查发现问题' }, officer)).toBeNull();
    expect(planReopenRefusal({ archived: true, reason: '' }, officer)?.code).toBe('command.reason-missing');
    expect(planReopenRefusal({ archived: false, reason: '核查' }, officer)?.code).toBe('plan.not-archived');
  });
});
