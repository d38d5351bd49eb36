import { isSameRoute, usualRoute } from '../../department-chain.js';
import { event, type NewEvent } from '../../events.js';
import type { Measure } from '../../measure.js';
import type { Paper } from '../../papers.js';
import { accept, type Circumstances, type Decision } from '../definition.js';
import { alive } from '../hands.js';
import { awaitingLeader, pastLeader } from '../reports/approve-paper.js';
import { routeFor, routeOf, writerOfPaper } from '../route.js';

/** A department whose chain, or who holds its posts, is another than when something was drafted. */
export interface ChainChange {
  readonly department: string;
}

/**
 * 办文环节 changed: what its department has drafted and not signed goes by the new chain, said on the record; what is
 * signed goes on as it went, but for what waits for a leader's word where no leader is left: that goes to the office.
 * Told twice it says nothing the second time.
 */
export function followChain(measure: Measure, { department }: ChainChange, when: Circumstances): Decision {
  const over = alive(measure);
  if (over) return over;
  const own = (paper: Paper) => writerOfPaper(measure, paper) === department;
  const drafts = measure.papers.filter((paper) => paper.stage === 'drafted' && own(paper));
  return accept(...drafts.flatMap((paper) => rerouted(measure, paper, when)), ...pastNobody(measure, own, when));
}

function rerouted(measure: Measure, paper: Paper, { facts }: Circumstances): readonly NewEvent[] {
  const drafter = paper.hands.find(({ act }) => act === 'drafted')?.by ?? '';
  const route = routeFor(measure, paper, { drafter, facts });
  return isSameRoute(route ?? usualRoute(paper.kind), routeOf(paper))
    ? []
    : [event('paper.rerouted', { paperId: paper.paperId, route })];
}

/** Nothing waits on nobody: what a leader was to approve, and there is none. */
function pastNobody(measure: Measure, own: (paper: Paper) => boolean, when: Circumstances): readonly NewEvent[] {
  return awaitingLeader(measure)
    .filter((paper) => own(paper) && when.facts.chainOf?.(writerOfPaper(measure, paper))?.holders.leaders.length === 0)
    .flatMap((paper, index) => {
      const { closes, opened, then } = pastLeader(measure, paper, index, when);
      const before = routeOf(paper);
      const route = { ...before, approve: false, skipped: [...before.skipped, 'leader-approval' as const] };
      return [event('paper.rerouted', { paperId: paper.paperId, route, closes, opened }), ...then];
    });
}
