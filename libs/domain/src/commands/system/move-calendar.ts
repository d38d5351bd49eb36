import { agenda, type DueMoment, type RuleBook } from '../../agenda.js';
import { addDays, type CivilDate } from '../../civil-date.js';
import { event, type EventData } from '../../events.js';
import { replanned } from '../../folds/clock.js';
import { isClosed, type Measure, type Series } from '../../measure.js';
import { confirmationDueOn, runningPeriod, yearClosesOn } from '../../opening.js';
import { isSchoolPeriod, schoolPeriodNamed } from '../../school-years.js';
import { accept, refuse, type Circumstances, type Decision } from '../definition.js';

/** What tells a measure of a calendar's new edition: its version, and the document that it comes from. */
export interface CalendarMove {
  readonly calendar: string;
  readonly year: number;
  readonly notice: string;
}

/**
 * R25: the notice of a year is out, or comes corrected. The measure runs by the new edition from now on, dates that were
 * counted through the calendar and that nobody was told of yet are counted anew, and each moment that moves is an event.
 */
export function moveCalendar(
  measure: Measure,
  { calendar, year, notice }: CalendarMove,
  when: Circumstances,
): Decision {
  const { rules, next } = when;
  if (next === null || next.calendar.version !== calendar)
    return refuse('calendar.no-such-edition', { calendar: String(calendar).slice(0, 80) });
  if (isClosed(measure)) return refuse('measure.closed', { status: measure.status });
  if (rules.calendar.version === calendar) return refuse('calendar.kept-already', { calendar });
  const moved = { from: rules.calendar.version, to: calendar, year, notice, ...recounted(measure, next) };
  return accept(
    event('calendar.moved', moved),
    ...movedMoments(measure, rules, next).map((each) => event('moment.moved', { ...each, notice })),
  );
}

/** The moments of a measure that lie on another day under a new edition; each says from when to when. */
export function movedMoments(
  measure: Measure,
  rules: RuleBook,
  next: RuleBook,
): readonly Omit<EventData['moment.moved'], 'notice'>[] {
  const before = new Map(agenda(measure, rules).map((each) => [keyOf(each), each.on]));
  return agenda(replanned(measure, recounted(measure, next)), next).flatMap((each) => {
    const from = before.get(keyOf(each));
    const { obligationId, seriesId, rung, on } = each;
    return from === undefined || from === on ? [] : [{ obligationId, seriesId, rung, from, to: on }];
  });
}

function keyOf({ obligationId, seriesId, rung }: DueMoment): string {
  return `${obligationId ?? seriesId ?? ''}/${rung}`;
}

/**
 * What was counted in working days through a year that was provisional: the day by which a period is vouched for, the day on
 * which a year is closed, and what ends with a term. A date of which a rung was reached already stays as people were told.
 */
function recounted(measure: Measure, next: RuleBook): Pick<EventData['calendar.moved'], 'dates' | 'series'> {
  const dates = measure.obligations.flatMap(({ obligationId, kind, state, reached, dueOn }) => {
    if (kind !== 'recurring' || state !== 'open' || reached.length > 0) return [];
    const period = runningPeriod(measure, obligationId, next);
    return period === null ? [] : moves({ obligationId }, dueOn, confirmationDueOn(period, next));
  });
  const series = measure.series.flatMap((each) =>
    moves({ seriesId: each.seriesId }, each.nextOpensOn, opensNext(each, next)),
  );
  return { dates, series };
}

/** The day on which a series' next period opens; of a term or a year, as the calendar has it now. */
function opensNext({ kind, cycle, period, nextOpensOn }: Series, next: RuleBook): CivilDate {
  if (kind === 'work-plan') return yearClosesOn(Number(period), next);
  return isSchoolPeriod(cycle) ? addDays(schoolPeriodNamed(period, next.calendar).lastDay, 1) : nextOpensOn;
}

function moves<K extends object>(of: K, from: CivilDate, to: CivilDate): (K & { from: CivilDate; to: CivilDate })[] {
  return from === to ? [] : [{ ...of, from, to }];
}
