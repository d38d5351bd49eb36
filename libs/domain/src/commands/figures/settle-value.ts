import { event, type NewEvent } from '../../events.js';
import { isFinding, pendingFigure, reaches, isMeasured, type Figure } from '../../figures.js';
import { change, handBack, handIn } from '../../folds/fold.js';
import { lateWorkingDays } from '../../ladder.js';
import type { Measure, Obligation } from '../../measure.js';
import { accept, command, refuse, type Circumstances, type Refusal } from '../definition.js';
import { obligation, oneOf, text } from '../fields.js';
import { alive, byLead, byOffice } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    'value.settled': {
      obligationId: string;
      figureId: string;
      take: 'own' | 'parts';
      value: number;
      reason: string;
      waits: boolean;
      lateWorkingDays: number | null;
    };
  }
}

function finding(measure: Measure, obligationId?: string): { subject: Obligation; figure: Figure } | Refusal {
  const found = measure.obligations.flatMap((subject) => {
    const figure = pendingFigure(subject);
    const named = obligationId === undefined || subject.obligationId === obligationId;
    return figure && named && figure.from === null && isFinding(figure) ? [{ subject, figure }] : [];
  });
  return found[0] ?? refuse('figure.no-finding', { obligationId: obligationId ?? null });
}

/** The owner's and the counties' figures differ: which of them holds, and why. Only then can it be confirmed. */
export const settleValue = command({
  name: 'settle-value',
  fields: { obligationId: obligation('target'), take: oneOf('own', 'parts'), reason: text() },
  grants: [byLead('deputy-head', 'head'), byOffice],
  recordable: true,
  ready(measure, body) {
    const found = finding(measure, body?.obligationId);
    return alive(measure) ?? ('ok' in found ? found : null);
  },
  decide(measure, body, when) {
    const found = finding(measure, body.obligationId);
    if ('ok' in found) return found;
    const { subject, figure } = found;
    return accept(settled(subject, figure, body, when));
  },
  folds: {
    'value.settled': (measure, timed) => {
      const { obligationId, figureId, take, value, reason, waits, lateWorkingDays: late } = timed.data;
      const back = handBack(measure, 'value', timed.actsFrom, { ids: [obligationId] });
      const said = change(back, [obligationId], (each) => ({
        ...each,
        ...(waits
          ? { submittedAt: each.submittedAt ?? timed.actsFrom, lateWorkingDays: each.lateWorkingDays ?? late }
          : {}),
        figures: each.figures.map((one) =>
          one.figureId === figureId ? { ...one, value, settled: { take, reason, by: timed.by } } : one,
        ),
      }));
      return waits ? handIn(said, [obligationId], 'value', timed.actsFrom) : said;
    },
  },
});

/** The figure that holds from now on; it may reach what was promised, or no longer. */
export function settled(
  subject: Obligation,
  figure: Figure,
  { take, reason }: { take: 'own' | 'parts'; reason: string },
  when: Circumstances,
): NewEvent {
  const value = take === 'parts' ? (figure.sum ?? figure.value) : figure.value;
  const waits = subject.state === 'open' && isMeasured(subject) && reaches(subject, { value, asOf: figure.asOf });
  return event('value.settled', {
    obligationId: subject.obligationId,
    figureId: figure.figureId,
    take,
    value,
    reason,
    waits,
    lateWorkingDays: waits ? lateWorkingDays(subject, when.actsFrom, when.rules.calendar) : null,
  });
}
