import { event } from '../../events.js';
import { change, close, closeAbout, handBack, handIn, open } from '../../folds/fold.js';
import { lateWorkingDays } from '../../ladder.js';
import { isWaiting, obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { handClock, nextId, opening } from '../../opening.js';
import { accept, command, refuse } from '../definition.js';
import { department, futureDate, line, obligation, oneOf, text, waitingObligation, when, yes } from '../fields.js';
import {
  alive,
  byOffice,
  byOwner,
  clockOn,
  drafterRoles,
  inSightFrom,
  toDepartment,
  toOffice,
  withdrawDrafts,
} from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    'problem.raised': { opened: OpenedObligation; source: 'inspection' | 'report' };
    'problem.answered': { obligationId: string; text: string; lateWorkingDays: number; opened: OpenedObligation };
    'problem.settled': { obligationId: string; agree: boolean; reason: string };
  }
}

/** Problems that lie with their department, or with the office, as they stand. */
function problems(measure: Measure, withOffice: boolean): readonly Obligation[] {
  return openObligations(measure, 'problem').filter((each) => isWaiting(each, 'problem') === withOffice);
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
  fields: { obligationId: obligation('problem'), text: text() },
  grants: [byOwner],
  recordable: true,
  ready: (measure, body) =>
    alive(measure) ?? (isAmong(problems(measure, false), body) ? null : refuse('problem.not-open')),
  decide(measure, { obligationId, text: said }, { actsFrom, rules }) {
    const problem = obligationOf(measure, obligationId);
    if (!problem) return refuse('problem.not-open', { obligationId });
    return accept(
      event('problem.answered', {
        obligationId,
        text: said,
        lateWorkingDays: lateWorkingDays(problem, actsFrom, rules.calendar),
        opened: handClock(measure, obligationId, 'office', { at: actsFrom, rules }),
      }),
      ...withdrawDrafts(measure, [obligationId]),
    );
  },
  todos: (measure, rules) =>
    measure.status === 'suspended'
      ? []
      : problems(measure, false).map(({ obligationId, title, dueOn, department: owner }) => ({
          to: toDepartment(owner, ...drafterRoles, 'section-head'),
          obligationId,
          title,
          dueOn,
          since: inSightFrom(dueOn, rules),
        })),
  folds: {
    'problem.answered': (measure, { data, actsFrom, by }) => {
      const { obligationId, text: said, lateWorkingDays: late } = data;
      const answered = change(measure, [obligationId], (each) => ({
        ...each,
        lateWorkingDays: late,
        submittedAt: actsFrom,
        answer: { text: said, by, at: actsFrom, done: true, acts: null, spotCheck: null },
      }));
      return open(handIn(answered, [obligationId], 'problem', actsFrom), [data.opened], actsFrom);
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
    'problem.settled': (measure, { data: { obligationId, agree }, actsFrom }) => {
      const ids = [obligationId];
      const back = closeAbout(handBack(measure, 'problem', actsFrom, { ids }), ids, 'answer');
      return agree
        ? close(back, ids)
        : change(back, ids, (each) => ({ ...each, lateWorkingDays: null, submittedAt: null, answer: null }));
    },
  },
});
