import { addWorkingDays, dateOf, momentOf, workingDaysAfter } from '../../calendar.js';
import { addDays, type CivilDate, type Instant } from '../../civil-date.js';
import { event, type NewEvent, type OpenedObligation } from '../../events.js';
import { openObligations, type Measure, type Obligation, type Series } from '../../measure.js';
import type { Paper } from '../../papers.js';
import { confirmationDueOn, openPeriod, owedBy, periodOf, reportDueOn, runningPeriod } from '../../opening.js';
import { reviewOf } from '../../rungs.js';
import type { RuleBook } from '../../agenda.js';
import { withdrawPapers } from '../hands.js';
import { coLeadParts, coLeadPartsAbout } from '../parts/co-lead.js';
import { disputeEnded } from '../parts/dispute.js';

const LAST_MINUTE = 24 * 60 - 1;
const MOST_PERIODS = 240;

/** The subject of the row that asks how it goes on after a suspension. */
export const AFTER_SUSPENSION = 'suspension';

/** How a suspension ends: its last day, and whether by the date or by a decision. */
export interface Resumption {
  readonly why: 'until' | 'decided';
  readonly through: CivilDate;
  readonly at: Instant;
  /** What the deadline ledger says of the moves. */
  readonly words: string;
}

/**
 * Work dates that lay inside or after move by the suspended working days, or to the dates given; periods that lay
 * inside, or whose paper fell due inside, are skipped on the record. By its date, one review row 暂缓到期 opens.
 */
export function resumed(measure: Measure, how: Resumption, rules: RuleBook): readonly NewEvent[] {
  const { calendar, policy } = rules;
  const from = dateOf(calendar, measure.suspendedFrom ?? how.at);
  const periods = periodsMeanwhile(measure, { from, through: how.through, at: how.at }, rules);
  const skipped = [...periods.skipped, ...coLeadPartsAbout(measure, periods.skipped)];
  const back = event('measure.resumed', {
    why: how.why,
    through: how.why === 'until' ? momentOf(calendar, how.through, LAST_MINUTE) : how.at,
    skipped,
    opened: [...periods.opened, ...coLeadParts(measure, periods.opened, { at: how.at, rules })],
    series: periods.series,
  });
  const moves = openObligations(measure)
    .filter((each) => hasOwnDate(each) && each.dueOn > from && !skipped.includes(each.obligationId))
    .map((each) => ({ each, to: dateAfter(measure, each, { from, through: how.through }, rules) }))
    .filter(({ each, to }) => to !== each.dueOn)
    .map(({ each, to }) =>
      event('deadline.changed', {
        obligationId: each.obligationId,
        from: each.dueOn,
        to,
        why: how.words,
        by: how.words,
        cause: 'suspension',
        document: null,
      }),
    );
  const again = interrupted(measure, from, rules).map(({ obligationId }) =>
    event('review.watched', { obligationId, on: addDays(how.through, 1) }),
  );
  const ended = partsSkipped(measure, skipped, how, rules);
  if (how.why === 'decided') return [back, ...ended, ...moves, ...again];
  const row = reviewOf(
    measure,
    { obligationId: AFTER_SUSPENSION, title: measure.title },
    { on: addDays(how.through, 1), at: how.at, roles: policy.approval.by },
  );
  const opened = event('review.opened', { opened: row, subjectId: AFTER_SUSPENSION, why: 'suspension' });
  return [back, ...ended, ...moves, ...again, opened];
}

/** Parts that fall away with a skipped report: nobody is asked any more whose they are, nor to take an answer to them. */
function partsSkipped(
  measure: Measure,
  skipped: readonly string[],
  { at, words }: Resumption,
  rules: RuleBook,
): readonly NewEvent[] {
  const parts = openObligations(measure, 'part').filter((each) => skipped.includes(each.obligationId));
  const isOfOne = ({ about }: Pick<Paper, 'about'>) => parts.some((each) => about.includes(each.obligationId));
  return [
    ...parts.flatMap((part) => disputeEnded(measure, part, words, { rules, actsFrom: at })),
    ...withdrawPapers(measure, 'suspended', (paper) => paper.kind === 'reply' && isOfOne(paper)),
  ];
}

/** What was past its last rung, or before leaders, when the suspension closed its review: nothing else would speak of it again. */
function interrupted(measure: Measure, from: CivilDate, { calendar }: RuleBook): readonly Obligation[] {
  const wasReviewed = ({ obligationId, dueOn }: Obligation) =>
    measure.obligations.some(
      (each) => each.kind === 'review' && each.about === obligationId && dateOf(calendar, each.openedAt) > dueOn,
    );
  return openObligations(measure).filter(
    (each) =>
      hasOwnDate(each) &&
      each.dueOn <= from &&
      each.watchOn === null &&
      (wasReviewed(each) || each.reached.some((rung) => rung.dueOn === each.dueOn && rung.light === 'red')),
  );
}

/** What a department owes by a date of its own, as against by a period. */
function hasOwnDate(each: Obligation): boolean {
  return each.department !== null && each.kind !== 'report' && each.kind !== 'recurring';
}

function dateAfter(
  measure: Measure,
  each: Obligation,
  { from, through }: { from: CivilDate; through: CivilDate },
  { calendar }: RuleBook,
): CivilDate {
  const given = Object.hasOwn(measure.datesAfterSuspension, each.obligationId)
    ? measure.datesAfterSuspension[each.obligationId]
    : undefined;
  if (given !== undefined && given > through) return given;
  const left = workingDaysAfter(calendar, from, each.dueOn);
  return addWorkingDays(calendar, through, Math.max(left, 1));
}

interface Meanwhile {
  readonly from: CivilDate;
  readonly through: CivilDate;
  readonly at: Instant;
}

/** Periods that ended, opened or fell due while it was suspended. */
function periodsMeanwhile(
  measure: Measure,
  when: Meanwhile,
  rules: RuleBook,
): { skipped: readonly string[]; opened: readonly OpenedObligation[]; series: readonly Series[] } {
  const inside = (day: CivilDate) => day > when.from && day <= when.through;
  const skipped = openObligations(measure, 'report', 'recurring')
    .filter((each) => inside(each.dueOn) || whollyInside(measure, each, { inside, rules }))
    .filter((each) => each.submittedAt === null)
    .map((each) => each.obligationId);
  const opened: OpenedObligation[] = [];
  const series: Series[] = [];
  for (const each of measure.series.filter((one) => one.kind !== 'work-plan')) {
    let next = each;
    for (let count = 0; count < MOST_PERIODS && next.nextOpensOn <= addDays(when.through, 1); count += 1) {
      const owed = owedBy(measure, when.at);
      const period = periodOf(next.cycle, next.nextOpensOn, rules.calendar);
      const due = next.kind === 'report' ? reportDueOn(period, measure.class, rules) : confirmationDueOn(period, rules);
      const one = openPeriod(next, next.nextOpensOn, owed, rules);
      if ((inside(period.firstDay) && inside(period.lastDay)) || inside(due)) skipped.push(one.opened.obligationId);
      else opened.push(one.opened);
      next = one.series;
    }
    if (next !== each) series.push(next);
  }
  return { skipped, opened, series };
}

function whollyInside(
  measure: Measure,
  each: Obligation,
  { inside, rules }: { inside: (day: CivilDate) => boolean; rules: RuleBook },
): boolean {
  const period = runningPeriod(measure, each.obligationId, rules);
  return period !== null && inside(period.firstDay) && inside(period.lastDay);
}
