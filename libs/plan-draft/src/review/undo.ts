import type { DraftUndo } from '../stored/draft.js';
import type { DraftRow } from '../stored/row.js';

/** Notes what a change did to the rows; rows that it left alone are the very same objects. */
export function undoOf(before: readonly DraftRow[], after: readonly DraftRow[]): DraftUndo {
  const [kept, known] = [new Set(after), new Set(before)];
  return {
    gone: after.filter((row) => !known.has(row)).map((row) => row.ref),
    former: before.flatMap((row, at) => (kept.has(row) ? [] : [{ at, row }])),
  };
}

/** The rows before the change that `undo` notes. */
export function takenBack(rows: readonly DraftRow[], undo: DraftUndo): DraftRow[] {
  const gone = new Set(undo.gone);
  const next = rows.filter((row) => !gone.has(row.ref));
  for (const { at, row } of undo.former) next.splice(at, 0, row);
  return next;
}
