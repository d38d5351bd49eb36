import { addWorkingDays } from '../../calendar.js';
import { event } from '../../events.js';
import { change, open } from '../../folds/fold.js';
import { obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { nextId, opening } from '../../opening.js';
import { SILENT_AFTER } from '../../policy.js';
import { accept, command, isBlank, refuse } from '../definition.js';
import { department, obligation, optional, text, yes } from '../fields.js';
import { alive, byLead, byOwner, drafterRoles, onDay, toDepartment } from '../hands.js';
import { mayAskSupport, mayBeAsked } from './supporting.js';

declare module '../../events.js' {
  interface EventData {
    'countersign.asked': { opened: OpenedObligation };
    'countersign.answered': { obligationId: string; agree: boolean; text: string };
    /** Nothing was said in time: 视为无意见, in the department's name. */
    'countersign.silent': { obligationId: string; department: string };
  }
}

/** 会签: the lead asks a supporting department whether it agrees; silence is agreement. */
export const askCountersign = command({
  name: 'ask-countersign',
  fields: { department: department('supporting'), text: text() },
  grants: [byLead()],
  recordable: true,
  ready: mayAskSupport,
  decide(measure, body, when) {
    const { policy, calendar } = when.rules;
    const no = mayBeAsked(measure, { department: body.department, kind: 'countersign' }, policy);
    if (no) return no;
    const opened = opening('countersign', nextId(measure, 'countersign'), {
      title: body.text,
      department: body.department,
      dueOn: addWorkingDays(calendar, onDay(when), policy.part.silentWorkingDays ?? SILENT_AFTER),
      chasedFrom: when.actsFrom,
    });
    return accept(event('countersign.asked', { opened }));
  },
  folds: { 'countersign.asked': (measure, { data, actsFrom }) => open(measure, [data.opened], actsFrom) },
});

/** A supporting department agrees, or says what it does not agree with. */
export const answerCountersign = command({
  name: 'answer-countersign',
  fields: { obligationId: obligation('countersign'), agree: yes(), text: optional(text()) },
  grants: [byOwner],
  recordable: true,
  ready(measure, body) {
    const asked = openObligations(measure, 'countersign');
    const found = body === null ? asked.length > 0 : asked.some((each) => each.obligationId === body.obligationId);
    return (
      alive(measure) ?? (found ? null : refuse('countersign.not-open', { obligationId: body?.obligationId ?? null }))
    );
  },
  decide(measure, { obligationId, agree, text: words = '' }) {
    if (!obligationOf(measure, obligationId)) return refuse('countersign.not-open', { obligationId });
    if (!agree && isBlank(words)) return refuse('command.reason-missing', { field: 'text' });
    return accept(event('countersign.answered', { obligationId, agree, text: words }));
  },
  todos: (measure) =>
    measure.status === 'suspended'
      ? []
      : openObligations(measure, 'countersign').map((each) => ({
          to: toDepartment(each.department, ...drafterRoles, 'section-head'),
          obligationId: each.obligationId,
          title: each.title,
          dueOn: each.dueOn,
        })),
  folds: {
    'countersign.answered': (measure, { data, by, actsFrom }) =>
      said(measure, data.obligationId, { text: data.text, by, at: actsFrom, done: data.agree }),
    'countersign.silent': (measure, { data, actsFrom }) =>
      said(measure, data.obligationId, { text: '', by: data.department, at: actsFrom, done: true }),
  },
});

function said(
  measure: Measure,
  obligationId: string,
  answer: Pick<NonNullable<Obligation['answer']>, 'text' | 'by' | 'at' | 'done'>,
): Measure {
  return change(measure, [obligationId], (each) => ({
    ...each,
    state: each.state === 'open' ? 'done' : each.state,
    submittedAt: answer.at,
    answer: { ...answer, acts: null, spotCheck: null },
  }));
}
