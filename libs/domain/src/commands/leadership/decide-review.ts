import { isInPlaceOf, isLeader } from '../../actor.js';
import { event } from '../../events.js';
import { change } from '../../folds/fold.js';
import { obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { leaderRoles, reviewDecisions, type ReviewDecision } from '../../vocabulary.js';
import {
  accept,
  command,
  handsOf,
  inNameOf,
  refuse,
  type Circumstances,
  type Decision,
  type Refusal,
} from '../definition.js';
import {
  choice,
  dateFromTodayWhen,
  department,
  futureDate,
  line,
  obligation,
  optional,
  optionalWhen,
  person,
  text,
  when,
  yes,
} from '../fields.js';
import { alive, byLeaders, toHolder, withdrawDrafts } from '../hands.js';
import { alike, consequences, decidedAlike, type Decided, type Reviewed } from './consequences.js';
import { AFTER_SUSPENSION } from './suspension.js';

const dated = ['instruct', 'meeting', 'extend', 'suspend', 'change-target', 'reassign', 'add-support'] as const;
const eitherDate = ['accept-explanation', 'bulletin'] as const;

/** Which decisions fit a row: what came of a suspension, what nobody signed for, what is late. */
export function decisionsFor(
  subject: Pick<Obligation, 'kind'> | null,
  { status }: Pick<Measure, 'status'>,
): readonly ReviewDecision[] {
  if (subject === null) return ['continue', 'suspend', 'terminate', 'instruct'];
  if (subject.kind === 'acknowledgement')
    // Given back by its department meanwhile, it can neither be signed for nor returned once more.
    return status === 'assigned' ? ['sign-for', 'reassign', 'return', 'instruct'] : ['reassign', 'instruct'];
  return reviewDecisions.filter((each) => each !== 'continue' && each !== 'sign-for' && each !== 'return');
}

/** 督办审议: each decision acts at once by the very rule of the command it names, and leaves a date, a hand or an end. */
export const decideReview = command({
  name: 'decide-review',
  fields: {
    obligationId: obligation('review'),
    decision: choice('reviewDecision', reviewDecisions),
    department: when('decision', ['reassign', 'add-support'], department('outside')),
    text: when('decision', ['instruct', 'meeting', 'change-target'], text()),
    document: optionalWhen('decision', ['change-target', 'terminate', 'extend'], line()),
    /** Today is a day for an instruction alone, as `instruct` has it; what moves a date moves it to a day to come. */
    dueOn: when('decision', [...dated, ...eitherDate], dateFromTodayWhen('decision', ['instruct', 'meeting'])),
    watchOn: optionalWhen('decision', eitherDate, futureDate()),
    reason: text(),
    /** One row a measure: what else of it stands in the list is decided alike. */
    together: optional(yes()),
  },
  grants: [byLeaders],
  recordable: true,
  ready(measure, body) {
    const open = openObligations(measure, 'review');
    const found = body === null ? open.length > 0 : open.some((each) => each.obligationId === body.obligationId);
    return alive(measure) ?? (found ? null : refuse('review.not-open', { obligationId: body?.obligationId ?? null }));
  },
  decide(measure, body, circumstances) {
    const found = reviewed(measure, body.obligationId);
    if (!found) return refuse('review.not-open', { obligationId: body.obligationId });
    return withAnother(measure, found.review, circumstances) ?? decided(measure, found, body, circumstances);
  },
  inOtherHands: noRowOfHis,
  todos: (measure) =>
    openObligations(measure, 'review').map((each) => ({
      to: toHolder(each, ['deputy-secretary-general', 'leader']),
      obligationId: each.obligationId,
      title: each.title,
      dueOn: each.dueOn,
    })),
});

function reviewed(measure: Measure, reviewId: string): Reviewed | null {
  const review = openObligations(measure, 'review').find((each) => each.obligationId === reviewId);
  if (!review) return null;
  if (review.about === AFTER_SUSPENSION) return { review, subject: null };
  const subject = obligationOf(measure, review.about ?? '');
  return subject ? { review, subject } : null;
}

/** A row that was given to somebody is his until it is taken back; any other is that leader's who answers for the lead. */
function withAnother(
  measure: Measure,
  { holder }: Obligation,
  { actor, recordedFor, facts }: Pick<Circumstances, 'actor' | 'recordedFor' | 'facts'>,
): Refusal | null {
  if (recordedFor !== null) return null;
  const personId = holder?.personId ?? null;
  if (personId === null || facts.isGone?.(personId) === true)
    return facts.otherLeader(measure) ? refuse('review.not-your-portfolio', { lead: measure.lead }) : null;
  return isInPlaceOf(actor, personId) ? null : refuse('review.with-another', { personId });
}

/** What a leader sees on the page before he presses it: no row of the measure is his. */
function noRowOfHis(measure: Measure, who: Pick<Circumstances, 'actor' | 'facts'>): Refusal | null {
  const why = openObligations(measure, 'review').map((row) => withAnother(measure, row, { ...who, recordedFor: null }));
  return isLeader(who.actor) && why.every((each) => each !== null) ? (why[0] ?? null) : null;
}

function decided(measure: Measure, found: Reviewed, body: Decided, circumstances: Circumstances): Decision {
  if (!decisionsFor(found.subject, measure).includes(body.decision))
    return refuse('review.wrong-decision', { decision: body.decision, fits: decisionsFor(found.subject, measure) });
  const others = body.together === true ? othersAlike(measure, found, body, circumstances) : [];
  const consequence = allOf([
    consequences(measure, found, body, circumstances),
    ...others.map((row) => alike(measure, row, body, circumstances)),
  ]);
  if (!consequence.ok) return consequence;
  const rowIds = [found, ...others].map(({ review }) => review.obligationId);
  // What the decision itself closes on its way is closed by the decision, not twice.
  const mine = (each: { type: string; data: unknown }) =>
    each.type === 'review.closed' && rowIds.includes((each.data as { obligationId: string }).obligationId);
  const drafts = withdrawDrafts(measure, rowIds);
  const itemIds = drafts.flatMap((each) => (each.type === 'item.withdrawn' ? [each.data.itemId] : []));
  const rest = consequence.events.filter(
    (each) => !mine(each) && !(each.type === 'item.withdrawn' && itemIds.includes(each.data.itemId)),
  );
  const decidedBy = inNameOf(circumstances);
  return accept(
    ...rowIds.map((obligationId) => event('review.decided', { obligationId, decision: body.decision, decidedBy })),
    ...drafts,
    ...rest,
  );
}

/** What else of the measure stands in his list and can be decided in the same words. */
function othersAlike(
  measure: Measure,
  found: Reviewed,
  { decision }: Decided,
  circumstances: Circumstances,
): readonly Reviewed[] {
  if (!decidedAlike.some((each) => each === decision)) return [];
  return openObligations(measure, 'review').flatMap((review) => {
    const row = review.obligationId === found.review.obligationId ? null : reviewed(measure, review.obligationId);
    if (row === null || row.subject === null || withAnother(measure, review, circumstances) !== null) return [];
    return decisionsFor(row.subject, measure).includes(decision) ? [row] : [];
  });
}

/** All that follows, or the first refusal. */
function allOf(decisions: readonly Decision[]): Decision {
  const refused = decisions.find((each) => !each.ok);
  return refused ?? accept(...decisions.flatMap((each) => (each.ok ? each.events : [])));
}

declare module '../../events.js' {
  interface EventData {
    'review.delegated': { obligationId: string; to: string; name: string };
    'review.taken-back': { obligationId: string };
  }
}

/** 委托: names a person with a post of the path; the row moves to that person's to-dos. */
export const delegateReview = command({
  name: 'delegate-review',
  fields: { obligationId: obligation('review'), to: person(leaderRoles), reason: text() },
  grants: [byLeaders],
  recordable: false,
  inOtherHands: noRowOfHis,
  ready: (measure, body) => decideReview.ready(measure, body === null ? null : { ...body, decision: 'continue' }),
  decide(measure, body, circumstances) {
    const review = openObligations(measure, 'review').find((each) => each.obligationId === body.obligationId);
    if (!review) return refuse('review.not-open', { obligationId: body.obligationId });
    const own = withAnother(measure, review, circumstances);
    if (own) return own;
    const person = circumstances.facts.person(body.to);
    if (person === null) return refuse('register.unknown-person', { field: 'to', personId: body.to });
    if (handsOf(circumstances).includes(body.to)) return refuse('review.delegate-to-oneself', { field: 'to' });
    if (!person.posts.some((post) => leaderRoles.some((role) => role === post.role)))
      return refuse('review.not-of-the-path', { field: 'to', who: leaderRoles });
    return accept(event('review.delegated', { obligationId: body.obligationId, to: body.to, name: person.name }));
  },
  folds: {
    'review.delegated': (measure, { data, by, inStead }) =>
      change(measure, [data.obligationId], (each) => ({
        ...each,
        holder: { roles: each.holder?.roles ?? [], personId: data.to, delegatedBy: inStead?.personId ?? by },
      })),
  },
});

/** The one who gave a row away takes it back. */
export const takeBackDelegation = command({
  name: 'take-back-delegation',
  fields: { obligationId: obligation('review'), reason: text() },
  grants: [byLeaders],
  recordable: false,
  ready: (measure, body) =>
    openObligations(measure, 'review').some(
      (each) => (each.holder?.personId ?? null) !== null && (body === null || each.obligationId === body.obligationId),
    )
      ? null
      : refuse('review.not-delegated', { obligationId: body?.obligationId ?? null }),
  decide(measure, body, { actor }) {
    const review = obligationOf(measure, body.obligationId);
    if (!isInPlaceOf(actor, review?.holder?.delegatedBy ?? ''))
      return refuse('review.not-delegated-by-you', { obligationId: body.obligationId });
    return accept(event('review.taken-back', { obligationId: body.obligationId }));
  },
  folds: {
    'review.taken-back': (measure, { data }) =>
      change(measure, [data.obligationId], (each) => ({
        ...each,
        holder: each.holder && { ...each.holder, personId: null, delegatedBy: null },
      })),
  },
});
