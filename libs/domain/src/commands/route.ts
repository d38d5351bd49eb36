import { holds, type Actor } from '../actor.js';
import {
  canSign,
  routeBy,
  isSameRoute,
  usualRoute,
  type Drafters,
  type HandsBefore,
  type PaperRoute,
} from '../department-chain.js';
import { event, type EventData, type NewEvent } from '../events.js';
import { obligationOf, type Measure } from '../measure.js';
import type { Instant } from '../civil-date.js';
import { lastHand, type Paper } from '../papers.js';
import type { Role } from '../vocabulary.js';
import { handClock } from '../opening.js';
import { actingAs, handsOf, refuse, type Circumstances, type OwedTodo, type Refusal } from './definition.js';
import { line, optional } from './fields.js';
import { otherHand, toDepartment } from './hands.js';

/** Posts that sign in a department, and that check; who of them does what, the way of the paper says. */
export const chainRoles: readonly Role[] = ['section-head', 'deputy-head', 'head'];

/** The way that a paper goes. */
export function routeOf(paper: Pick<Paper, 'kind' | 'route'>): PaperRoute {
  return paper.route ?? usualRoute(paper.kind);
}

/** Whose paper it is: a reply is of the department that owes what it answers, all else of the lead. */
export function writerOfPaper(measure: Measure, paper: Pick<Paper, 'kind' | 'about'>): string {
  return answeredBy(measure, paper)?.department ?? measure.lead;
}

function answeredBy(measure: Measure, { kind, about }: Pick<Paper, 'kind' | 'about'>) {
  return kind === 'reply' ? obligationOf(measure, about[0] ?? '') : undefined;
}

/** Whose hands a draft went through. */
export function handsBefore({ hands }: Pick<Paper, 'hands'>): HandsBefore {
  const drafted = hands.find(({ act }) => act === 'drafted');
  const check = hands.findLast(({ act }) => act === 'checked');
  return {
    drafter: drafted?.by ?? '',
    ...(drafted?.inStead !== undefined && { drafterBesides: drafted.inStead }),
    ...(check && { checkers: [check.by, ...(check.inStead === undefined ? [] : [check.inStead])] }),
  };
}

/** The way of a paper by the chain of the department that writes it, after these hands; null where it is the usual. */
export function routeFor(
  measure: Measure,
  paper: Pick<Paper, 'kind' | 'about'>,
  before: HandsBefore,
  { facts, rules }: Pick<Circumstances, 'facts' | 'rules'>,
): PaperRoute | null {
  const known = facts.chainOf?.(writerOfPaper(measure, paper)) ?? null;
  if (known === null) return null;
  const answers = answeredBy(measure, paper)?.kind;
  const approving = rules.policy.approval.by;
  const route = routeBy(paper.kind, known.chain, { ...before, holders: known.holders, answers, approving });
  return isSameRoute(route, usualRoute(paper.kind)) ? null : route;
}

/** Whose hands a draft is that is written now. */
export function draftersOf(when: Circumstances): Drafters {
  const [drafter = '', drafterBesides] = handsOf(when);
  return { drafter, ...(drafterBesides !== undefined && { drafterBesides }) };
}

/** A paper as it is drafted, with its way by the chain of the department that writes it. */
export function draftedPaper(measure: Measure, data: EventData['paper.drafted'], when: Circumstances): NewEvent {
  const route = routeFor(measure, data, draftersOf(when), when);
  return event('paper.drafted', route === null ? data : { ...data, route });
}

/** Posts whose name a paper goes out under. */
export function signers({ signer }: PaperRoute): readonly Role[] {
  if (signer === 'section-head') return ['section-head', 'deputy-head', 'head'];
  return signer === 'head' ? ['head'] : ['deputy-head', 'head'];
}

/** Posts that may check: section heads always, the deputy head where the head signs. */
export function checkers({ signer }: PaperRoute): readonly Role[] {
  return signer === 'head' ? ['section-head', 'deputy-head'] : ['section-head'];
}

function isChecked({ hands }: Pick<Paper, 'hands'>): boolean {
  return hands.some(({ act }) => act === 'checked');
}

/** True where a check of this paper is worth giving: its chain asks for it, or a section head likes to see it first. */
function takesChecks({ kind }: Pick<Paper, 'kind'>, route: PaperRoute): boolean {
  return route.check || kind === 'report' || kind === 'finish';
}

/** Whose turn a draft is in its department, but for whoever gave it its last hand: nobody gives two running. */
export function nextHand(
  department: string,
  paper: Pick<Paper, 'kind' | 'route' | 'hands'>,
): Pick<OwedTodo, 'to' | 'notBy'> {
  const last = lastHand(isUnchecked(paper) ? withoutCheck(paper) : paper);
  const notBy = last === undefined ? [] : [last.by, ...(last.inStead === undefined ? [] : [last.inStead])];
  return { to: toDepartment(department, ...turnOf(paper)), notBy };
}

/** Whose turn a draft is in its department. */
export function turnOf(paper: Pick<Paper, 'kind' | 'route' | 'hands'>): readonly Role[] {
  const route = routeOf(paper);
  if (route.check && !isChecked(paper)) return checkers(route);
  if (route.signer !== 'deputy-head') return [route.signer];
  return isChecked(paper) || !takesChecks(paper, route) ? ['deputy-head'] : ['section-head', 'deputy-head'];
}

