import { commands, measureStatuses, reviewDecisions, type EventType } from '../../src/index.js';
import type { Coverage } from './walk.js';

/** Types of events that a walk cannot come to: the office issues letters from outside of a measure. */
const FROM_OUTSIDE: readonly EventType[] = ['item.issued', 'obligation.closed', 'review.taken-back'];

/** Statuses before a measure is assigned: they are the draft's. */
const BEFORE = ['drafted', 'in-comment', 'approved'];

/** Every type of event by name, kept whole by its type. */
const eventTypes: Readonly<Record<EventType, true>> = {
  'measure.assigned': true,
  'measure.acknowledged': true,
  'measure.returned': true,
  'measure.reassigned': true,
  'measure.kind-changed': true,
  'measure.suspended': true,
  'measure.resumed': true,
  'measure.terminated': true,
  'measure.struck-off': true,
  'measure.looked-back': true,
  'measure.reopened': true,
  'support.added': true,
  'target.changed': true,
  'paper.drafted': true,
  'paper.checked': true,
  'paper.handed-in': true,
  'paper.passed-on': true,
  'paper.accepted': true,
  'paper.sent-back': true,
  'paper.withdrawn': true,
  'part.named': true,
  'part.answered': true,
  'deadline.changed': true,
  'weights.renewed': true,
  'instruction.given': true,
  'instruction.replied': true,
  'duty.confirmed': true,
  'obligation.opened': true,
  'obligation.dropped': true,
  'obligation.closed': true,
  'rung.reached': true,
  'phone.noted': true,
  'scan.attached': true,
  'item.issued': true,
  'item.withdrawn': true,
  'review.opened': true,
  'review.watched': true,
  'review.decided': true,
  'review.closed': true,
  'review.delegated': true,
  'review.taken-back': true,
  'light.changed': true,
};

/** What lives have not come to, by kind. */
export function uncovered(coverage: Coverage) {
  const types = Object.keys(eventTypes) as EventType[];
  const names = commands.map((each) => each.name);
  return {
    accepted: names.filter((each) => !coverage.accepted.has(each)),
    refused: names.filter((each) => !coverage.refused.has(each)),
    decisions: reviewDecisions.filter((each) => !coverage.decisions.has(each)),
    statuses: measureStatuses.filter((each) => !BEFORE.includes(each) && !coverage.statuses.has(each)),
    events: types.filter((each) => !FROM_OUTSIDE.includes(each) && !coverage.events.has(each)),
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
    events: `${Object.keys(eventTypes).length - FROM_OUTSIDE.length - missing.events.length}/${Object.keys(eventTypes).length - FROM_OUTSIDE.length}`,
    acceptedPercent: share,
    missing,
  };
}

/** The last line of a harness; the exit status. */
export function report(name: string, seed: number, ok: boolean, figures: object): number {
  process.stdout.write(`${JSON.stringify({ ok, name, seed, figures })}\n`);
  return ok ? 0 : 1;
}
