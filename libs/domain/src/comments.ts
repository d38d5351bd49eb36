import { speaksFor, type TookOver } from './bulletin.js';
import { isOfficer, type Actor } from './actor.js';
import type { RuleBook } from './agenda.js';
import { addWorkingDays } from './calendar.js';
import type { CivilDate } from './civil-date.js';
import { isBlank, refuse, type Refusal } from './commands/definition.js';
import type { Policy } from './policy.js';

/** What a department is in a measure of which it is asked. */
export const commentSides = ['lead', 'co-lead', 'supporting'] as const;

/** What a department is in a measure of which it is asked. */
export type CommentSide = (typeof commentSides)[number];

/** What a department says of a measure: it agrees, has a word, or would have it otherwise; `silent` is said by the clock in its name. */
export const commentAnswers = ['agree', 'comment', 'proposal', 'silent'] as const;

/** A date or value that a department would have otherwise, by what it was when it was sent. */
export interface ProposedChange {
  readonly of: 'deadline' | 'target';
  readonly title: string;
  /** What it was when it was sent; null for a target without a date. */
  readonly was: CivilDate | null;
  readonly dueOn: CivilDate | null;
  readonly value: string | null;
}

/** What a department would have otherwise: another lead, other dates or values. */
export interface CommentProposal {
  /** The code of who should lead. */
  readonly lead: string | null;
  readonly changes: readonly ProposedChange[];
}

/** What was said of a measure, by whom and when. */
export interface CommentAnswer {
  readonly is: (typeof commentAnswers)[number];
  readonly text: string;
  readonly proposal: CommentProposal | null;
  readonly by: string;
  readonly on: CivilDate;
}

/** What the office made of it: taken over into the draft, or set aside with a reason. */
export interface CommentOutcome {
  readonly is: 'taken' | 'aside';
  readonly reason: string;
  readonly by: string;
  readonly on: CivilDate;
}

/** A measure of the draft and a department that is asked of it. */
export interface CommentItem {
  readonly itemId: string;
  /** The draft's row. */
  readonly ref: string;
  readonly department: string;
  readonly side: CommentSide;
  readonly answer: CommentAnswer | null;
  readonly outcome: CommentOutcome | null;
  /** The round was ended early, and it had said nothing by then: it was not heard. */
  readonly unheard?: true;
}

/** 征求意见: a draft with the departments that it names, until a date. */
export interface CommentRound {
  readonly state: 'open' | 'closed';
  readonly until: CivilDate;
  /** Silence counts as agreement, by the policy of the day on which it was sent. */
  readonly silenceAgrees: boolean;
  readonly items: readonly CommentItem[];
}

/** What is said of an item before it is stored. */
export type SaidOfMeasure = Pick<CommentAnswer, 'text' | 'proposal'> & {
  readonly is: Exclude<CommentAnswer['is'], 'silent'>;
};

/** What an item is called: a department is asked once of a measure. */
export function commentItemId(ref: string, department: string): string {
  return `${ref}#${department}`;
}

/** How a round stands: departments answer, the office has words to settle, or nothing is left of it. */
export function commentStage(round: CommentRound): 'asking' | 'settling' | 'settled' {
  if (round.state === 'open' && round.items.some(({ answer }) => answer === null)) return 'asking';
  return round.items.some((each) => waitsForOffice(round, each)) ? 'settling' : 'settled';
}

/** What of an item says whether it is settled. */
interface Answered {
  readonly answer: Pick<CommentAnswer, 'is'> | null;
  readonly outcome: object | null;
  readonly unheard?: true;
}

/** Whether the office has to settle an item: it says something, or its silence is no agreement. */
export function waitsForOffice(
  { state, silenceAgrees }: Pick<CommentRound, 'state' | 'silenceAgrees'>,
  { answer, outcome, unheard: missed }: Answered,
): boolean {
  if (outcome !== null || missed) return false;
  if (answer === null) return state === 'closed' && !silenceAgrees;
  return answer.is === 'comment' || answer.is === 'proposal';
}

/** The rows of a draft that can't be launched yet: they are out for comment, or something that was said of them is not settled. */
export function rowsInComment(
  rounds: readonly (Pick<CommentRound, 'state' | 'silenceAgrees'> & {
    readonly items: readonly (Answered & Pick<CommentItem, 'ref'>)[];
  })[],
): ReadonlySet<string> {
  return new Set(
    rounds.flatMap((round) =>
      round.items
        .filter((each) => (round.state === 'open' && each.answer === null) || waitsForOffice(round, each))
        .map(({ ref }) => ref),
    ),
  );
}

/** The round as it is once its date is past: in the name of whoever kept silent it is noted that he agreed. */
export function closedRound(round: CommentRound, on: CivilDate): CommentRound {
  const silent = ({ department }: CommentItem): CommentAnswer => ({
    ...{ is: 'silent', text: '', proposal: null },
    ...{ by: department, on },
  });
  return {
    ...round,
    state: 'closed',
    items: round.items.map((each) =>
      each.answer === null && round.silenceAgrees ? { ...each, answer: silent(each) } : each,
    ),
  };
}

/** The round as it is when the office ends it early: who was not heard by then has not agreed, and reads that it is over. */
export function endedRound(round: CommentRound): CommentRound {
  return {
    ...round,
    state: 'closed',
    items: round.items.map((each) => (each.answer === null ? { ...each, unheard: true } : each)),
  };
}

