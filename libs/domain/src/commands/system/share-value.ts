import type { ReportedFigure } from '../../figures.js';
import { isMeasured } from '../../figures.js';
import { obligationOf, type Measure } from '../../measure.js';
import { accept, refuse, type Circumstances, type Decision } from '../definition.js';
import { confirmed, sentBack } from '../figures/confirm-value.js';
import { reported } from '../figures/report-value.js';
import { settled } from '../figures/settle-value.js';

/** What became of a figure in the measure where it was reported, for another that shares the indicator. */
export interface SharedValue {
  readonly obligationId: string;
  /** The measure in which it was reported. */
  readonly from: string;
  readonly figureId: string;
  readonly act:
    | { readonly is: 'reported'; readonly figure: ReportedFigure }
    | { readonly is: 'settled'; readonly take: 'own' | 'parts'; readonly reason: string; readonly value?: number }
    | { readonly is: 'confirmed' }
    | { readonly is: 'sent-back'; readonly reason: string };
}

/** A figure is reported once and serves every plan: here what it means for one more measure. */
export function shareValue(
  measure: Measure,
  { obligationId, from, figureId, act }: SharedValue,
  when: Circumstances,
): Decision {
  const subject = obligationOf(measure, obligationId);
  if (!subject || !isMeasured(subject)) return refuse('figure.no-target', { obligationId });
  const figure = subject.figures.find((each) => each.figureId === figureId);
  if (act.is === 'reported')
    return figure === undefined && subject.state === 'open'
      ? accept(...reported(measure, subject, { figure: act.figure, from }, when))
      : refuse('figure.shared-already', { figureId });
  if (figure?.state !== 'reported') return refuse('figure.none-waits', { obligationId });
  switch (act.is) {
    case 'settled':
      return accept(settled(subject, figure, act, when));
    case 'confirmed':
      return accept(...confirmed(measure, subject, figure, when));
    case 'sent-back':
      return accept(sentBack(subject, figure, act.reason));
  }
}
