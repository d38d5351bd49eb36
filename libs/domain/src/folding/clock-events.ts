import type { TimedEvent } from '../events.js';
import type { DraftedItem, Measure } from '../measure.js';
import { change, close, closeAbout, handBack, handIn, open, submission, type Timed } from './obligations.js';

/** Events of an extension on its way. Null for others. */
export function extensionEvent(measure: Measure, timed: TimedEvent): Measure | null {
  switch (timed.type) {
    case 'extension.requested':
      return {
        ...measure,
        extension: {
          ...submission({ cause: timed.data.cause, done: timed.data.done }, timed.by),
          obligationId: timed.data.obligationId,
          newDueOn: timed.data.newDueOn,
        },
      };
    case 'extension.signed': {
      const extension = measure.extension && {
        ...measure.extension,
        stage: 'signed' as const,
        signedBy: [...measure.extension.signedBy, timed.by],
      };
      return open(
        { ...handIn(measure, [timed.data.obligationId], 'extension', timed.actsFrom), extension },
        timed.data.opened,
      );
    }
    case 'extension.granted':
    case 'extension.refused': {
      const back = closeAbout(
        handBack(measure, 'extension', timed.actsFrom, null),
        [`extension:${timed.data.obligationId}`],
        'answer',
      );
      return {
        ...back,
        extension: null,
        extensionsGranted: measure.extensionsGranted + (timed.type === 'extension.granted' ? 1 : 0),
      };
    }
    default:
      return null;
  }
}

/** Events of the clock itself: dates, periods, rungs, instrument rows, reviews, the lamp. Null for others. */
export function clockEvent(measure: Measure, timed: TimedEvent): Measure | null {
  switch (timed.type) {
    case 'deadline.changed':
      return deadlineChanged(measure, timed);
    case 'obligation.opened': {
      const { series } = timed.data;
      const grown = open(measure, [timed.data.opened]);
      return series === null
        ? grown
        : { ...grown, series: grown.series.map((each) => (each.seriesId === series.seriesId ? series : each)) };
    }
    case 'rung.reached':
      return rungReached(measure, timed);
    case 'item.issued':
      return items(measure, timed.data.itemId, (item) => ({ ...item, state: 'issued', number: timed.data.number }));
    case 'item.withdrawn':
      return items(measure, timed.data.itemId, (item) => ({ ...item, state: 'withdrawn' }));
    case 'review.decided':
      return close(measure, [timed.data.obligationId]);
    case 'light.changed':
      return { ...measure, light: timed.data.to, progress: timed.data.progress };
    default:
      return null;
  }
}

function deadlineChanged(measure: Measure, timed: Timed<'deadline.changed'>): Measure {
  const { obligationId, from, to, why, by } = timed.data;
  const moved = change(measure, [obligationId], (each) => ({ ...each, dueOn: to, chasedFrom: timed.actsFrom }));
  return {
    ...moved,
    deadlineLedger: [...measure.deadlineLedger, { obligationId, from, to, why, by, at: timed.actsFrom }],
  };
}

function items(measure: Measure, itemId: string, how: (item: DraftedItem) => DraftedItem): Measure {
  return { ...measure, items: measure.items.map((each) => (each.itemId === itemId ? how(each) : each)) };
}

function rungReached(measure: Measure, timed: Timed<'rung.reached'>): Measure {
  const { obligationId, rung, dueOn, on, light, instrument, itemId, opened: review } = timed.data;
  const reached = change(measure, [obligationId], (each) => ({
    ...each,
    reached: [...each.reached, { rung, dueOn, on, light }],
  }));
  const department = measure.obligations.find((each) => each.obligationId === obligationId)?.department ?? null;
  const item: readonly DraftedItem[] =
    instrument && itemId
      ? [{ itemId, obligationId, rung, instrument, department, on, state: 'drafted', number: null }]
      : [];
  return open({ ...reached, items: [...measure.items, ...item] }, review ? [review] : []);
}
