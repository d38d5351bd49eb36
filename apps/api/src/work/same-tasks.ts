import type { GridRow } from '@duban/api-contract';
import { answeredAlong, type Measure } from '@duban/domain';

/** 同源: rows of one task in several plans are one row, the one that is due first and answers the others along with itself. */
export function oneTaskEach(rows: readonly GridRow[], states: ReadonlyMap<string, Measure>): readonly GridRow[] {
  const kept: GridRow[] = [];
  for (const row of rows) {
    const at = kept.findIndex((first) => answers(first, row, states));
    const first = kept[at];
    if (first === undefined) kept.push(row);
    else {
      const { measureId, number, title, planTitle } = row;
      kept[at] = { ...first, sharedWith: [...first.sharedWith, { measureId, number, title, planTitle }] };
    }
  }
  return kept;
}

function answers(first: GridRow, row: GridRow, states: ReadonlyMap<string, Measure>): boolean {
  const [mine, theirs] = [states.get(first.measureId), states.get(row.measureId)];
  if (first.command !== row.command || mine?.sameOrigin === undefined || theirs === undefined) return false;
  const along = answeredAlong(mine, { command: first.command, obligationId: first.about[0] ?? '' }, theirs);
  return along.includes(row.about[0] ?? '');
}
