import { shiftYears } from '@duban/domain';
import type { PlanDraft, Span } from '@duban/plan-intake';
import type { DraftGoals, DraftIndicator } from '../stored/goals.js';

interface Read {
  readonly text: string;
  readonly span: Span;
  readonly confidence: number;
}

const plain = ({ start, end }: Span) => ({ start, end });
const readFrom = ({ text, span, confidence }: Read) => ({ text, span: plain(span), confidence });
const shifted = (date: string | null, years: number) => (date === null ? null : shiftYears(date, years));

/** What the plan as a whole asks, each with its place in the source; dates shifted by whole years as those of the rows. */
export function draftGoals(draft: PlanDraft, years: number): DraftGoals {
  return {
    targets: draft.targets.map((each) => ({
      indicator: each.indicator,
      comparator: each.comparator,
      value: each.value,
      ...(each.valueMax === undefined ? {} : { valueMax: each.valueMax }),
      unit: each.unit,
      ...(each.per === undefined ? {} : { per: each.per }),
      dueOn: shifted(each.by, years),
      ...readFrom(each),
    })),
    deadlines: draft.deadlines.map((each) => ({
      title: each.obligation || each.text,
      dueOn: shifted(each.date, years),
      relative: each.relative,
      ...readFrom(each),
    })),
    recurring: draft.recurring.map((each) => ({
      title: each.obligation || each.text,
      frequency: each.frequency,
      quantity: each.quantity,
      unit: each.unit,
      ...readFrom(each),
    })),
  };
}

/** The rows of the plan's indicator tables; every year is shifted, the base year too, so that growth keeps its span. */
export function draftIndicators(draft: PlanDraft, years: number): DraftIndicator[] {
  return draft.indicators.map(({ name, unit, values, kind, span }) => ({
    name,
    unit,
    values: Object.fromEntries(Object.entries(values).map(([year, value]) => [String(Number(year) + years), value])),
    kind,
    span: plain(span),
  }));
}
