import { mayGive, whyNot } from './access.js';
import { isOfficer, type Actor } from './actor.js';
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
import { namedIn, type FileAbout } from './commands/named.js';
import { commandOf, commands, type AnyCommand, type Command, type PersonCommandName } from './commands/registry.js';
import { assign } from './commands/system/assign.js';
import { endMeasure, followAbove, notePart } from './commands/system/broken-down.js';
import { followChain } from './commands/system/follow-chain.js';
import { followLine } from './commands/system/follow-line.js';
import { followOffice } from './commands/system/follow-office.js';
import { numberMatter } from './commands/system/number-matter.js';
import { issueItem, withdrawItem } from './commands/system/items.js';
import { moveCalendar } from './commands/system/move-calendar.js';
import { followTerms, noteFigure } from './commands/system/note-figure.js';
import { noteOrigin } from './commands/system/note-origin.js';
import { putOff } from './commands/system/put-off.js';
import { revise } from './commands/system/revise.js';
import { shareValue } from './commands/system/share-value.js';
import { succeed } from './commands/system/succeed.js';
import { event } from './events.js';
import { obligationOf, openObligations, type Measure, type NamedFile } from './measure.js';
import { actingFor } from './offices.js';
import { asRecorded, wrongRecording } from './recorded.js';

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
  if (name === 'note-origin') return noteOrigin(measure, body);
  if (name === 'put-off') return putOff(measure, body, when);
  if (name === 'note-part') return notePart(measure, body);
  if (name === 'note-figure') return noteFigure(measure, body, when);
  if (name === 'follow-terms') return followTerms(measure, body);
  if (name === 'end-measure') return endMeasure(measure, body, when);
  if (name === 'follow-above') return followAbove(measure, body);
  if (name === 'revise') return revise(measure, body, when);
  if (name === 'succeed') return succeed(measure, body, when);
  if (name === 'follow-chain') return followChain(measure, body, when);
  if (name === 'follow-line') return followLine(measure, body);
  if (name === 'follow-office') return followOffice(measure);
  if (name === 'number-matter') return numberMatter(measure, body);
  const definition = commandOf(name);
  if (definition === undefined) return refuse('command.unknown', { command: String(name).slice(0, 80) });
  // A post of another office of the house is none here.
  const here = { ...when, actor: actingFor(when.actor, measure.office ?? null) };
  return (
    notEntitled(measure, definition, body, when) ??
    wrongRecording(measure, definition, body, here) ??
    definition.ready(measure, body) ??
    wrongField(definition.fields, body, measure, here) ??
    withFiles(measure, command, asRecorded(measure, definition.decide(measure, body, here), command, here), here)
  );
}

/** The one in whose name it is recorded must be entitled; recording itself is the office's. */
function notEntitled(measure: Measure, definition: AnyCommand, body: object, when: Circumstances): Refusal | null {
  const { recordedFor, actor } = when;
  const { name: command } = definition;
  const { office = null } = measure;
  if (recordedFor && !isOfficer(actingFor(actor, office)))
    return isOfficer(actor)
      ? refuse('measure.not-your-office', { command, office })
      : refuse('measure.not-your-role', { command });
  const acting = actingAs(when);
  if (mayGive(acting, command, measure, ownerOf(measure, body))) return null;
  const why = whyNot(acting, command, measure);
  return refuse(why, { command, ...(why === 'measure.not-your-office' && { office }) });
}

/** The department that owes the obligation which a command names; null where it names none, or nobody's. */
export function ownerOf(measure: Measure, body: object): string | null {
  const id = (body as { obligationId?: unknown }).obligationId;
  return typeof id === 'string' ? (obligationOf(measure, id)?.department ?? null) : null;
}

/** The hash of each file that a command shows goes onto the chain with it, once for each thing that it shows. */
function withFiles(
  measure: Measure,
  { name, body }: Command,
  decision: Decision,
  { recordedFor, facts }: Circumstances,
): Decision {
  if (!decision.ok) return decision;
  const scan = recordedFor?.fileId ? [{ fileId: recordedFor.fileId, about: null }] : [];
  const known = (each: FileAbout) =>
    (measure.files ?? []).some(({ fileId, about }) => fileId === each.fileId && about === each.about);
  const named = [...namedIn(name, body).files, ...scan].flatMap((each): NamedFile[] => {
    const stored = facts.file(each.fileId);
    return stored === null || known(each) ? [] : [{ ...stored, about: each.about }];
  });
  if (named.length === 0) return decision;
  return { ok: true, events: [...decision.events, event('files.attached', { files: named })] };
}

/** A command on a measure's page: given freely, or greyed with the reason. */
export interface Offer {
  readonly name: PersonCommandName;
  readonly allowed: boolean;
  readonly why: string | null;
}

/** Every command a person could give here, those that are theirs and the state allows marked. */
export function offers(measure: Measure, anybody: Actor, facts: Facts = anyRegister): readonly Offer[] {
  const actor = actingFor(anybody, measure.office ?? null);
  const owners = [...new Set(openObligations(measure).flatMap((each) => each.department ?? []))];
  return commands.map((command) => {
    const { name } = command;
    const entitled =
      mayGive(actor, name, measure, null) || owners.some((owner) => mayGive(actor, name, measure, owner));
    if (!entitled) return { name, allowed: false, why: whyNot(anybody, name, measure) };
    const refusal =
      command.ready(measure, null) ??
      command.turn?.(measure, actor) ??
      command.inOtherHands?.(measure, { actor, facts }) ??
      null;
    return { name, allowed: refusal === null, why: refusal?.code ?? null };
  });
}
