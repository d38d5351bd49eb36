import type { CivilDate, IndicatorTerms, PathStep, Strength } from '@duban/domain';
import type { DraftIndicator } from '../stored/goals.js';
import type { DraftRow } from '../stored/row.js';

type DraftTarget = DraftRow['targets'][number];

/**
 * How a target's indicator is judged, as far as the plan says: its table's yearly steps until the promise, and how
 * firmly it was promised. The office says the rest.
 */
export function termsOf(target: DraftTarget, dueOn: CivilDate, indicators: readonly DraftIndicator[]): IndicatorTerms {
  const row = indicators.find(({ name, unit }) => isSame(name, target.indicator ?? '') && unit === (target.unit ?? ''));
  return {
    definition: '',
    direction: target.comparator?.startsWith('<') === true ? 'down' : 'up',
    strength: strengthOf(target, row),
    tolerance: 0,
    path: row === undefined ? [] : stepsUntil(row, dueOn),
    releases: [],
  };
}

function isSame(a: string, b: string): boolean {
  const plain = (name: string) => name.replaceAll(/\s+/gu, '').toLowerCase();
  return plain(a) === plain(b) && plain(a) !== '';
}

function strengthOf({ title, text }: DraftTarget, row: DraftIndicator | undefined): Strength {
  if (row?.kind === '预期性') return 'expected';
  if (row?.kind === '约束性') return 'binding';
  return /力争/u.test(`${title}${text}`) ? 'striven' : 'binding';
}

/** Years of the table that end before or with the promise; words and empty cells are no steps. */
function stepsUntil({ values }: DraftIndicator, dueOn: CivilDate): readonly PathStep[] {
  return Object.entries(values)
    .flatMap(([year, value]) => (typeof value === 'number' ? [{ on: `${year}-12-31`, value }] : []))
    .filter(({ on }) => on <= dueOn)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}
