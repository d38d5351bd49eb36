import type { FigureView, MeasuredView } from '@duban/api-contract';
import {
  confirmedFigure,
  goalOf,
  growthOf,
  isFinding,
  isMeasured,
  nextFigure,
  pathWord,
  shouldBe,
  type Figure,
  type Obligation,
} from '@duban/domain';

type PersonName = (personId: string) => string;

/** A figure with the names of those who reported and answered it. */
export function figureView(figure: Figure, personName: PersonName): FigureView {
  return {
    ...figure,
    parts: figure.parts.map((each) => ({ ...each })),
    finding: figure.state === 'reported' && isFinding(figure),
    by: personName(figure.by),
    answeredBy: figure.answeredBy === null ? null : personName(figure.answeredBy),
    settled: figure.settled && { ...figure.settled, by: personName(figure.settled.by) },
  };
}

/** A target in numbers and how it stands; null for what is none. */
export function measuredView(each: Obligation, personName: PersonName): MeasuredView | null {
  if (!isMeasured(each)) return null;
  const { target, terms, missed, figures } = each;
  const { indicator, comparator, unit } = target;
  return {
    indicator,
    comparator,
    value: goalOf(target) ?? 0,
    unit,
    terms: terms && { ...terms, path: [...terms.path], releases: [...terms.releases] },
    word: pathWord(each),
    should: shouldBe(each),
    growth: growthOf(each, confirmedFigure(each)?.value ?? null),
    next: each.state === 'open' ? nextFigure(each) : null,
    missed,
    figures: figures.map((figure) => figureView(figure, personName)),
  };
}
