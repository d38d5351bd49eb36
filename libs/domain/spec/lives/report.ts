import { commands, eventTypes, measureStatuses, reviewDecisions, type EventType } from '../../src/index.js';
import type { Coverage } from './walk.js';

/** Types of events that a walk comes to seldom or, as of the first release, never; a record of before is numbered when it is migrated. */
const FROM_OUTSIDE: readonly EventType[] = ['obligation.closed', 'review.taken-back', 'measure.numbered'];

/** Statuses before a measure is assigned: they are the draft's. */
const BEFORE = ['drafted', 'in-comment', 'approved'];

/** What lives have not come to, by kind. */
export function uncovered(coverage: Coverage) {
  const names = commands.map((each) => each.name);
  return {
    accepted: names.filter((each) => !coverage.accepted.has(each)),
    refused: names.filter((each) => !coverage.refused.has(each)),
    decisions: reviewDecisions.filter((each) => !coverage.decisions.has(each)),
    statuses: measureStatuses.filter((each) => !BEFORE.includes(each) && !coverage.statuses.has(each)),
    events: eventTypes.filter((each) => !FROM_OUTSIDE.includes(each) && !coverage.events.has(each)),
  };
}

/** How much of the rules the lives came to. */
export function eventCoverage(coverage: Coverage): Readonly<Record<string, unknown>> {
  const missing = uncovered(coverage);
  const share = Math.round((coverage.taken / Math.max(1, coverage.given)) * 100);
  return {
    commands: `${commands.length - missing.accepted.length}/${commands.length} accepted, ${commands.length - missing.refused.length}/${commands.length} refused`,
    decisions: `${reviewDecisions.length - missing.decisions.length}/${reviewDecisions.length}`,
    statuses: `${measureStatuses.length - BEFORE.length - missing.statuses.length}/${measureStatuses.length - BEFORE.length}`,
    events: `${eventTypes.length - FROM_OUTSIDE.length - missing.events.length}/${eventTypes.length - FROM_OUTSIDE.length}`,
    acceptedPercent: share,
    missing,
  };
}

/** The last line of a harness; the exit status. */
export function report(name: string, seed: number, ok: boolean, figures: object): number {
  process.stdout.write(`${JSON.stringify({ ok, name, seed, figures })}\n`);
  return ok ? 0 : 1;
}
