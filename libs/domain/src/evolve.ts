import type { EventData, TimedEvent } from './events.js';
import { clockEvent, extensionEvent } from './folding/clock-events.js';
import { dutyEvent, lifeEvent } from './folding/life-events.js';
import { count, opened } from './folding/obligations.js';
import { paperEvent, workPlanEvent } from './folding/paper-events.js';
import type { Measure } from './measure.js';

/**
 * The measure after an event. Folding all events of a measure from `null` gives its state: no clock,
 * no policy and no calendar take part, so old events mean for ever what they meant.
 */
export function evolve(measure: Measure | null, timed: TimedEvent): Measure {
  if (timed.type === 'measure.assigned') return assigned(timed.data);
  if (measure === null) throw new Error(`the first event of a measure is measure.assigned, not ${timed.type}`);
  return (
    lifeEvent(measure, timed) ??
    dutyEvent(measure, timed) ??
    workPlanEvent(measure, timed) ??
    paperEvent(measure, timed) ??
    extensionEvent(measure, timed) ??
    clockEvent(measure, timed) ??
    measure
  );
}

function assigned(data: EventData['measure.assigned']): Measure {
  return {
    measureId: data.measureId,
    planId: data.planId,
    number: data.number,
    title: data.title,
    kind: data.kind,
    class: data.class,
    dataClass: data.dataClass,
    lead: data.lead,
    supporting: data.supporting,
    status: 'assigned',
    statusBefore: null,
    light: 'none',
    progress: { confirmed: null, scheduled: null, done: 0, of: 0, word: 'other' },
    obligations: data.obligations.map((each) => opened(each)),
    series: data.series,
    workPlan: null,
    reports: {},
    completion: null,
    extension: null,
    extensionsGranted: 0,
    noChangeInARow: 0,
    items: [],
    deadlineLedger: [],
    conclusion: null,
    suspendedUntil: null,
    counters: count({}, data.obligations),
  };
}
