import type { CivilDate, IndicatorTerms, PathStep, Strength } from '@duban/domain';
import type { StoredDraft } from '../stored/draft.js';
import type { DraftIndicator } from '../stored/goals.js';
import type { DraftRow } from '../stored/row.js';

type DraftTarget = DraftRow['targets'][number];

/** What the plan's own tables say, from which year it runs, and the name by which its table is cited. */
export interface PlanTables {
  readonly indicators: readonly DraftIndicator[];
  /** Shifted as the years of the tables are; null where the document names no period. */
  readonly startsIn: number | null;
  readonly source: string;
}

/** The tables of a draft, with the shift of a trial. */
export function tablesOf({ document, indicators }: StoredDraft, shiftYears: number): PlanTables {
  const start = document.planPeriod?.start;
  return {
    indicators,
    startsIn: start === undefined ? null : start + shiftYears,
    source: document.documentNumber ?? document.title ?? '',
  };
}

/**
 * How a target's indicator is judged, as far as the plan says: its table's yearly steps until the promise, what it
 * stood at before the plan, and how firmly it was promised. The office says the rest.
 */
export function termsOf(target: DraftTarget, dueOn: CivilDate, tables: PlanTables): IndicatorTerms {
  const row = tables.indicators.find(
    ({ name, unit }) => isSame(name, target.indicator ?? '') && unit === (target.unit ?? ''),
  );
  const steps = row === undefined ? [] : stepsUntil(row, dueOn);
  const before = steps.filter(({ on }) => tables.startsIn !== null && on < `${tables.startsIn}-01-01`);
  const base = before.at(-1);
  return {
    definition: '',
    direction: target.comparator?.startsWith('<') === true ? 'down' : 'up',
    strength: strengthOf(target, row),
    tolerance: 0,
    path: steps.filter((each) => !before.includes(each)),
    releases: [],
    ...(base && { base: { ...base, source: tables.source } }),
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
