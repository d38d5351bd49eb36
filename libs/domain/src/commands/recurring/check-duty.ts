import { event } from '../../events.js';
import { change } from '../../folds/fold.js';
import type { Measure } from '../../measure.js';
import { drawnToCheck } from '../../sample.js';
import { accept, command, handsOf, refuse } from '../definition.js';
import { drawnObligation, number, record, text, yes } from '../fields.js';
import { alive, byOffice, toOffice } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    'duty.checked': {
      obligationId: string;
      holds: boolean;
      spotCheck: { seen: number; of: number };
      finding: string;
      /** Who is asked again, where another leads by now than the one that vouched for it. */
      department?: string;
    };
  }
}

const MOST = 1_000_000;

/**
 * 抽查核实: the office looks at a period that was vouched for and drawn. What holds stands; what does not is asked again,
 * and the days that it lay with the office are not the department's.
 */
export const checkDuty = command({
  name: 'check-duty',
  fields: {
    obligationId: drawnObligation(),
    holds: yes(),
    spotCheck: record({ seen: number(0, MOST, true), of: number(1, MOST, true) }),
    finding: text(),
  },
  grants: [byOffice],
  recordable: false,
  ready: (measure, body) =>
    alive(measure) ??
    (meant(measure, body?.obligationId)
      ? null
      : refuse('duty.not-drawn', { obligationId: body?.obligationId ?? null })),
  decide(measure, { obligationId, holds, spotCheck, finding }, when) {
    const duty = meant(measure, obligationId);
    if (!duty) return refuse('duty.not-drawn', { obligationId });
    if (handsOf(when).includes(duty.answer.by)) return refuse('measure.same-hand', { who: ['officer', 'office-head'] });
    if (spotCheck.seen > spotCheck.of) return refuse('duty.spot-check', spotCheck);
    const isHeirs = !holds && duty.department !== null && duty.department !== measure.lead;
    const heir = isHeirs ? { department: measure.lead } : {};
    return accept(event('duty.checked', { obligationId, holds, spotCheck, finding, ...heir }));
  },
  todos: (measure) =>
    drawnToCheck(measure).map(({ obligationId, title, answer: { draw } }) => ({
      to: toOffice,
      obligationId,
      title,
      dueOn: draw.dueOn,
    })),
  folds: {
    'duty.checked': (measure, { data: { obligationId, holds, spotCheck, finding, department }, by, actsFrom }) =>
      change(measure, [obligationId], (each) => {
        if (each.answer === null) return each;
        const answer = { ...each.answer, checked: { holds, ...spotCheck, finding, by, at: actsFrom } };
        if (holds) return { ...each, answer };
        const { at: from } = each.answer;
        const spell = { from, until: actsFrom, graceUntil: null, why: 'spot-check' as const };
        return {
          ...each,
          state: 'open',
          department: department ?? each.department,
          answer,
          lateWorkingDays: null,
          submittedAt: null,
          spells: [...each.spells, spell],
        };
      }),
  },
});

function meant(measure: Measure, obligationId: string | undefined) {
  return drawnToCheck(measure).find((each) => obligationId === undefined || each.obligationId === obligationId);
}
