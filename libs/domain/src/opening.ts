import { addWorkingDays, dateOf, type Calendar } from './calendar.js';
import { addDays, lastDayOfMonth, type CivilDate, type Instant } from './civil-date.js';
import type { OpenedObligation } from './events.js';
import type { Measure, ObligationKind, Series, WorkPlanNode } from './measure.js';
import type { LadderName, Policy, ReportCycle } from './policy.js';
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
  review: 'review',
};

/** An obligation about to be opened. `department` is null where the office or a leader owes it. */
export function opening(
  kind: ObligationKind,
  obligationId: string,
  what: {
    title: string;
    department: string | null;
    dueOn: CivilDate;
    chasedFrom: Instant;
    weight?: number;
    about?: string;
  },
): OpenedObligation {
  return {
    obligationId,
    kind,
    title: what.title,
    department: what.department,
    dueOn: what.dueOn,
    ladder: LADDER_OF[kind],
    chasedFrom: what.chasedFrom,
    weight: what.weight ?? null,
    about: what.about ?? null,
  };
}

/** The next id of a kind in this measure, e.g. `part:2`; never used again once given. */
export function nextId(measure: Measure | null, kind: ObligationKind, further = 0): string {
  return `${kind}:${(measure?.counters[kind] ?? 0) + 1 + further}`;
}

/** A period of a reporting cycle. */
export interface Period {
  readonly period: string;
  readonly lastDay: CivilDate;
}

const MONTHS: Readonly<Record<ReportCycle, number>> = { monthly: 1, quarterly: 3, halfyearly: 6, yearly: 12 };

/** The period of a cycle that contains a date. */
export function periodOf(cycle: ReportCycle, date: CivilDate): Period {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const index = Math.ceil(month / MONTHS[cycle]);
  const lastDay = lastDayOfMonth(year, index * MONTHS[cycle]);
  const names = {
    monthly: `${year}-${String(index).padStart(2, '0')}`,
    quarterly: `${year}-Q${index}`,
    halfyearly: `${year}-H${index}`,
    yearly: `${year}`,
  };
  return { period: names[cycle], lastDay };
}

/** The day a period's report is due: a day of the month after it; a day off is judged later. */
export function reportDueOn(period: Period, policy: Policy): CivilDate {
  return addDays(period.lastDay, policy.report.dueDayOfMonth);
}

/** The day by which a department vouches for a period of a recurring duty. */
export function confirmationDueOn(period: Period, { policy, calendar }: RuleBook): CivilDate {
  return addWorkingDays(calendar, period.lastDay, policy.confirmation.dueWorkingDaysAfterPeriod);
}

/** A series with the obligation of the period that contains `date`. */
export function openPeriod(
  series: Omit<Series, 'period' | 'nextOpensOn'>,
  date: CivilDate,
  owed: { department: string; chasedFrom: Instant },
  rules: RuleBook,
): { series: Series; opened: OpenedObligation } {
  const period = periodOf(series.cycle, date);
  const dueOn = series.kind === 'report' ? reportDueOn(period, rules.policy) : confirmationDueOn(period, rules);
  return {
    series: { ...series, period: period.period, nextOpensOn: addDays(period.lastDay, 1) },
    opened: opening(series.kind, `${series.seriesId}:${period.period}`, { title: series.title, dueOn, ...owed }),
  };
}

/** The office's own clock for something handed in: `days` working days from the day it came. */
export function answerClock(
  measure: Measure,
  about: string,
  days: number,
  when: { at: Instant; calendar: Calendar; further?: number },
): OpenedObligation {
  return opening('answer', nextId(measure, 'answer', when.further), {
    title: about,
    department: null,
    dueOn: addWorkingDays(when.calendar, dateOf(when.calendar, when.at), days),
    chasedFrom: when.at,
    about,
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
    }),
  );
}
