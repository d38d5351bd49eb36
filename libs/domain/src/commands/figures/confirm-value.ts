import { addWorkingDays } from '../../calendar.js';
import type { CivilDate } from '../../civil-date.js';
import { event, type NewEvent, type OpenedObligation } from '../../events.js';
import {
  goalOf,
  isFinal,
  isFinding,
  isMeasured,
  ownPendingFigures,
  reaches,
  shortBy,
  type Figure,
  type Measured,
  type Missed,
  type PendingFigure,
} from '../../figures.js';
import { change, close, closeAbout, handBack } from '../../folds/fold.js';
import type { Measure, Obligation } from '../../measure.js';
import { reviewOf } from '../../rungs.js';
import type { LadderName } from '../../vocabulary.js';
import { accept, command, handsOf, refuse, type Circumstances, type Refusal } from '../definition.js';
import { endExtensions } from '../dates.js';
import { obligation, text, when as asked, yes } from '../fields.js';
import { alive, byOffice, clockOn, closeReviews, onDay, reviewsAbout, toOffice, withdrawDrafts } from '../hands.js';
import { figureClock } from './report-value.js';

declare module '../../events.js' {
  interface EventData {
    'value.confirmed': {
      obligationId: string;
      figureId: string;
      /** What was promised is reached: it is done. */
      reached: boolean;
      /** What was expected only is missed: it is to be explained, and climbs no ladder. */
      missed: Missed | null;
      ladder: LadderName | null;
    };
    'value.sent-back': { obligationId: string; figureId: string; reason: string };
  }
}

function meant(measure: Measure, obligationId: string | undefined): PendingFigure | Refusal {
  const found = ownPendingFigures(measure).find(
    ({ subject }) => obligationId === undefined || subject.obligationId === obligationId,
  );
  return found ?? refuse('figure.none-waits', { obligationId: obligationId ?? null });
}

/** 核定: the office takes a figure or sends it back; what is taken is what light and progress go by. */
export const confirmValue = command({
  name: 'confirm-value',
  fields: {
    obligationId: obligation('target'),
    agree: yes(),
    reason: asked('agree', [false], text()),
  },
  grants: [byOffice],
  recordable: false,
  ready(measure, body) {
    const found = meant(measure, body?.obligationId);
    return alive(measure) ?? ('ok' in found ? found : null);
  },
  decide(measure, body, when) {
    const found = meant(measure, body.obligationId);
    if ('ok' in found) return found;
    const { subject, figure } = found;
    if (handsOf(when).includes(figure.by)) return refuse('measure.same-hand', { who: ['officer', 'office-head'] });
    if (!body.agree) return accept(sentBack(subject, figure, body.reason ?? ''));
    if (isFinding(figure)) return refuse('figure.finding-open', { value: figure.value, sum: figure.sum });
    return accept(...confirmed(measure, subject, figure, when));
  },
  todos: (measure) =>
    ownPendingFigures(measure)
      .filter(({ figure }) => !isFinding(figure))
      .map(({ subject: { obligationId, title } }) => ({
        to: toOffice,
        obligationId,
        title,
        dueOn: clockOn(measure, figureClock(obligationId))?.dueOn ?? null,
      })),
  folds: {
    'value.confirmed': (measure, timed) => {
      const { obligationId, figureId, reached, missed, ladder } = timed.data;
      const back = answered(measure, obligationId, timed.actsFrom);
      const taken = change(back, [obligationId], (each) => ({
        ...each,
        figures: each.figures.map((one) =>
          one.figureId === figureId ? { ...one, state: 'confirmed' as const, answeredBy: timed.by } : one,
        ),
        missed: reached ? null : (missed ?? each.missed),
        ladder: ladder ?? each.ladder,
      }));
      return reached ? close(taken, [obligationId]) : taken;
    },
    'value.sent-back': (measure, timed) => {
      const { obligationId, figureId, reason } = timed.data;
      return change(answered(measure, obligationId, timed.actsFrom), [obligationId], (each) => ({
        ...each,
        ...(each.state === 'open' ? { submittedAt: null, lateWorkingDays: null } : {}),
        figures: each.figures.map((one) =>
          one.figureId === figureId ? { ...one, state: 'sent-back' as const, answeredBy: timed.by, reason } : one,
        ),
      }));
    },
  },
});

function answered(measure: Measure, obligationId: string, at: string): Measure {
  const back = handBack(measure, 'value', at, { ids: [obligationId] });
  return closeAbout(back, [figureClock(obligationId)], 'answer');
}

/** The figure comes back with the reason; the ladder goes on where it stood. */
export function sentBack(subject: Obligation, figure: Figure, reason: string): NewEvent {
  return event('value.sent-back', { obligationId: subject.obligationId, figureId: figure.figureId, reason });
}

/**
 * What a confirmed figure leads to: it goes on, is done, or was missed. A binding value that was missed goes before
 * leaders at once, an expected one is explained within days and climbs no ladder.
 */
export function confirmed(
  measure: Measure,
  subject: Obligation,
  figure: Figure,
  when: Circumstances,
): readonly NewEvent[] {
  const { obligationId } = subject;
  const what = { obligationId, figureId: figure.figureId, reached: false, missed: null, ladder: null };
  if (subject.state !== 'open' || !isMeasured(subject)) return [event('value.confirmed', what)];
  if (reaches(subject, figure))
    return [
      event('value.confirmed', { ...what, reached: true }),
      ...closeReviews(measure, [obligationId], 'reached'),
      ...endExtensions(measure, [obligationId], 'reached'),
      ...withdrawDrafts(measure, [obligationId]),
    ];
  if (!isFinal(subject, figure)) return [event('value.confirmed', what)];
  if (subject.terms === null || subject.terms.strength === 'binding')
    return [event('value.confirmed', what), ...reviewOfMiss(measure, subject, when)];
  return [
    event('value.confirmed', { ...what, missed: missedBy(subject, figure, when), ladder: 'none' }),
    ...closeReviews(measure, [obligationId], 'missed'),
    ...withdrawDrafts(measure, [obligationId]),
  ];
}

function missedBy(subject: Measured, figure: Figure, when: Circumstances): Missed {
  const { calendar, policy } = when.rules;
  const days = policy.confirmation.dueWorkingDaysAfterPeriod;
  const explainBy: CivilDate = addWorkingDays(calendar, onDay(when), days);
  return { by: shortBy(subject, figure.value, goalOf(subject.target) ?? 0), explainBy };
}

function reviewOfMiss(measure: Measure, subject: Obligation, when: Circumstances): readonly NewEvent[] {
  if (reviewsAbout(measure, [subject.obligationId]).length > 0) return [];
  const row = { on: onDay(when), at: when.actsFrom, roles: when.rules.policy.approval.by };
  const opened: OpenedObligation = reviewOf(measure, subject, row);
  return [event('review.opened', { opened, subjectId: subject.obligationId, why: 'missed-target' })];
}
