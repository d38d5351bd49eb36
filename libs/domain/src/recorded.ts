import type { RecordedFor } from './actor.js';
import { addWorkingDays, dateOf } from './calendar.js';
import { refuse, whoWrote, type Circumstances, type Decision, type Refusal } from './commands/definition.js';
import type { AnyCommand } from './commands/registry.js';
import { event, type OpenedObligation } from './events.js';
import { obligationOf, type Measure } from './measure.js';
import { nextId, opening } from './opening.js';
import { paperOf } from './papers.js';
import { leaderRoles } from './vocabulary.js';

/** A command as it was given. */
interface Given {
  readonly name: string;
  readonly body: object;
}

/**
 * 代录 acts from the day written: never before what it speaks of began, never in the future, for a post that the
 * named person held on that day, and only where a paper of the person's own could exist.
 */
export function wrongRecording(
  measure: Measure,
  definition: AnyCommand,
  body: object,
  when: Circumstances,
): Refusal | null {
  const { recordedFor, actsFrom, now, rules, facts } = when;
  if (recordedFor === null) return null;
  if (!definition.recordable) return refuse('command.not-recordable', { command: definition.name });
  if (actsFrom > now) return refuse('command.written-in-future', { command: definition.name });
  const id = (body as { obligationId?: unknown }).obligationId;
  const subject = typeof id === 'string' ? obligationOf(measure, id) : undefined;
  const began = dateOf(rules.calendar, subject?.openedAt ?? measure.assignedAt);
  if (recordedFor.writtenOn < began)
    return refuse('command.written-before-it-began', { writtenOn: recordedFor.writtenOn, began });
  if (recordedFor.fileId && facts.file(recordedFor.fileId) === null)
    return refuse('file.unknown', { fileId: recordedFor.fileId });
  return whoWrote(when) === null
    ? refuse('register.not-that-post', { name: recordedFor.name, post: recordedFor.post })
    : null;
}

/**
 * A leader's paper that is recorded stands in his list for contest, and without its scan or number owes it within
 * days. What ends the measure leaves nothing that could be owed.
 */
export function asRecorded(measure: Measure, decision: Decision, command: Given, when: Circumstances): Decision {
  const { recordedFor } = when;
  if (!decision.ok || recordedFor === null || !leaderRoles.some((role) => role === recordedFor.post.role))
    return decision;
  if (decision.events.some((each) => each.type === 'measure.terminated' || each.type === 'measure.struck-off'))
    return decision;
  const scanned = Boolean(recordedFor.fileId) || (recordedFor.file !== null && recordedFor.file.trim() !== '');
  const owed = [
    contestable(measure, { recordedFor, command }, when),
    ...(scanned ? [] : [scanOf(measure, recordedFor, when)]),
  ];
  return {
    ok: true,
    events: [...decision.events, ...owed.map((opened) => event('obligation.opened', { opened, series: null }))],
  };
}

function scanOf(measure: Measure, { source }: RecordedFor, { rules, now }: Circumstances): OpenedObligation {
  return opening('scan', nextId(measure, 'scan'), {
    title: source,
    department: null,
    dueOn: addWorkingDays(rules.calendar, dateOf(rules.calendar, now), rules.policy.office.scanWorkingDays),
    chasedFrom: now,
  });
}

/** He, by name, may say within days that it is not so; silence lets it stand. */
function contestable(
  measure: Measure,
  { recordedFor, command }: { recordedFor: RecordedFor; command: Given },
  { rules, now, actor, facts }: Circumstances,
): OpenedObligation {
  const { post, source } = recordedFor;
  return opening('recording', nextId(measure, 'recording'), {
    title: source,
    department: null,
    dueOn: addWorkingDays(rules.calendar, dateOf(rules.calendar, now), rules.policy.office.contestWorkingDays),
    chasedFrom: now,
    holder: { roles: [post.role], personId: whoWrote({ recordedFor, facts }), delegatedBy: null },
    about: subjectOf(measure, command.body),
    recorded: { command: command.name, by: actor.personId },
  });
}

/** What a command speaks of: the thing that a review is about, or the first that a paper is. */
function subjectOf(measure: Measure, body: object): string | null {
  const { obligationId, paperId } = body as { obligationId?: unknown; paperId?: unknown };
  if (typeof paperId === 'string') return paperOf(measure, paperId)?.about[0] ?? null;
  const named = typeof obligationId === 'string' ? obligationOf(measure, obligationId) : undefined;
  return (named?.kind === 'review' ? named.about : named?.obligationId) ?? null;
}
