import { event } from '../../events.js';
import { change } from '../../folds/fold.js';
import { openObligations, type Measure, type Obligation } from '../../measure.js';
import { accept, command, during, refuse, working } from '../definition.js';
import { obligation, text } from '../fields.js';
import { byLead, drafterRoles, toDepartment } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    'miss.explained': { obligationId: string; text: string };
  }
}

function missedOf(measure: Measure): readonly Obligation[] {
  return openObligations(measure, 'target').filter((each) => each.missed !== null);
}

/** 未达预期说明: why an expected value was missed. With that the target is closed, and stays missed on the record. */
export const explainMiss = command({
  name: 'explain-miss',
  fields: { obligationId: obligation('target'), text: text() },
  grants: [byLead(...drafterRoles, 'deputy-head', 'head')],
  recordable: true,
  ready(measure, body) {
    const found = missedOf(measure).some((each) => body === null || each.obligationId === body.obligationId);
    return (
      during(measure, ...working) ??
      (found ? null : refuse('figure.nothing-missed', { obligationId: body?.obligationId ?? null }))
    );
  },
  decide: (_measure, { obligationId, text: words }) => accept(event('miss.explained', { obligationId, text: words })),
  todos: (measure) =>
    !working.includes(measure.status)
      ? []
      : missedOf(measure).map(({ obligationId, title, missed }) => ({
          to: toDepartment(measure.lead, ...drafterRoles),
          obligationId,
          title,
          dueOn: missed?.explainBy ?? null,
        })),
  folds: {
    'miss.explained': (measure, { data, by, actsFrom }) =>
      change(measure, [data.obligationId], (each) => ({
        ...each,
        state: 'done',
        answer: { text: data.text, by, at: actsFrom, done: false, acts: null, spotCheck: null },
      })),
  },
});
