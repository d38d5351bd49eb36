import { mayGive, whyNot } from './access.js';
import { isOfficer, type Actor, type Post } from './actor.js';
import { addWorkingDays, dateOf } from './calendar.js';
import { wrongField } from './commands/check-body.js';
import {
  actingAs,
  anyRegister,
  refuse,
  type Circumstances,
  type Decision,
  type Facts,
  type Refusal,
} from './commands/definition.js';
import { commandOf, commands, type AnyCommand, type Command, type PersonCommandName } from './commands/registry.js';
import { assign } from './commands/system/assign.js';
import { issueItem, withdrawItem } from './commands/system/items.js';
import { moveCalendar } from './commands/system/move-calendar.js';
import { shareValue } from './commands/system/share-value.js';
import { event } from './events.js';
import { obligationOf, openObligations, type Measure } from './measure.js';
import { nextId, opening } from './opening.js';
import { leaderRoles } from './vocabulary.js';

/**
 * What a command does to a measure: events, or a coded refusal. `measure` is null only for `assign`.
 * Refuses by value and never throws for anything that a person can send.
 */
export function decide(measure: Measure | null, command: Command, when: Circumstances): Decision {
  const { name, body } = command;
  if (name === 'assign') return measure === null ? assign(body, when) : refuse('measure.already-assigned');
  if (measure === null) return refuse('measure.not-assigned');
  if (name === 'issue-item') return issueItem(measure, body);
  if (name === 'withdraw-item') return withdrawItem(measure, body);
  if (name === 'move-calendar') return moveCalendar(measure, body, when);
  if (name === 'share-value') return shareValue(measure, body, when);
  const definition = commandOf(name);
  if (definition === undefined) return refuse('command.unknown', { command: String(name).slice(0, 80) });
  return (
    notEntitled(measure, definition, body, when) ??
    wrongRecording(measure, definition, body, when) ??
    definition.ready(measure, body) ??
    wrongField(definition.fields, body, measure, when) ??
    withScan(measure, definition.decide(measure, body, when), when)
  );
}

/** The one in whose name it is recorded must be entitled; recording itself is the office's. */
function notEntitled(measure: Measure, definition: AnyCommand, body: object, when: Circumstances): Refusal | null {
  const { recordedFor, actor } = when;
  if (recordedFor && !isOfficer(actor)) return refuse('measure.not-your-role', { command: definition.name });
  const acting = actingAs(when);
  return mayGive(acting, definition.name, measure, ownerOf(measure, body))
    ? null
    : refuse(whyNot(acting, definition.name, measure), { command: definition.name });
}

function ownerOf(measure: Measure, body: object): string | null {
  const id = (body as { obligationId?: unknown }).obligationId;
  return typeof id === 'string' ? (obligationOf(measure, id)?.department ?? null) : null;
}

/**
 * 代录 acts from the day written: never before what it speaks of began, never in the future, for a post that the
 * named person held on that day, and only where a paper of the person's own could exist.
 */
function wrongRecording(measure: Measure, definition: AnyCommand, body: object, when: Circumstances): Refusal | null {
  const { recordedFor, actsFrom, now, rules, facts } = when;
  if (recordedFor === null) return null;
  if (!definition.recordable) return refuse('command.not-recordable', { command: definition.name });
  if (actsFrom > now) return refuse('command.written-in-future', { command: definition.name });
  const id = (body as { obligationId?: unknown }).obligationId;
  const subject = typeof id === 'string' ? obligationOf(measure, id) : undefined;
  const began = dateOf(rules.calendar, subject?.openedAt ?? measure.assignedAt);
  if (recordedFor.writtenOn < began)
    return refuse('command.written-before-it-began', { writtenOn: recordedFor.writtenOn, began });
  return facts.held(recordedFor.name, recordedFor.post, recordedFor.writtenOn)
    ? null
    : refuse('register.not-that-post', { name: recordedFor.name, post: recordedFor.post });
}

/** A leader's paper that is recorded without its scan or number owes it within days. */
function withScan(measure: Measure, decision: Decision, when: Circumstances): Decision {
  const { recordedFor, rules, now } = when;
  if (!decision.ok || recordedFor === null || !isOfLeader(recordedFor.post)) return decision;
  if (recordedFor.file !== null && recordedFor.file.trim() !== '') return decision;
  if (decision.events.some((each) => each.type === 'measure.terminated' || each.type === 'measure.struck-off'))
    return decision;
  const dueOn = addWorkingDays(rules.calendar, dateOf(rules.calendar, now), rules.policy.office.scanWorkingDays);
  const opened = opening('scan', nextId(measure, 'scan'), {
    title: recordedFor.source,
    department: null,
    dueOn,
    chasedFrom: now,
  });
  return { ok: true, events: [...decision.events, event('obligation.opened', { opened, series: null })] };
}

function isOfLeader(post: Post): boolean {
  return leaderRoles.some((role) => role === post.role);
}

/** A command on a measure's page: given freely, or greyed with the reason. */
export interface Offer {
  readonly name: PersonCommandName;
  readonly allowed: boolean;
  readonly why: string | null;
}

/** Every command a person could give here, those that are theirs and the state allows marked. */
export function offers(measure: Measure, actor: Actor, facts: Facts = anyRegister): readonly Offer[] {
  const owners = [...new Set(openObligations(measure).flatMap((each) => each.department ?? []))];
  return commands.map((command) => {
    const { name } = command;
    const entitled =
      mayGive(actor, name, measure, null) || owners.some((owner) => mayGive(actor, name, measure, owner));
    if (!entitled) return { name, allowed: false, why: whyNot(actor, name, measure) };
    const refusal = command.ready(measure, null) ?? command.inOtherHands?.(measure, { actor, facts }) ?? null;
    return { name, allowed: refusal === null, why: refusal?.code ?? null };
  });
}
