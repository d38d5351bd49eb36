import { addWorkingDays, dateOf, type Calendar } from './calendar.js';
import { addDays, lastDayOfMonth, type CivilDate, type Instant } from './civil-date.js';
import type { NewEvent, OpenedObligation } from './events.js';
import { ladderOfTerms } from './figures.js';
import { count } from './folds/fold.js';
import type { Measure, Obligation, Series, WorkPlanNode } from './measure.js';
import { classPolicy } from './policy.js';
import { isSchoolPeriod, schoolPeriodNamed, schoolPeriodOf } from './school-years.js';
import type { DutyPeriod, LadderName, MeasureKind, ObligationKind, ReportCycle, YearsPeriod } from './vocabulary.js';
import type { RuleBook } from './agenda.js';

const LADDER_OF: Readonly<Record<ObligationKind, LadderName>> = {
  deadline: 'dated',
  target: 'dated',
  node: 'dated',
  'work-plan': 'dated',
  recurring: 'confirmation',
  acknowledgement: 'acknowledgement',
  report: 'report',
  part: 'part',
  instruction: 'instruction',
  answer: 'answer',
  approval: 'approval',
  review: 'review',
  scan: 'scan',
  countersign: 'none',
  recording: 'none',
  problem: 'problem',
};

const NONE_WHERE_ADVOCATED: readonly LadderName[] = ['dated', 'confirmation', 'report'];

/** The ladder that an obligation climbs in a measure of this kind: advocated measures have none, whatever dates stand in them, nor for their one line a year. */
export function ladderFor(kind: ObligationKind, measureKind: string): LadderName {
  const ladder = LADDER_OF[kind];
  return measureKind === 'advocated' && NONE_WHERE_ADVOCATED.includes(ladder) ? 'none' : ladder;
}

/** The ladder of what stands already: one whose miss is to be explained climbs none. */
export function ladderOf(each: Obligation, measureKind: string): LadderName {
  const usual = ladderFor(each.kind, measureKind);
  if (usual !== 'dated' || each.kind !== 'target') return usual;
  return each.missed === null ? ladderOfTerms(each.terms, each.dueOn) : 'none';
}

/** An obligation about to be opened. `department` is null where the office or a leader owes it. */
export function opening(
  kind: ObligationKind,
  obligationId: string,
  what: Pick<Obligation, 'title' | 'department' | 'dueOn' | 'chasedFrom'> &
    Partial<
      Pick<
        Obligation,
        'dueBy' | 'weight' | 'about' | 'target' | 'terms' | 'holder' | 'givenBy' | 'urgency' | 'recorded' | 'ladder'
      >
    >,
): OpenedObligation {
  return {
    obligationId,
    kind,
    weight: null,
    about: null,
    ladder: LADDER_OF[kind],
    ...what,
  };
}

/** The next id of a kind in this measure, e.g. `part:2`; never used again once given. */
export function nextId(measure: Measure | null, kind: ObligationKind, further = 0): string {
  return `${kind}:${(measure?.counters[kind] ?? 0) + 1 + further}`;
}

/** The measure with what these events open counted, so that what opens beside it gets an id of its own. */
export function counting(measure: Measure, events: readonly NewEvent[]): Measure {
  const added = events.flatMap(({ data }) => ('opened' in data ? (data.opened ?? []) : []));
  return { ...measure, counters: count(measure.counters, added) };
}

/** A period of a reporting cycle. */
export interface Period {
  readonly period: string;
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
}

const MONTHS: Readonly<Record<ReportCycle, number>> = { monthly: 1, quarterly: 3, halfyearly: 6, yearly: 12 };

/** How many years a period of several years has. */
export const YEARS: Readonly<Record<YearsPeriod, number>> = { every2years: 2, every3years: 3, every5years: 5 };

/** True for a period of several years. */
export function isYearsPeriod(cycle: string): cycle is YearsPeriod {
  return Object.hasOwn(YEARS, cycle);
}

/** A period of several years by its name, `2026-2030`. */
function yearsNamed(period: string): Period {
  const [first = '', last = first] = period.split('-');
  return { period, firstDay: `${first}-01-01`, lastDay: `${last}-12-31` };
}

/** The period of a cycle that contains a date; of schooling by the calendar, of several years from the date's year on. */
export function periodOf(cycle: DutyPeriod, date: CivilDate, calendar: Calendar): Period {
  if (isSchoolPeriod(cycle)) return schoolPeriodOf(cycle, date, calendar);
  if (isYearsPeriod(cycle)) return yearsNamed(`${date.slice(0, 4)}-${Number(date.slice(0, 4)) + YEARS[cycle] - 1}`);
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const index = Math.ceil(month / MONTHS[cycle]);
  const firstMonth = (index - 1) * MONTHS[cycle] + 1;
  const names = {
    monthly: `${year}-${String(index).padStart(2, '0')}`,
    quarterly: `${year}-Q${index}`,
    halfyearly: `${year}-H${index}`,
    yearly: `${year}`,
  };
  return {
    period: names[cycle],
    firstDay: `${year}-${String(firstMonth).padStart(2, '0')}-01`,
    lastDay: lastDayOfMonth(year, index * MONTHS[cycle]),
  };
}

