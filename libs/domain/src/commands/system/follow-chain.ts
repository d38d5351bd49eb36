import { isSameRoute, usualRoute } from '../../department-chain.js';
import { event } from '../../events.js';
import type { Measure } from '../../measure.js';
import { accept, type Circumstances, type Decision } from '../definition.js';
import { alive } from '../hands.js';
import { routeFor, routeOf } from '../route.js';

/** A department whose chain, or who holds its posts, is another than when something was drafted. */
export interface ChainChange {
  readonly department: string;
}

/**
 * 办文环节 changed: what its department has drafted and not signed goes by the new chain, said on the record; what is
 * signed goes on as it went. Told twice it says nothing the second time.
 */
export function followChain(measure: Measure, { department }: ChainChange, { facts }: Circumstances): Decision {
  const over = alive(measure);
  if (over || measure.lead !== department) return over ?? accept();
  const drafts = measure.papers.filter(({ stage }) => stage === 'drafted');
  return accept(
    ...drafts.flatMap((paper) => {
      const drafter = paper.hands.find(({ act }) => act === 'drafted')?.by ?? '';
      const route = routeFor(paper.kind, department, { drafter, facts });
      return isSameRoute(route ?? usualRoute(paper.kind), routeOf(paper))
        ? []
        : [event('paper.rerouted', { paperId: paper.paperId, route })];
    }),
  );
}
