import type { Draft, DraftGoals, DraftIndicator } from '@duban/api-client';
import type { Place } from './source-jump.js';

type Target = DraftGoals['targets'][number];
type Deadline = DraftGoals['deadlines'][number];
type Recurring = DraftGoals['recurring'][number];

/** A goal as a line of the table; a target that stands inside a dated sentence is `inside` it. */
export type GoalLine =
  | { readonly kind: 'target'; readonly goal: Target; readonly inside: boolean }
  | { readonly kind: 'deadline'; readonly goal: Deadline; readonly inside: false }
  | { readonly kind: 'recurring'; readonly goal: Recurring; readonly inside: false };

const holds = (outer: Place, inner: Place) => outer.start <= inner.start && inner.end <= outer.end;

/** The goals in the document's order, a sentence before the numbers in it. */
export function goalLines({ targets, deadlines, recurring }: DraftGoals): readonly GoalLine[] {
  const lines: GoalLine[] = [
    ...deadlines.map((goal) => ({ kind: 'deadline', goal, inside: false }) as const),
    ...targets.map((goal): GoalLine => {
      const inside = deadlines.some((each) => holds(each.span, goal.span));
      return { kind: 'target', goal, inside };
    }),
    ...recurring.map((goal) => ({ kind: 'recurring', goal, inside: false }) as const),
  ];
  return lines.sort((a, b) => a.goal.span.start - b.goal.span.start || b.goal.span.end - a.goal.span.end);
}

const SIGNS: Readonly<Record<Target['comparator'], string>> = {
  '>=': '≥ ',
  '>': '> ',
  '<=': '≤ ',
  '<': '< ',
  '=': '',
  '~': '≈ ',
};

type Amount = Pick<Target, 'comparator' | 'value' | 'valueMax' | 'unit'>;

/** ≥ 55–60%, 60 个: the number as it is to be reached. */
export function amountOf({ comparator, value, valueMax, unit }: Amount): string {
  const gap = /^[%‰]/.test(unit) ? '' : ' ';
  return `${SIGNS[comparator]}${value}${valueMax === undefined ? '' : `–${valueMax}`}${gap}${unit}`.trim();
}

/** An indicator table as it stood in the document: its years, and the rows that have a value for them. */
export interface IndicatorTable {
  readonly years: readonly string[];
  readonly rows: readonly DraftIndicator[];
}

/** Indicators that follow each other with the same years are one table; one with other years begins another. */
export function indicatorTables(indicators: readonly DraftIndicator[]): readonly IndicatorTable[] {
  const tables: { years: string[]; rows: DraftIndicator[] }[] = [];
  for (const indicator of indicators) {
    const years = Object.keys(indicator.values).sort((a, b) => Number(a) - Number(b));
    const last = tables.at(-1);
    if (last?.years.join() === years.join()) last.rows.push(indicator);
    else tables.push({ years, rows: [indicator] });
  }
  return tables;
}

/** How many things the plan as a whole asks. */
export function goalCount({ goals, indicators }: Pick<Draft, 'goals' | 'indicators'>): number {
  return goals.targets.length + goals.deadlines.length + goals.recurring.length + indicators.length;
}
