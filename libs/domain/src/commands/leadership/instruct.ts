import type { RuleBook } from '../../agenda.js';
import { addWorkingDays } from '../../calendar.js';
import type { CivilDate } from '../../civil-date.js';
import { event, type NewEvent } from '../../events.js';
import { open, replied } from '../../folds/fold.js';
import { lateWorkingDays } from '../../ladder.js';
import { obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { nextId, opening } from '../../opening.js';
import { urgentWithin } from '../../policy.js';
import { urgencies, type Urgency } from '../../vocabulary.js';
import { accept, command, inNameOf, refuse, whoWrote, type Circumstances, type Refusal } from '../definition.js';
import { dateFromToday, department, obligation, oneOf, optional, text } from '../fields.js';
import { alive, byLeaders, byOwner, onDay, withdrawDrafts } from '../hands.js';
import { draftedReply, toBeReplied } from '../reply.js';

declare module '../../events.js' {
  interface EventData {
    'instruction.given': { opened: OpenedObligation; text: string; giver: string };
    'instruction.replied': { obligationId: string; text: string; lateWorkingDays: number };
  }
}

/** 批示: a duty with a department, a date and a reply. */
export const instruct = command({
  name: 'instruct',
  fields: {
    text: text(),
    department: optional(department('involved')),
    urgency: optional(oneOf(...urgencies)),
    dueOn: optional(dateFromToday()),
  },
  grants: [byLeaders],
  recordable: true,
  ready: (measure) => alive(measure),
  decide(measure, body, when) {
    const { department: asked, urgency } = body;
    if (asked !== undefined && ![measure.lead, ...measure.supporting].includes(asked))
      return refuse('instruction.department-not-involved', { department: asked });
    const dueOn = body.dueOn ?? (urgency && lastDayOf(urgency, onDay(when), when.rules));
    if (dueOn === undefined) return refuse('instruction.date-missing', { field: 'dueOn' });
    return (
      tooLate({ urgency, dueOn }, onDay(when), when.rules) ?? accept(instruction(measure, { ...body, dueOn }, when))
    );
  },
  folds: { 'instruction.given': (measure, { data, actsFrom }) => open(measure, [data.opened], actsFrom) },
});

/** The last day on which an instruction of this urgency is answered in time. */
export function lastDayOf(urgency: Urgency, today: CivilDate, { policy, calendar }: RuleBook): CivilDate {
  return addWorkingDays(calendar, today, urgentWithin(policy, urgency));
}

/** What is urgent has a date that fits; nothing where it has, or where nobody said how urgent it is. */
export function tooLate(
  { urgency, dueOn }: { readonly urgency?: Urgency | undefined; readonly dueOn: CivilDate },
  today: CivilDate,
  rules: RuleBook,
): Refusal | null {
  if (urgency === undefined) return null;
  const latest = lastDayOf(urgency, today, rules);
  return dueOn > latest ? refuse('instruction.later-than-urgent', { field: 'dueOn', urgency, latest }) : null;
}

/** What a leader's word opens. */
export function instruction(
  measure: Measure,
  body: { text: string; department?: string; dueOn: string; urgency?: Urgency },
  when: Circumstances,
): NewEvent {
  const givenBy = giverOf(when);
  const opened = opening('instruction', nextId(measure, 'instruction'), {
    title: body.text,
    department: body.department ?? measure.lead,
    dueOn: body.dueOn,
    chasedFrom: when.actsFrom,
    givenBy,
    ...(body.urgency && { urgency: body.urgency }),
  });
  return event('instruction.given', { opened, text: body.text, giver: givenBy.name });
}

/** Whose word it is: whoever gives it, or for whom it was written down; one who held no post has no account. */
export function giverOf(when: Circumstances): { readonly personId: string; readonly name: string } {
  const { recordedFor, actor, inStead } = when;
  const personId = recordedFor === null ? (inStead ?? actor).personId : whoWrote(when);
  return { personId: personId ?? '', name: inNameOf(when) };
}

/** The department answers an instruction; late is counted from its date. */
export const replyInstruction = command({
  name: 'reply-instruction',
  paper: { kind: 'reply', at: ['drafted', 'sent-back'], writes: true },
  fields: { obligationId: obligation('instruction'), text: text() },
  grants: [byOwner],
  recordable: true,
  ready(measure, body) {
    const open = openObligations(measure, 'instruction');
    const found = body === null ? open.length > 0 : open.some((each) => each.obligationId === body.obligationId);
    return (
      alive(measure) ?? (found ? null : refuse('instruction.not-open', { obligationId: body?.obligationId ?? null }))
    );
  },
  decide(measure, body, when) {
    const found = obligationOf(measure, body.obligationId);
    if (found?.kind !== 'instruction') return refuse('instruction.not-open', { obligationId: body.obligationId });
    return (
      draftedReply(measure, found, { text: body.text }, when) ??
      accept(...instructionReplied(measure, found, body.text, when))
    );
  },
  todos: (measure) => toBeReplied(measure, openObligations(measure, 'instruction')),
  folds: { 'instruction.replied': replied },
});

/** The giver has his answer; it was late by the day on which its department gave it. */
export function instructionReplied(
  measure: Measure,
  owed: Obligation,
  text: string,
  when: Circumstances,
): readonly NewEvent[] {
  const { obligationId } = owed;
  const late = lateWorkingDays(owed, when.actsFrom, when.rules.calendar);
  return [
    event('instruction.replied', { obligationId, text, lateWorkingDays: late }),
    ...withdrawDrafts(measure, [obligationId]),
  ];
}
