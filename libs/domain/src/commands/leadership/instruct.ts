import { event, type NewEvent } from '../../events.js';
import { open, replied } from '../../folds/fold.js';
import { lateWorkingDays } from '../../ladder.js';
import { obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { nextId, opening } from '../../opening.js';
import { accept, command, inNameOf, refuse, whoWrote, type Circumstances } from '../definition.js';
import { department, futureDate, obligation, optional, text } from '../fields.js';
import { alive, byLeaders, byOwner, withdrawDrafts } from '../hands.js';
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
  fields: { text: text(), department: optional(department('involved')), dueOn: futureDate() },
  grants: [byLeaders],
  recordable: true,
  ready: (measure) => alive(measure),
  decide: (measure, body, when) =>
    body.department !== undefined && ![measure.lead, ...measure.supporting].includes(body.department)
      ? refuse('instruction.department-not-involved', { department: body.department })
      : accept(instruction(measure, body, when)),
  folds: { 'instruction.given': (measure, { data, actsFrom }) => open(measure, [data.opened], actsFrom) },
});

/** What a leader's word opens. */
export function instruction(
  measure: Measure,
  body: { text: string; department?: string; dueOn: string },
  when: Circumstances,
): NewEvent {
  const givenBy = giverOf(when);
  const opened = opening('instruction', nextId(measure, 'instruction'), {
    title: body.text,
    department: body.department ?? measure.lead,
    dueOn: body.dueOn,
    chasedFrom: when.actsFrom,
    givenBy,
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
