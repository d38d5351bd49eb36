import type { GridRow } from '@duban/api-contract';
import type { IndicatorTarget } from '@duban/database';

/** Where a row's figure stands among those that share its indicator. */
export interface SameFigures {
  /** The indicator of a target, by `measure/obligation`. */
  readonly indicatorOf: ReadonlyMap<string, string>;
  readonly targets: readonly IndicatorTarget[];
}

const keyOf = ({ measureId, about }: GridRow) => `${measureId}/${about[0] ?? ''}`;

/**
 * 同源: rows that ask for one and the same figure are one row, which answers all of them; none where the figure was
 * reported in another measure already and is on its way here.
 */
export function oneFigureEach(rows: readonly GridRow[], { indicatorOf, targets }: SameFigures): readonly GridRow[] {
  const kept: GridRow[] = [];
  const byIndicator = new Map<string, number>();
  for (const row of rows) {
    const indicator = row.command === 'report-value' ? indicatorOf.get(keyOf(row)) : undefined;
    if (indicator === undefined) {
      kept.push(row);
      continue;
    }
    if (
      isReported(
        row,
        targets.filter((each) => each.indicatorId === indicator),
      )
    )
      continue;
    const at = byIndicator.get(indicator);
    const first = at === undefined ? undefined : kept[at];
    if (at === undefined || first === undefined) {
      byIndicator.set(indicator, kept.length);
      kept.push(row);
    } else {
      const { measureId, number, title, planTitle } = row;
      kept[at] = { ...first, sharedWith: [...first.sharedWith, { measureId, number, title, planTitle }] };
    }
  }
  return kept;
}

function isReported({ measured }: GridRow, sharing: readonly IndicatorTarget[]): boolean {
  const asked = measured?.next?.asOf ?? '';
  return sharing.some(({ obligation }) =>
    obligation.figures.some(
      ({ state, asOf }) => (state === 'reported' || state === 'confirmed') && asked !== '' && asOf >= asked,
    ),
  );
}
