import { addDays, type CivilDate } from './civil-date.js';
import { addWorkingDays, dateOf, judgedOn, type Calendar } from './calendar.js';
import { isWaiting, openObligations, type Measure, type Obligation } from './measure.js';
import { inReview } from './papers.js';
import { classPolicy, type Policy } from './policy.js';

/** What the clock of a strike-off hangs on. */
export const STRIKE_OFF = 'strike-off';

/** What somebody still waits for on an accepted measure: before it nothing is struck off. */
export function stillAwaited(measure: Measure): {
  readonly obligations: readonly string[];
  readonly papers: readonly string[];
} {
  const open = openObligations(measure, 'part', 'instruction', 'problem', 'scan', 'recording').filter(
    (each) => each.kind !== 'recording' || isWaiting(each, 'dispute'),
  );
  return {
    obligations: open.map((each) => each.obligationId),
    papers: measure.papers.filter(inReview).map((each) => each.paperId),
  };
}

/** 批示人: whose word a matter began with; null where nobody with an account gave one. */
export function firstGiver({ obligations }: Pick<Measure, 'obligations'>): Obligation['givenBy'] {
  const first = obligations.find(
    ({ kind, state, givenBy }) => kind === 'instruction' && state !== 'dropped' && (givenBy?.personId ?? '') !== '',
  );
  return first?.givenBy ?? null;
}

/**
 * 无新批示即销号: the day on which an accepted measure is struck off by itself, counted anew from the last answer to a
 * leader's word; null where the policy waits for somebody, or somebody still waits for something.
 */
export function struckOffOn(measure: Measure, { policy, calendar }: { policy: Policy; calendar: Calendar }) {
  const clock = openObligations(measure, 'approval').find(({ about }) => about === STRIKE_OFF);
  if (measure.status !== 'accepted' || clock === undefined) return null;
  if (classPolicy(policy, measure.class).silenceStrikesOff !== true) return null;
  const { obligations, papers } = stillAwaited(measure);
  if (obligations.length + papers.length > 0) return null;
  const answered = measure.obligations
    .flatMap(({ kind, submittedAt }) => (kind === 'instruction' && submittedAt !== null ? [submittedAt] : []))
    .filter((each) => each > clock.openedAt)
    .map((each) => addWorkingDays(calendar, dateOf(calendar, each), policy.approval.answerWorkingDays));
  const last = [clock.dueOn, ...answered].sort().at(-1) as CivilDate;
  return { clock, on: addDays(judgedOn(calendar, last), 1) };
}
