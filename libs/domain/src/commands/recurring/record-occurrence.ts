import type { CivilDate } from '../../civil-date.js';
import { event } from '../../events.js';
import { change } from '../../folds/fold.js';
import { obligationOf, openObligations, promisedTimes, type Measure } from '../../measure.js';
import { accept, command, during, refuse, working } from '../definition.js';
import { files, line, number, obligation, pastDate } from '../fields.js';
import { byLead, drafterRoles, onDay } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    'occurrence.recorded': { obligationId: string; on: CivilDate; times: number; evidence: string };
  }
}

const MOST = 1_000_000;

/** 记一次产出: what the department itself has brought about of a duty with a number, within its confirmation period. */
export const recordOccurrence = command({
  name: 'record-occurrence',
  fields: {
    obligationId: obligation('recurring'),
    on: pastDate(),
    times: number(1, MOST, true),
    evidence: line(400),
    files: files(),
  },
  grants: [byLead(...drafterRoles, 'deputy-head', 'head')],
  recordable: true,
  ready(measure, body) {
    const counted = countedDuties(measure).filter(
      ({ obligationId }) => body === null || obligationId === body.obligationId,
    );
    return (
      during(measure, ...working, 'completion-requested') ??
      (counted.length > 0 ? null : refuse('duty.not-counted', { obligationId: body?.obligationId ?? null }))
    );
  },
  decide(measure, { obligationId, on, times, evidence }, when) {
    const duty = obligationOf(measure, obligationId);
    if (!duty) return refuse('duty.not-open', { obligationId });
    if (on > onDay(when)) return refuse('duty.in-future', { on });
    return accept(event('occurrence.recorded', { obligationId, on, times, evidence }));
  },
  folds: {
    'occurrence.recorded': (measure, { data: { obligationId, on, times, evidence }, by, actsFrom }) =>
      change(measure, [obligationId], (each) => ({
        ...each,
        occurrences: [...(each.occurrences ?? []), { on, times, evidence, by, at: actsFrom }],
      })),
  },
});

/** Duties of the department's own output: a number was promised for each period. */
function countedDuties(measure: Measure) {
  return openObligations(measure, 'recurring').filter((each) => promisedTimes(measure, each) !== null);
}
