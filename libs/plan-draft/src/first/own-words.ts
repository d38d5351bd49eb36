import type { DraftRow } from '../stored/row.js';

/**
 * A row of an office's own ledger: the dates, targets and duties that it states are confirmed as they stand, and so is
 * the row where nothing had to be proposed that is doubtful.
 */
export function inOwnWords(row: DraftRow): DraftRow {
  return {
    ...row,
    deadlines: row.deadlines.map((each) => ({ ...each, confirmed: true })),
    targets: row.targets.map((each) => ({ ...each, confirmed: true })),
    recurring: row.recurring.map((each) => ({ ...each, confirmed: true })),
    confirmed: row.doubtful.length === 0,
  };
}
