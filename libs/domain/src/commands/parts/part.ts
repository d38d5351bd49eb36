import { addWorkingDays } from '../../calendar.js';
import { event, type NewEvent } from '../../events.js';
import { closeAbout, open, replied } from '../../folds/fold.js';
import { lateWorkingDays } from '../../ladder.js';
import { obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { nextId, opening } from '../../opening.js';
import { accept, command, refuse, type Circumstances } from '../definition.js';
import { date, department, files, obligation, optional, text } from '../fields.js';
import { alive, byLead, byOwner, onDay, withdrawDrafts } from '../hands.js';
import { draftedReply, toBeReplied } from '../reply.js';
import { disputeOf } from './dispute.js';
import { mayAskSupport, mayBeAsked } from './supporting.js';

declare module '../../events.js' {
  interface EventData {
    'part.named': { opened: OpenedObligation; what: string };
    'part.answered': { obligationId: string; text: string; lateWorkingDays: number };
  }
}

/** 协办事项: the lead names what a supporting department owes and by when; without it, it is only informed. */
export const namePart = command({
  name: 'name-part',
  fields: {
    department: department('supporting'),
    what: text(),
    obligationId: optional(obligation('report', 'deadline', 'target', 'node')),
    dueOn: optional(date()),
  },
  grants: [byLead()],
  recordable: true,
  ready: mayAskSupport,
  decide(measure, body, when) {
    const { policy, calendar } = when.rules;
    const no = mayBeAsked(measure, { department: body.department, kind: 'part' }, policy);
    if (no) return no;
    const about = body.obligationId === undefined ? nextReport(measure) : obligationOf(measure, body.obligationId);
    if (!about || about.state !== 'open')
      return refuse('measure.no-such-obligation', { obligationId: body.obligationId ?? null });
    const dueOn = body.dueOn ?? addWorkingDays(calendar, about.dueOn, -policy.part.workingDaysBeforeLead);
    if (dueOn <= onDay(when) || dueOn > about.dueOn)
      return refuse('part.wrong-date', { dueOn, leadDueOn: about.dueOn });
    const opened = opening('part', nextId(measure, 'part'), {
      title: body.what,
      department: body.department,
      dueOn,
      chasedFrom: when.actsFrom,
      about: about.obligationId,
    });
    return accept(event('part.named', { opened, what: body.what }));
  },
  folds: { 'part.named': (measure, { data, actsFrom }) => open(measure, [data.opened], actsFrom) },
});

function nextReport(measure: Measure): Obligation | undefined {
  return [...openObligations(measure, 'report')].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
}

/** A supporting department answers its part; late is counted against it, not against the lead. */
export const answerPart = command({
  name: 'answer-part',
  paper: { kind: 'reply', at: ['drafted', 'sent-back'], writes: true },
  fields: { obligationId: obligation('part'), text: text(), files: files() },
  grants: [byOwner],
  recordable: true,
  ready(measure, body) {
    const open = openObligations(measure, 'part');
    const found = body === null ? open.length > 0 : open.some((each) => each.obligationId === body.obligationId);
    return alive(measure) ?? (found ? null : refuse('part.not-open', { obligationId: body?.obligationId ?? null }));
  },
  decide(measure, body, when) {
    const part = obligationOf(measure, body.obligationId);
    if (!part) return refuse('part.not-open', { obligationId: body.obligationId });
    const content = { text: body.text, ...(body.files && { files: body.files }) };
    return draftedReply(measure, part, content, when) ?? accept(...partAnswered(measure, part, body.text, when));
  },
  todos: (measure) => toBeReplied(measure, openObligations(measure, 'part')),
  folds: {
    'part.answered': (measure, timed) =>
      closeAbout(replied(measure, timed), [disputeOf(timed.data.obligationId)], 'answer', 'approval'),
  },
});

/** The lead has what it needs of a part; late is counted against who owes it. */
export function partAnswered(
  measure: Measure,
  part: Obligation,
  words: string,
  when: Circumstances,
): readonly NewEvent[] {
  const { obligationId } = part;
  const late = lateWorkingDays(part, when.actsFrom, when.rules.calendar);
  return [
    event('part.answered', { obligationId, text: words, lateWorkingDays: late }),
    ...withdrawDrafts(measure, [obligationId]),
  ];
}
