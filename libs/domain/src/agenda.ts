import { momentOf, type Calendar } from './calendar.js';
import { addDays, type CivilDate, type Instant } from './civil-date.js';
import { minuteOfDay, rungsToCome } from './ladder.js';
import { isClosed, openObligations, type Measure, type Obligation } from './measure.js';
import type { InstrumentKind, Policy, Recipient, RungKind } from './policy.js';

/** The next thing that happens to a measure if nobody does anything. */
export interface DueMoment {
  readonly at: Instant;
  readonly on: CivilDate;
  /** `open` begins a new period; `resume` ends a suspension; the others are rungs. */
  readonly kind: RungKind | 'open' | 'resume';
  readonly obligationId: string | null;
  readonly seriesId: string | null;
  readonly rung: string;
  readonly instrument: InstrumentKind | null;
  readonly to: readonly Recipient[];
}

/** The rules' two tables, always given together. */
export interface RuleBook {
  readonly policy: Policy;
  readonly calendar: Calendar;
}

/**
 * Every moment still to come, soonest first, as things stand. The workflow's timer is its head;
 * `step` records those that are past; the console shows it as "what comes next".
 */
export function agenda(measure: Measure, { policy, calendar }: RuleBook): readonly DueMoment[] {
  if (isClosed(measure)) return [];
  const minute = minuteOfDay(measure.measureId);
  if (measure.status === 'suspended') return resumption(measure, calendar, minute);
  const moments = [
    ...chased(measure).flatMap((obligation) => rungMoments(measure, obligation, { policy, calendar }, minute)),
    ...(measure.status === 'accepted' || measure.status === 'returned' ? [] : openings(measure, calendar, minute)),
  ];
  return moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : orderKey(a) < orderKey(b) ? -1 : 1));
}

/** While a measure lies returned with the office, only the office's own clock runs. */
function chased(measure: Measure): readonly Obligation[] {
  const open = openObligations(measure);
  return measure.status === 'returned' ? open.filter((each) => each.kind === 'answer') : open;
}

function orderKey(moment: DueMoment): string {
  return `${moment.obligationId ?? moment.seriesId ?? ''}`;
}

function rungMoments(
  measure: Measure,
  obligation: Obligation,
  { policy, calendar }: RuleBook,
  minute: number,
): readonly DueMoment[] {
  return rungsToCome(obligation, policy, calendar, minute).map(({ rung, on, at }) => ({
    at,
    on,
    kind: rung.kind,
    obligationId: obligation.obligationId,
    seriesId: null,
    rung: rung.rung,
    instrument: missedTwice(measure, obligation)
      ? (rung.instrumentWhenMissedTwice ?? rung.instrument ?? null)
      : (rung.instrument ?? null),
    to: rung.to,
  }));
}

/** True when the period before this report's is still owed as well. */
function missedTwice(measure: Measure, obligation: Obligation): boolean {
  return (
    obligation.kind === 'report' &&
    measure.obligations.some(
      (each) =>
        each.kind === 'report' && each.dueOn < obligation.dueOn && each.state === 'open' && each.submittedAt === null,
    )
  );
}

function openings(measure: Measure, calendar: Calendar, minute: number): readonly DueMoment[] {
  return measure.series.map((series) => ({
    at: momentOf(calendar, series.nextOpensOn, minute),
    on: series.nextOpensOn,
    kind: 'open',
    obligationId: null,
    seriesId: series.seriesId,
    rung: 'open',
    instrument: null,
    to: [],
  }));
}

function resumption(measure: Measure, calendar: Calendar, minute: number): readonly DueMoment[] {
  if (measure.suspendedUntil === null) return [];
  const on = addDays(measure.suspendedUntil, 1);
  return [
    {
      at: momentOf(calendar, on, minute),
      on,
      kind: 'resume',
      obligationId: null,
      seriesId: null,
      rung: 'resume',
      instrument: null,
      to: [],
    },
  ];
}

/** The date the measure is owed by: its earliest open obligation of work, else of paper; null when none. */
export function dueOn(measure: Measure): CivilDate | null {
  const open = openObligations(measure).filter((each) => each.department === measure.lead);
  const work = open.filter((each) => each.kind === 'deadline' || each.kind === 'target' || each.kind === 'node');
  return [...(work.length > 0 ? work : open)].map((each) => each.dueOn).sort()[0] ?? null;
}
