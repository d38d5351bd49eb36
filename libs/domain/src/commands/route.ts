import { holds, type Actor } from '../actor.js';
import { routeBy, isSameRoute, usualRoute, type PaperRoute } from '../department-chain.js';
import { event, type EventData, type NewEvent } from '../events.js';
import { obligationOf, type Measure } from '../measure.js';
import type { Paper } from '../papers.js';
import type { Role } from '../vocabulary.js';
import { handClock } from '../opening.js';
import { actingAs, refuse, type Circumstances, type Facts, type Refusal } from './definition.js';
import { otherHand } from './hands.js';

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

/** The way of a paper by the chain of the department that writes it, drafted by this person; null where it is the usual. */
export function routeFor(
  measure: Measure,
  paper: Pick<Paper, 'kind' | 'about'>,
  { drafter, facts }: { readonly drafter: string; readonly facts: Facts },
): PaperRoute | null {
  const known = facts.chainOf?.(writerOfPaper(measure, paper)) ?? null;
  if (known === null) return null;
  const answers = answeredBy(measure, paper)?.kind;
  const route = routeBy(paper.kind, known.chain, { holders: known.holders, drafter, answers });
  return isSameRoute(route, usualRoute(paper.kind)) ? null : route;
}

/** A paper as it is drafted, with its way by the chain of the department that writes it. */
export function draftedPaper(measure: Measure, data: EventData['paper.drafted'], when: Circumstances): NewEvent {
  const route = routeFor(measure, data, { drafter: when.actor.personId, facts: when.facts });
  return event('paper.drafted', route === null ? data : { ...data, route });
}

/** Posts whose name a paper goes out under. */
export function signers({ signer }: PaperRoute): readonly Role[] {
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

/** Whose turn a draft is in its department. */
export function turnOf(paper: Pick<Paper, 'kind' | 'route' | 'hands'>): readonly Role[] {
  const route = routeOf(paper);
  if (route.check && !isChecked(paper)) return checkers(route);
  if (route.signer === 'head') return ['head'];
  return isChecked(paper) || !takesChecks(paper, route) ? ['deputy-head'] : ['section-head', 'deputy-head'];
}

/** What somebody's signature under a draft is: the check of a section head, or the last hand; or why it is neither. */
export function handOn(
  measure: Measure,
  paper: Pick<Paper, 'kind' | 'about' | 'route' | 'hands'>,
  when: Circumstances,
): 'checks' | 'signs' | Refusal {
  const hand = handBy(measure, paper, actingAs(when));
  if (typeof hand === 'object') return hand;
  return otherHand(paper, when, hand === 'signs' ? signers(routeOf(paper)) : chainRoles) ?? hand;
}

/** What it is by the posts alone. */
function handBy(
  measure: Measure,
  paper: Pick<Paper, 'kind' | 'about' | 'route' | 'hands'>,
  actor: Actor,
): 'checks' | 'signs' | Refusal {
  const route = routeOf(paper);
  const department = writerOfPaper(measure, paper);
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

/** The check of a draft, by the post that gave it. */
export function checked(
  measure: Measure,
  paper: Pick<Paper, 'paperId' | 'kind' | 'about'>,
  when: Circumstances,
): NewEvent {
  const role = holds(actingAs(when), ['section-head'], writerOfPaper(measure, paper)) ? 'section-head' : 'deputy-head';
  return event('paper.checked', { paperId: paper.paperId, role });
}

/** Where a signed paper goes: to the leader in charge where the chain asks for him, else to the office; with the clock of that hand. */
export function goesTo(
  measure: Measure,
  paper: Pick<Paper, 'kind' | 'route' | 'paperId'>,
  { hand, further = 0 }: { readonly hand: 'office' | 'completion'; readonly further?: number },
  when: Circumstances,
): Pick<EventData['paper.handed-in'], 'stage' | 'opened'> {
  const { approve } = routeOf(paper);
  const clock = { at: when.actsFrom, rules: when.rules, further };
  return {
    stage: approve ? 'with-leader' : 'with-office',
    opened: [handClock(measure, paper.paperId, approve ? 'leader' : hand, clock)],
  };
}
