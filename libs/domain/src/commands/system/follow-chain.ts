import { approvers, someoneSigns } from '../../department-chain.js';
import { event, type NewEvent } from '../../events.js';
import type { Measure } from '../../measure.js';
import { counting } from '../../opening.js';
import type { Paper } from '../../papers.js';
import { accept, type Circumstances, type Decision } from '../definition.js';
import { alive, clockOn } from '../hands.js';
import { awaitingLeader, pastLeader } from '../reports/approve-paper.js';
import { handsBefore, reroutes, routeOf, writerOfPaper } from '../route.js';

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

/** A draft's new way. A reply that nobody there could sign is its desk's again, to be answered at once. */
export function rerouted(measure: Measure, paper: Paper, when: Circumstances): readonly NewEvent[] {
  const before = handsBefore(paper);
  const holders = when.facts.chainOf?.(writerOfPaper(measure, paper))?.holders;
  if (paper.kind === 'reply' && holders !== undefined && !someoneSigns(holders, before))
    return [event('paper.withdrawn', { paperId: paper.paperId, why: 'nobody-signs', closes: [] })];
  return reroutes(measure, paper, before, when);
}

/** Nothing waits on nobody: what a leader was to approve, and none is left of those whose turn it is. */
function pastNobody(measure: Measure, own: (paper: Paper) => boolean, when: Circumstances): readonly NewEvent[] {
  const isLeft = (paper: Paper) => {
    const holders = when.facts.chainOf?.(writerOfPaper(measure, paper))?.holders;
    const { roles = [], personId = null } = clockOn(measure, paper.paperId)?.holder ?? {};
    const by = roles.length > 0 ? roles : when.rules.policy.approval.by;
    return (
      holders === undefined ||
      (personId === null ? approvers(holders, by).length > 0 : holders.leaders.includes(personId))
    );
  };
  return awaitingLeader(measure)
    .filter((paper) => own(paper) && !isLeft(paper))
    .reduce<readonly NewEvent[]>((events, paper) => {
      const { closes, opened, then } = pastLeader(counting(measure, events), paper, when);
      const before = routeOf(paper);
      const route = { ...before, approve: false, skipped: [...before.skipped, 'leader-approval' as const] };
      return [...events, event('paper.rerouted', { paperId: paper.paperId, route, closes, opened }), ...then];
    }, []);
}