/** Which text is signed: the moment at which it was drafted, as the paper's hands say it. Left out, it is the one that stands there. */
export const signedText = optional(line(40));

/** Which text a draft has now: the moment at which it was written, or written anew. */
export function draftedAt({ hands }: Pick<Paper, 'hands'>): Instant | undefined {
  return hands.findLast(({ act }) => act === 'drafted')?.at;
}

/**
 * What somebody's signature under a draft is: the check of a section head, or the last hand; or why it is neither. Who
 * names the text that he has read signs no other one, however close it came before him.
 */
export function handOn(
  measure: Measure,
  paper: Pick<Paper, 'kind' | 'about' | 'route' | 'hands'>,
  when: Circumstances,
  read?: string,
): 'checks' | 'signs' | Refusal {
  const now = draftedAt(paper);
  if (read !== undefined && read !== now) return refuse('paper.redrafted', { read, now });
  const hand = handBy(measure, paper, actingAs(when));
  if (typeof hand === 'object') return hand;
  return (
    otherHand(
      isUnchecked(paper) ? withoutCheck(paper) : paper,
      when,
      hand === 'signs' ? signers(routeOf(paper)) : chainRoles,
    ) ?? hand
  );
}

/** True where a check counts for nothing, as nobody but who gave it can sign: that is said on its way. */
function isUnchecked(paper: Pick<Paper, 'kind' | 'route' | 'hands'>): boolean {
  return isChecked(paper) && routeOf(paper).skipped.includes('section-check');
}

function withoutCheck<P extends Pick<Paper, 'hands'>>(paper: P): P {
  return { ...paper, hands: paper.hands.filter(({ act }) => act !== 'checked') };
}

/** What it is by the posts alone. Where a check is owed, whoever may give it gives that first. */
function handBy(
  measure: Measure,
  paper: Pick<Paper, 'kind' | 'about' | 'route' | 'hands'>,
  actor: Actor,
): 'checks' | 'signs' | Refusal {
  const route = routeOf(paper);
  const department = writerOfPaper(measure, paper);
  if (route.check && !isChecked(paper) && holds(actor, checkers(route), department)) return 'checks';
  if (holds(actor, signers(route), department))
    return route.check && !isChecked(paper) ? refuse('paper.check-first', { who: checkers(route) }) : 'signs';
  const checks = takesChecks(paper, route) && holds(actor, checkers(route), department);
  return checks ? 'checks' : refuse('paper.not-your-signature', { who: signers(route) });
}

/** Why none of these drafts is for this person to check or sign; null where one is. */
export function notTheirTurn(
  measure: Measure,
  papers: readonly Pick<Paper, 'kind' | 'about' | 'route' | 'hands'>[],
  actor: Actor,
): Refusal | null {
  const hands = papers.map((paper) => handBy(measure, paper, actor));
  return hands.some((hand) => typeof hand === 'string')
    ? null
    : (hands.find((hand) => typeof hand === 'object') ?? null);
}

/** The check of a draft, by the post that gave it; with the way it goes from here where nobody else is left to sign. */
export function checked(
  measure: Measure,
  paper: Pick<Paper, 'paperId' | 'kind' | 'about' | 'route' | 'hands'>,
  when: Circumstances,
): readonly NewEvent[] {
  const role = holds(actingAs(when), ['section-head'], writerOfPaper(measure, paper)) ? 'section-head' : 'deputy-head';
  const holders = when.facts.chainOf?.(writerOfPaper(measure, paper))?.holders;
  const before = { ...handsBefore(paper), checkers: handsOf(when) };
  const stands = holders === undefined || canSign(holders, routeOf(paper).signer, before.checkers);
  return [
    event('paper.checked', { paperId: paper.paperId, role }),
    ...(stands ? [] : reroutes(measure, paper, before, when)),
  ];
}

/** A draft's way by the chain and the posts as they are now, where it is another than it was; said on the record. */
export function reroutes(
  measure: Measure,
  paper: Pick<Paper, 'paperId' | 'kind' | 'about' | 'route'>,
  before: HandsBefore,
  when: Circumstances,
): readonly NewEvent[] {
  const route = routeFor(measure, paper, before, when);
  return isSameRoute(route ?? usualRoute(paper.kind), routeOf(paper))
    ? []
    : [event('paper.rerouted', { paperId: paper.paperId, route })];
}

/** Where a signed paper goes: to the leader in charge where the chain asks for him, else to the office; with the clock of that hand. */
export function goesTo(
  measure: Measure,
  paper: Pick<Paper, 'kind' | 'route' | 'paperId'>,
  hand: 'office' | 'completion',
  when: Circumstances,
): Pick<EventData['paper.handed-in'], 'stage' | 'opened'> {
  const { approve } = routeOf(paper);
  const clock = { at: when.actsFrom, rules: when.rules };
  return {
    stage: approve ? 'with-leader' : 'with-office',
    opened: [handClock(measure, paper.paperId, approve ? 'leader' : hand, clock)],
  };
}
