import { addDays, dayNumber, lastDayOfMonth, type CivilDate } from './civil-date.js';
import type { PersonCommandName } from './commands/registry.js';
import type { Offer } from './decide.js';
import { isDatedWork, openObligations, type Measure, type TargetValue } from './measure.js';
import type { PaperOf } from './papers.js';

export { whyNoNoChange } from './commands/reports/report.js';

/** 填报: what a department's desk writes in the grid, one row each. */
export const gridWrites = [
  'report',
  'finish',
  'report-value',
  'confirm-duty',
  'answer-part',
  'file-work-plan',
] as const satisfies readonly PersonCommandName[];

/** What else of the same measure a desk does from its row, each by its own form. */
export const gridBeside = [
  'report-stage',
  'record-occurrence',
  'finish',
  'file-work-plan',
  'request-extension',
  'request-completion',
  'name-part',
  'name-section',
  'return',
] as const satisfies readonly PersonCommandName[];

/** Of what is offered on a measure, what stands beside a row of the grid: what may be done now and is not the row itself. */
export function actsBeside(offered: readonly Offer[], command: string): readonly (typeof gridBeside)[number][] {
  return gridBeside.filter((name) => name !== command && offered.some((each) => each.name === name && each.allowed));
}

/** 填报: what those who sign find there, one row each. */
export const gridSigns = [
  'sign-report',
  'sign-finish',
  'sign-work-plan',
  'sign-reply',
] as const satisfies readonly PersonCommandName[];

/** What was reported last before this period: beside it one writes the next. */
export function lastReport(measure: Measure, obligationId: string | null): PaperOf<'report'> | null {
  const handedIn = measure.papers.filter(
    (each): each is PaperOf<'report'> =>
      each.kind === 'report' &&
      ['accepted', 'with-office', 'with-leader'].includes(each.stage) &&
      !each.about.includes(obligationId ?? ''),
  );
  return handedIn.at(-1) ?? null;
}

/** A node that a work plan could have; its words are made of these. */
export interface ProposedNode {
  /** Who does what is settled; half of it is done; a date of the clause; the year's work where the clause has no date in it. */
  readonly step: 'settled' | 'half' | 'date' | 'year';
  /** The promise in its own words, where it is one of the clause's dates. */
  readonly title: string;
  /** What is counted, at a half of what was promised where the step is half. */
  readonly target: TargetValue | null;
  readonly dueOn: CivilDate;
  readonly weight: number;
}

const LONG_DAYS = 60;
const SHORT_DAYS = 20;
const EARLIER = { settled: { share: 0.2, weight: 20 }, half: { share: 0.6, weight: 30 } } as const;

/**
 * Nodes for the year from what the clause itself promises: each of its dates, and on the way to the first of them who
 * does what, and half of it. A proposal only: whoever files the work plan changes what is not so.
 */
export function proposedNodes(measure: Measure, today: CivilDate, mostNodes: number): readonly ProposedNode[] {
  const yearEnd = `${today.slice(0, 4)}-12-31`;
  const dates = datesOf(measure, today, yearEnd).slice(0, mostNodes - 2);
  const [first] = dates;
  const until = first?.dueOn ?? (yearEnd > today ? yearEnd : addDays(today, LONG_DAYS));
  const ends = dates.length > 0 ? dates : [{ step: 'year' as const, title: '', target: null, dueOn: until }];
  const steps = stepsBefore(until, today);
  const before = steps.map((step) => ({
    step,
    title: '',
    target: step === 'half' ? halfOf(first?.target ?? null) : null,
    dueOn: onTheWay(today, until, EARLIER[step].share),
  }));
  const early = steps.reduce((sum, step) => sum + EARLIER[step].weight, 0);
  const each = Math.floor((100 - early) / ends.length);
  const rest = 100 - early - each * (ends.length - 1);
  return [
    ...before.map((node) => ({ ...node, weight: EARLIER[node.step].weight })),
    ...ends.map((node, at) => ({ ...node, weight: at === ends.length - 1 ? rest : each })),
  ];
}

/** The dates of the clause that lie in this year, each once, soonest first. */
function datesOf(measure: Measure, today: CivilDate, yearEnd: CivilDate) {
  const seen = new Set<CivilDate>();
  return openObligations(measure)
    .filter(({ kind, dueOn }) => isDatedWork(kind) && dueOn > today && dueOn <= yearEnd)
    .sort((a, b) =>
      a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : Number(b.target !== null) - Number(a.target !== null),
    )
    .filter(({ dueOn }) => !seen.has(dueOn) && seen.add(dueOn))
    .map(({ title, target, dueOn }) => ({ step: 'date' as const, title, target, dueOn }));
}

function stepsBefore(until: CivilDate, today: CivilDate): readonly ('settled' | 'half')[] {
  const days = dayNumber(until) - dayNumber(today);
  if (days > LONG_DAYS) return ['settled', 'half'];
  return days > SHORT_DAYS ? ['settled'] : [];
}

/** A share of the way, at the end of its month where that is still on the way. */
function onTheWay(today: CivilDate, until: CivilDate, share: number): CivilDate {
  const days = dayNumber(until) - dayNumber(today);
  const day = addDays(today, Math.max(1, Math.floor(days * share)));
  const monthEnd = lastDayOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
  return monthEnd < until ? monthEnd : day;
}

function halfOf(target: TargetValue | null): TargetValue | null {
  const value = Number(target?.value);
  return target === null || !Number.isFinite(value) ? null : { ...target, value: Math.ceil(value / 2) };
}