/** The day a period's report is due: the class's day of the month after it; a day off is judged later. */
export function reportDueOn(period: Pick<Period, 'lastDay'>, className: string, { policy }: RuleBook): CivilDate {
  return addDays(period.lastDay, classPolicy(policy, className).reportDueDayOfMonth ?? policy.report.dueDayOfMonth);
}

/** The day by which a department vouches for a period of a recurring duty. */
export function confirmationDueOn(period: Pick<Period, 'lastDay'>, { policy, calendar }: RuleBook): CivilDate {
  return addWorkingDays(calendar, period.lastDay, policy.confirmation.dueWorkingDaysAfterPeriod);
}

/** What opens a series' next period: whose it is, in which class and kind of measure. */
export interface Owed {
  readonly department: string;
  readonly class: string;
  readonly kind: string;
  readonly chasedFrom: Instant;
}

/** What a measure's lead owes from a moment on; in another kind where it is just becoming one. */
export function owedBy(
  { lead, class: className, kind }: Pick<Measure, 'lead' | 'class' | 'kind'>,
  chasedFrom: Instant,
  asKind: MeasureKind = kind,
): Owed {
  return { department: lead, class: className, kind: asKind, chasedFrom };
}

/** The period that an obligation stands for, while it is the one that its series opened last; null otherwise. */
export function runningPeriod(
  { series }: Pick<Measure, 'series'>,
  obligationId: string,
  { calendar }: Pick<RuleBook, 'calendar'>,
): Period | null {
  const found = series.find((each) => `${each.seriesId}:${each.period}` === obligationId);
  if (found === undefined) return null;
  // By its name: under another school calendar the day on which it was to end may be one of the next.
  if (isSchoolPeriod(found.cycle)) return schoolPeriodNamed(found.period, calendar);
  // Nor does the last day of several years say when they began.
  if (isYearsPeriod(found.cycle)) return yearsNamed(found.period);
  return periodOf(found.cycle, addDays(found.nextOpensOn, -1), calendar);
}

/** A series with the obligation of the period that contains `date`. */
export function openPeriod(
  series: Omit<Series, 'period' | 'nextOpensOn'>,
  date: CivilDate,
  owed: Owed,
  rules: RuleBook,
): { series: Series; opened: OpenedObligation } {
  if (series.kind === 'work-plan') return openYear(series, date, owed, rules);
  const period = periodOf(series.cycle, date, rules.calendar);
  const dueOn = series.kind === 'report' ? reportDueOn(period, owed.class, rules) : confirmationDueOn(period, rules);
  return {
    series: { ...series, period: period.period, nextOpensOn: addDays(period.lastDay, 1) },
    opened: opening(series.kind, `${series.seriesId}:${period.period}`, {
      title: series.title,
      dueOn,
      department: owed.department,
      chasedFrom: owed.chasedFrom,
      ladder: ladderFor(series.kind, owed.kind),
    }),
  };
}

/** 推进计划 of a later year: asked once the year before is closed, due by a day of the year that policy names. */
function openYear(series: Omit<Series, 'period' | 'nextOpensOn'>, date: CivilDate, owed: Owed, rules: RuleBook) {
  const year = date.slice(0, 4);
  return {
    series: { ...series, period: year, nextOpensOn: yearClosesOn(Number(year), rules) },
    opened: opening('work-plan', `work-plan:${year}`, {
      title: series.title,
      dueOn: `${year}-${rules.policy.workPlan.yearlyDueOn}`,
      department: owed.department,
      chasedFrom: owed.chasedFrom,
      ladder: ladderFor('work-plan', owed.kind),
    }),
  };
}

/** The day on which a year is closed: its end and ten working days. */
export function yearClosesOn(year: number, { policy, calendar }: RuleBook): CivilDate {
  return addWorkingDays(calendar, `${year}-12-31`, policy.confirmation.dueWorkingDaysAfterPeriod);
}

/** The clock of the office or of a leader for something that lies with them: so many working days from the day it came. */
export function handClock(
  measure: Measure,
  about: string,
  hand: 'office' | 'completion' | 'leader',
  when: { at: Instant; rules: RuleBook },
): OpenedObligation {
  const { policy, calendar } = when.rules;
  const days = {
    office: policy.office.answerReportWorkingDays,
    completion: policy.office.answerCompletionWorkingDays,
    leader: policy.approval.answerWorkingDays,
  }[hand];
  const kind = hand === 'leader' ? 'approval' : 'answer';
  return opening(kind, nextId(measure, kind), {
    title: about,
    department: null,
    dueOn: addWorkingDays(calendar, dateOf(calendar, when.at), days),
    chasedFrom: when.at,
    about,
    holder: hand === 'leader' ? { roles: policy.approval.by, personId: null, delegatedBy: null } : null,
  });
}

/** The obligations that an approved work plan opens. */
export function nodeObligations(
  measure: Measure,
  nodes: readonly WorkPlanNode[],
  at: Instant,
): readonly OpenedObligation[] {
  return nodes.map((node, index) =>
    opening('node', nextId(measure, 'node', index), {
      title: node.title,
      department: measure.lead,
      dueOn: node.dueOn,
      chasedFrom: at,
      weight: node.weight,
      ladder: ladderFor('node', measure.kind),
    }),
  );
}
