import type { DepartmentView, FigureView, MeasuredView } from '@duban/api-contract';
import {
  confirmedFigure,
  goalOf,
  growthOf,
  isFinding,
  isMeasured,
  nextFigure,
  pathWord,
  saidBelow,
  shouldBe,
  type Figure,
  type Measure,
  type Obligation,
} from '@duban/domain';

/** What people and offices are called. */
export interface FigureNames {
  readonly personName: (personId: string) => string;
  readonly nameOf: (code: string) => DepartmentView;
}

/** A figure with the names of those who reported and answered it. */
export function figureView(figure: Figure, { personName, nameOf }: FigureNames): FigureView {
  return {
    ...figure,
    parts: figure.parts.map((each) => ({
      ...each,
      name: each.department === undefined ? each.name : nameOf(each.department).name,
    })),
    finding: figure.state === 'reported' && isFinding(figure),
    by: personName(figure.by),
    answeredBy: figure.answeredBy === null ? null : personName(figure.answeredBy),
    settled: figure.settled && { ...figure.settled, by: personName(figure.settled.by) },
  };
}

/** A target in numbers of a measure and how it stands; null for what is none. */
export function measuredView(
  measure: Pick<Measure, 'children'>,
  each: Obligation,
  names: FigureNames,
): MeasuredView | null {
  if (!isMeasured(each)) return null;
  const { target, terms, missed, figures } = each;
  const { indicator, comparator, unit } = target;
  return {
    indicator,
    comparator,
    value: goalOf(target),
    unit,
    terms: terms && { ...terms, path: [...terms.path], releases: [...terms.releases] },
    word: pathWord(each),
    should: shouldBe(each),
    growth: growthOf(each, confirmedFigure(each)?.value ?? null),
    next: each.state === 'open' ? nextFigure(each) : null,
    missed,
    figures: figures.map((figure) => figureView(figure, names)),
    below: (each.below ?? []).length === 0 ? [] : saidBelow(measure, each).map((one) => belowView(one, names)),
  };
}

function belowView({ department, said }: ReturnType<typeof saidBelow>[number], { nameOf }: FigureNames) {
  if (said === null) return { department: nameOf(department), said };
  const { value, numerator, denominator, asOf, source } = said;
  return { department: nameOf(department), said: { value, numerator, denominator, asOf, source } };
}