/** The items with whoever is to lead from now on, who is asked in the same round while it is open. */
export function withNewLead(
  { state, items }: Pick<CommentRound, 'state' | 'items'>,
  ref: string,
  lead: string | null,
): readonly CommentItem[] {
  if (lead === null || state === 'closed') return items;
  const itemId = commentItemId(ref, lead);
  if (items.some((each) => each.itemId === itemId)) return items;
  return [...items, { itemId, ref, department: lead, side: 'lead', answer: null, outcome: null }];
}

/** Why a proposal is not taken, where it speaks of a date or target that the measure as it was sent has not. */
export function unknownChangeRefusal(row: SentDates | undefined, proposal: CommentProposal | null): Refusal | null {
  const known = (change: ProposedChange) =>
    (change.of === 'deadline' ? row?.deadlines : row?.targets)?.some(
      ({ title, dueOn }) => title === change.title && dueOn === change.was,
    );
  const strange = proposal?.changes.find((each) => !known(each));
  return strange === undefined ? null : refuse('comment.no-such-date', { title: strange.title, was: strange.was });
}

/** The dates and targets of a measure as it was sent. */
export interface SentDates {
  readonly deadlines: readonly { readonly title: string; readonly dueOn: string | null }[];
  readonly targets: readonly { readonly title: string; readonly dueOn: string | null }[];
}

/** The last day for a word where nobody says another. */
export function commentUntil(today: CivilDate, { policy, calendar }: RuleBook): CivilDate {
  return addWorkingDays(calendar, today, policy.comment.workingDays);
}

/** Why something is not sent for comment, if it is not. */
export function commentSendRefusal(
  rounds: readonly Pick<CommentRound, 'state'>[],
  { until, items }: Pick<CommentRound, 'until' | 'items'>,
  today: CivilDate,
): Refusal | null {
  if (rounds.some(({ state }) => state === 'open')) return refuse('comment.under-way');
  if (until <= today) return refuse('command.date-not-in-future', { field: 'until', dueOn: until });
  return items.length === 0 ? refuse('comment.nobody-to-ask') : null;
}

/** Why somebody may not say this of an item, if he may not. */
export function commentRefusal(
  round: CommentRound,
  item: CommentItem | undefined,
  said: SaidOfMeasure,
  { actor, today, tookOver }: { readonly actor: Actor; readonly today: CivilDate; readonly tookOver: TookOver },
): Refusal | null {
  if (item === undefined || !speaksFor(actor, item.department, tookOver)) return refuse('comment.not-your-item');
  if (round.state === 'closed' || today > round.until) return refuse('comment.over', { until: round.until });
  if (item.outcome !== null) return refuse('comment.settled-already');
  if (said.is === 'comment' && isBlank(said.text)) return refuse('command.reason-missing', { field: 'text' });
  return said.is === 'proposal' ? proposalRefusal(said.proposal) : null;
}

function proposalRefusal(proposal: CommentProposal | null): Refusal | null {
  if (proposal === null) return refuse('comment.proposes-nothing');
  const empty = proposal.changes.some(({ dueOn, value }) => dueOn === null && (value === null || isBlank(value)));
  return (proposal.lead === null && proposal.changes.length === 0) || empty ? refuse('comment.proposes-nothing') : null;
}

/** Why the office may not settle an item so, if it may not. */
export function commentSettleRefusal(
  round: CommentRound,
  item: CommentItem | undefined,
  { is, reason }: Pick<CommentOutcome, 'is' | 'reason'>,
  actor: Actor,
): Refusal | null {
  if (!isOfficer(actor)) return refuse('instrument.not-your-hand', { who: ['officer', 'office-head'] });
  if (item === undefined || !waitsForOffice(round, item)) return refuse('comment.nothing-to-settle');
  if (is === 'taken' && item.answer?.is !== 'proposal') return refuse('comment.proposes-nothing');
  return is === 'aside' && isBlank(reason) ? refuse('command.reason-missing', { field: 'reason' }) : null;
}

/** Why a round is not ended before its date, if it is not; whoever was not heard has not agreed by that. */
export function commentEndRefusal({ state }: Pick<CommentRound, 'state'>, reason: string): Refusal | null {
  if (state === 'closed') return refuse('comment.closed-already');
  return isBlank(reason) ? refuse('command.reason-missing', { field: 'reason' }) : null;
}

/** A row about to be launched, with the departments that it names. */
export interface NamedRow {
  readonly ref: string;
  readonly departments: readonly string[];
}

/**
 * Of the rows that are to be launched those that the policy wants heard first and that were not: a department that a
 * row names now was never asked of it, or the round was ended before it answered.
 */
export function unheard(
  rows: readonly NamedRow[],
  rounds: readonly Pick<CommentRound, 'items'>[],
  { comment }: Policy,
): readonly string[] {
  if (!comment.required) return [];
  const heard = new Set(rounds.flatMap(({ items }) => items.flatMap((each) => (each.unheard ? [] : [each.itemId]))));
  return rows
    .filter(({ ref, departments }) => {
      const asked = departments.map((each) => heard.has(commentItemId(ref, each)));
      return asked.length === 0 || asked.includes(false);
    })
    .map(({ ref }) => ref);
}
