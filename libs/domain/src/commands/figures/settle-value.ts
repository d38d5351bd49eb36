import { addDays, type Instant } from '../../civil-date.js';
import { event, type NewEvent, type OpenedObligation } from '../../events.js';
import { isFinding, ownPendingFigures, reaches, isMeasured, type Figure, type PendingFigure } from '../../figures.js';
import { change, handBack, handIn, open } from '../../folds/fold.js';
import { lateWorkingDays } from '../../ladder.js';
import type { Measure, Obligation } from '../../measure.js';
import { departmentRoles } from '../../vocabulary.js';
import { accept, command, refuse, type Circumstances, type Refusal } from '../definition.js';
import { obligation, oneOf, text } from '../fields.js';
import { alive, byLead, byOffice, clockOn, toDepartment, toOffice } from '../hands.js';
import { figureClock, officesClock } from './report-value.js';

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
      /** From now on it lies with the office, judged by the moment at which it was reported. */
      opened?: readonly OpenedObligation[];
      reportedAt?: Instant;
    };
  }
}

function findings(measure: Measure): readonly PendingFigure[] {
  return ownPendingFigures(measure).filter(({ figure }) => isFinding(figure));
}

function finding(measure: Measure, obligationId?: string): PendingFigure | Refusal {
  const found = findings(measure).find(
    ({ subject }) => obligationId === undefined || subject.obligationId === obligationId,
  );
  return found ?? refuse('figure.no-finding', { obligationId: obligationId ?? null });
}

/** The owner's and the counties' figures differ: which of them holds, and why. Only then can it be confirmed. */
export const settleValue = command({
  name: 'settle-value',
  fields: { obligationId: obligation('target'), take: oneOf('own', 'parts'), reason: text() },
  grants: [byLead(), byOffice],
  recordable: true,
  ready(measure, body) {
    const found = finding(measure, body?.obligationId);
    return alive(measure) ?? ('ok' in found ? found : null);
  },
  decide(measure, body, when) {
    const found = finding(measure, body.obligationId);
    if ('ok' in found) return found;
    const { subject, figure } = found;
    return accept(settled(subject, figure, { ...body, opened: officesClock(measure, body.obligationId, when) }, when));
  },
  todos: (measure) =>
    findings(measure).flatMap(({ subject: { obligationId, title }, figure: { settleBy } }) => {
      const asked = {
        obligationId,
        title,
        dueOn: settleBy ?? clockOn(measure, figureClock(obligationId))?.dueOn ?? null,
      };
      // Where its owner has not said by then, the office does: it lies with nobody else.
      return [
        { to: toDepartment(measure.lead, ...departmentRoles), ...asked },
        { to: toOffice, ...asked, ...(settleBy !== undefined && { since: addDays(settleBy, 1) }) },
      ];
    }),
  folds: {
    'value.settled': (measure, timed) => {
      const { obligationId, figureId, take, value, reason, waits, lateWorkingDays: late, reportedAt } = timed.data;
      const at = reportedAt ?? timed.actsFrom;
      const back = handBack(measure, 'value', timed.actsFrom, { ids: [obligationId] });
      const said = change(back, [obligationId], (each) => ({
        ...each,
        ...(waits ? { submittedAt: each.submittedAt ?? at, lateWorkingDays: each.lateWorkingDays ?? late } : {}),
        figures: each.figures.map((one) =>
          one.figureId === figureId ? { ...one, value, settled: { take, reason, by: timed.by } } : one,
        ),
      }));
      const waiting = waits ? handIn(said, [obligationId], 'value', timed.actsFrom) : said;
      return open(waiting, timed.data.opened ?? [], timed.actsFrom);
    },
  },
});

/** Which figure was taken: where that was said in another measure, its value. */
interface Taken {
  readonly take: 'own' | 'parts';
  readonly reason: string;
  readonly value?: number;
  readonly opened?: readonly OpenedObligation[];
}

/** The figure that holds from now on; it may reach what was promised, or no longer. */
export function settled(subject: Obligation, figure: Figure, taken: Taken, when: Circumstances): NewEvent {
  const { take, reason, opened = [] } = taken;
  const value = taken.value ?? (take === 'parts' ? (figure.sum ?? figure.value) : figure.value);
  const at = opened.length > 0 ? figure.at : when.actsFrom;
  const waits = subject.state === 'open' && isMeasured(subject) && reaches(subject, { value, asOf: figure.asOf });
  return event('value.settled', {
    obligationId: subject.obligationId,
    figureId: figure.figureId,
    take,
    value,
    reason,
    waits,
    lateWorkingDays: waits ? lateWorkingDays(subject, at, when.rules.calendar) : null,
    ...(opened.length > 0 && { opened, reportedAt: figure.at }),
  });
}
