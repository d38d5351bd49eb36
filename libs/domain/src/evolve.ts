import { ownFolds } from './commands/registry.js';
import type { EventData, EventType, TimedEvent } from './events.js';
import { clockFolds } from './folds/clock.js';
import { count, opened, type Fold, type Folds } from './folds/fold.js';
import { lifeFolds } from './folds/life.js';
import { paperFolds } from './folds/papers.js';
import type { Measure } from './measure.js';

/** One fold for each type of event: one that is folded nowhere does not compile here. */
const folds: Omit<Folds, 'measure.assigned'> = { ...lifeFolds, ...paperFolds, ...clockFolds, ...ownFolds };

/** Every type of event that there is. */
export const eventTypes = ['measure.assigned', ...Object.keys(folds)] as readonly EventType[];

/**
 * The measure after an event. Folding all events of a measure from `null` gives its state: no clock,
 * no policy and no calendar take part, so old events mean for ever what they meant.
 */
export function evolve(measure: Measure | null, timed: TimedEvent): Measure {
  if (timed.type === 'measure.assigned') return assigned(timed.data, timed);
  if (measure === null) throw new Error(`the first event of a measure is measure.assigned, not ${timed.type}`);
  const fold = folds[timed.type] as Fold<EventType>;
  return fold(measure, timed);
}

function assigned(data: EventData['measure.assigned'], { actsFrom }: TimedEvent): Measure {
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
    ...(data.coLeads && { coLeads: data.coLeads }),
    assignedAt: actsFrom,
    planEndsOn: data.planEndsOn ?? null,
    status: 'assigned',
    statusBefore: null,
    light: 'none',
    progress: { confirmed: null, scheduled: null, done: 0, of: 0, word: 'other' },
    obligations: data.obligations.map((each) => opened(each, actsFrom)),
    series: data.series,
    papers: [],
    noChangeInARow: 0,
    items: [],
    deadlineLedger: [],
    lateness: [],
    conclusion: null,
    lookBack: null,
    suspendedFrom: null,
    suspendedUntil: null,
    datesAfterSuspension: {},
    counters: count({}, data.obligations),
    ...(data.parent && { parent: data.parent }),
  };
}
