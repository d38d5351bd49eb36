import type { Actor, RecordedFor } from '../actor.js';
import type { RuleBook } from '../agenda.js';
import type { Instant } from '../civil-date.js';
import type { CommandBodies, CommandName } from '../commands.js';
import type { NewEvent } from '../events.js';
import type { Measure } from '../measure.js';

/** A rule's no: a stable code and the facts a person needs to see why. */
export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What a command leads to. */
export type Decision = { readonly ok: true; readonly events: readonly NewEvent[] } | Refusal;

/** What surrounds a decision. `actsFrom` is earlier than `now` where something on paper is recorded. */
export interface Circumstances {
  readonly rules: RuleBook;
  readonly now: Instant;
  readonly actsFrom: Instant;
  readonly actor: Actor;
  readonly recordedFor: RecordedFor | null;
}

/**
 * One command's rule. `ready` says whether the measure is in a state for it at all (asked without a
 * body when a page wants to know what to offer); `decide` gives the events.
 */
export interface Rule<N extends CommandName> {
  ready(measure: Measure, body: CommandBodies[N] | null): Refusal | null;
  decide(measure: Measure, body: CommandBodies[N], when: Circumstances): Decision;
}

/** Says no. */
export function refuse(code: string, facts: Readonly<Record<string, unknown>> = {}): Refusal {
  return { ok: false, code, facts };
}

/** Says yes, with what happens. */
export function accept(...events: readonly NewEvent[]): Decision {
  return { ok: true, events };
}

/** Refuses unless the measure stands at one of these points of its life. */
export function during(measure: Measure, ...statuses: readonly Measure['status'][]): Refusal | null {
  return statuses.includes(measure.status)
    ? null
    : refuse('measure.wrong-status', { status: measure.status, expected: statuses });
}

/** Statuses in which the lead department is at work. */
export const working: readonly Measure['status'][] = ['acknowledged', 'planned', 'in-progress'];

/** Refuses a closed measure. */
export function alive(measure: Measure): Refusal | null {
  return ['struck-off', 'looked-back', 'terminated'].includes(measure.status)
    ? refuse('measure.closed', { status: measure.status })
    : null;
}

/** Refuses an empty sentence where a reason is owed. */
export function blank(text: string | undefined, field: string): Refusal | null {
  return text === undefined || text.trim() === '' ? refuse('command.reason-missing', { field }) : null;
}
