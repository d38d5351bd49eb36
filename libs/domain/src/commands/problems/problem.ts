import { event, type NewEvent } from '../../events.js';
import { change, close, closeAbout, handBack, handIn, open, repliedBy } from '../../folds/fold.js';
import { lateWorkingDays } from '../../ladder.js';
import { isWaiting, obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { handClock, nextId, opening } from '../../opening.js';
import { accept, command, refuse, type Circumstances } from '../definition.js';
import { department, futureDate, line, obligation, oneOf, text, waitingObligation, when, yes } from '../fields.js';
import { alive, byOffice, byOwner, clockOn, inSightFrom, toOffice, withdrawDrafts } from '../hands.js';
import { draftedReply, toBeReplied } from '../reply.js';

declare module '../../events.js' {
  interface EventData {
    'problem.raised': { opened: OpenedObligation; source: 'inspection' | 'report' };
    'problem.answered': { obligationId: string; text: string; lateWorkingDays: number; opened: OpenedObligation };
    'problem.settled': { obligationId: string; agree: boolean; reason: string };
  }
}

/** Problems that lie with their department, or with the office, as they stand; one whose answer is with a leader with neither. */
function problems(measure: Measure, withOffice: boolean): readonly Obligation[] {
  return openObligations(measure, 'problem').filter(
    (each) => isWaiting(each, 'problem') === withOffice && !isWaiting(each, 'reply'),
  );
}

function isAmong(some: readonly Obligation[], body: { obligationId: string } | null): boolean {
  return body === null ? some.length > 0 : some.some((each) => each.obligationId === body.obligationId);
}

/** 列入问题清单: what an inspection found, or a report says, has an owner and a date from now on. */
export const raiseProblem = command({
  name: 'raise-problem',
  fields: {
    title: line(400),
    department: department('involved'),
    dueOn: futureDate(),
    source: oneOf('inspection', 'report'),
  },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => alive(measure),
  decide: (measure, body, circumstances) =>
    [measure.lead, ...measure.supporting].includes(body.department)
      ? accept(
          event('problem.raised', {
            opened: opening('problem', nextId(measure, 'problem'), {
              title: body.title,
              department: body.department,
              dueOn: body.dueOn,
              chasedFrom: circumstances.actsFrom,
            }),
            source: body.source,
          }),
        )
      : refuse('problem.department-not-involved', { department: body.department }),
  folds: { 'problem.raised': (measure, { data, actsFrom }) => open(measure, [data.opened], actsFrom) },
});

/** The owner says what was done about it, and with what that is shown; the office answers in three days. */
export const answerProblem = command({
  name: 'answer-problem',
  paper: { kind: 'reply', at: ['drafted', 'sent-back'], writes: true },
  fields: { obligationId: obligation('problem'), text: text() },
  grants: [byOwner],
  recordable: true,
  ready: (measure, body) =>
    alive(measure) ?? (isAmong(problems(measure, false), body) ? null : refuse('problem.not-open')),
  decide(measure, { obligationId, text: said }, circumstances) {
    const problem = obligationOf(measure, obligationId);
    if (!problem) return refuse('problem.not-open', { obligationId });
    return (
      draftedReply(measure, problem, { text: said }, circumstances) ??
      accept(...problemAnswered(measure, problem, said, circumstances))
    );
  },
  todos: (measure, rules) =>
    toBeReplied(measure, problems(measure, false)).map((each) => ({ ...each, since: inSightFrom(each.dueOn, rules) })),
  folds: {
    'problem.answered': (measure, { data, actsFrom, by }) => {
      const { obligationId, text: said, lateWorkingDays: late } = data;
      const answered = change(measure, [obligationId], (each) => ({
        ...each,
        lateWorkingDays: late,
        submittedAt: each.submittedAt ?? actsFrom,
        answer: { text: said, by, at: actsFrom, done: true, acts: null, spotCheck: null },
      }));
      const replied = repliedBy(
        handBack(answered, 'reply', actsFrom, { ids: [obligationId] }),
        obligationId,
        'with-office',
      );
      return open(handIn(replied, [obligationId], 'problem', actsFrom), [data.opened], actsFrom);
    },
  },
});

/** 问题销号: the office takes the answer, and the problem is struck off; or sends it back, and its ladder goes on. */
export const settleProblem = command({
  name: 'settle-problem',
  fields: { obligationId: waitingObligation('problem'), agree: yes(), reason: when('agree', [false], text()) },
  grants: [byOffice],
  recordable: false,
  ready: (measure, body) =>
    alive(measure) ?? (isAmong(problems(measure, true), body) ? null : refuse('problem.not-answered')),
  decide: (_measure, { obligationId, agree, reason = '' }) =>
    accept(event('problem.settled', { obligationId, agree, reason })),
  todos: (measure) =>
    problems(measure, true).map(({ obligationId, title }) => ({
      to: toOffice,
      obligationId,
      title,
      dueOn: clockOn(measure, obligationId)?.dueOn ?? null,
    })),
  folds: {
    'problem.settled': (measure, { data: { obligationId, agree, reason }, by, at, actsFrom }) => {
      const ids = [obligationId];
      const closed = closeAbout(handBack(measure, 'problem', actsFrom, { ids }), ids, 'answer');
      const back = repliedBy(closed, obligationId, agree ? 'accepted' : 'sent-back', {
        hand: { act: agree ? 'accepted' : 'sent-back', by, at, actsFrom },
        reason: agree ? null : reason,
      });
      return agree
        ? close(back, ids)
        : change(back, ids, (each) => ({ ...each, lateWorkingDays: null, submittedAt: null, answer: null }));
    },
  },
});

/** The office has the answer, with its clock; it was late by the day on which its department signed it. */
export function problemAnswered(
  measure: Measure,
  problem: Obligation,
  said: string,
  { actsFrom, rules }: Circumstances,
): readonly NewEvent[] {
  const { obligationId } = problem;
  return [
    event('problem.answered', {
      obligationId,
      text: said,
      lateWorkingDays: problem.lateWorkingDays ?? lateWorkingDays(problem, actsFrom, rules.calendar),
      opened: handClock(measure, obligationId, 'office', { at: actsFrom, rules }),
    }),
    ...withdrawDrafts(measure, [obligationId]),
  ];
}
