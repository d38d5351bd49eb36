import type { CivilDate } from '../../civil-date.js';
import { event, type NewEvent } from '../../events.js';
import {
  isFinding,
  isMeasured,
  partsOfBelow,
  pendingFigure,
  sumOf,
  termsOfPart,
  type FigureBelow,
  type FigurePart,
  type IndicatorTerms,
  type Measured,
} from '../../figures.js';
import { openObligations, type Measure } from '../../measure.js';
import { accept, refuse, type Circumstances, type Decision } from '../definition.js';
import { officesClock, settledBy, toldOfDifference, withBelow } from '../figures/report-value.js';
import { planned } from '../figures/plan-indicator.js';

declare module '../../events.js' {
  interface EventData {
    /** `said` is null where nothing of what it said stands any more. */
    'figure-below.noted': {
      obligationIds: readonly string[];
      childId: string;
      said: Omit<FigureBelow, 'childId'> | null;
    };
    /** All offices below have said theirs of the day of a figure that waits; `settleBy` where their sum is another. */
    'value.summed': {
      obligationId: string;
      figureId: string;
      parts: readonly FigurePart[];
      sum: number | null;
      settleBy: CivilDate | null;
      opened: readonly OpenedObligation[];
    };
  }
}

/** What an office below says of its part, for the measure that was broken down. */
export interface NotedFigure {
  readonly childId: string;
  readonly indicator: string;
  readonly unit: string;
  readonly said: Omit<FigureBelow, 'childId'> | null;
}

/** How an indicator is judged, for the parts of the measure where that was set. */
export interface JudgedAbove {
  readonly indicator: string;
  readonly unit: string;
  readonly terms: IndicatorTerms;
}

function speakingOf(measure: Measure, { indicator, unit }: { indicator: string; unit: string }): readonly Measured[] {
  return openObligations(measure, 'target')
    .filter(isMeasured)
    .filter(({ target }) => target.indicator === indicator && target.unit === unit);
}

/** 逐级汇总: what a county reported once stands in the measure above; when all have, their sum stands beside the owner's figure. */
export function noteFigure(measure: Measure, { childId, said, ...of }: NotedFigure, when: Circumstances): Decision {
  if (measure.children?.some((each) => each.childId === childId) !== true)
    return refuse('break-down.noted-already', { childId });
  const subjects = speakingOf(measure, of);
  if (subjects.length === 0) return refuse('figure.no-target', { childId });
  const noted = event('figure-below.noted', {
    obligationIds: subjects.map(({ obligationId }) => obligationId),
    childId,
    said,
  });
  return accept(noted, ...subjects.flatMap((each) => summed(measure, withBelow(each, childId, said), when)));
}

function summed(measure: Measure, subject: Measured, when: Circumstances): readonly NewEvent[] {
  const figure = pendingFigure(subject);
  if (figure === undefined || figure.settled !== null) return [];
  const parts = partsOfBelow(measure, subject, figure.asOf);
  if (parts.length === 0) return [];
  const sum = sumOf(parts, subject.target.unit);
  const differs = figure.from === null && isFinding({ ...figure, sum });
  const { obligationId } = subject;
  return [
    event('value.summed', {
      obligationId,
      figureId: figure.figureId,
      parts,
      sum,
      settleBy: differs ? (figure.settleBy ?? settledBy(when)) : null,
      opened: figure.from === null && !differs ? officesClock(measure, obligationId, when) : [],
    }),
    ...(differs && figure.settleBy === undefined ? [toldOfDifference(measure, subject, when)] : []),
  ];
}

/** 口径随上级: a part is judged as the whole is, without the whole's path and base. */
export function followTerms(measure: Measure, { terms, ...of }: JudgedAbove): Decision {
  const subjects = speakingOf(measure, of).filter((each) => pendingFigure(each) === undefined);
  if (measure.parent === undefined || subjects.length === 0) return refuse('break-down.no-part');
  return accept(
    ...subjects.flatMap((each) =>
      planned(measure, each, { terms: termsOfPart(terms, each.terms?.path ?? []), document: null }),
    ),
  );
}
