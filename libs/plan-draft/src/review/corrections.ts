import type { DraftRow } from '../stored/row.js';

type Corrected = DraftRow['corrected'];

/** What of each thing counts: whether somebody confirmed it, and where it was read, is no correction. */
const ESSENCE: Readonly<Record<string, (row: DraftRow) => unknown>> = {
  number: (row) => row.number,
  title: (row) => row.title,
  text: (row) => row.text,
  lead: (row) => row.lead,
  coLeads: (row) => row.coLeads,
  supporting: (row) => row.supporting,
  parties: (row) => row.parties,
  kind: (row) => row.kind,
  class: (row) => row.class,
  deadlines: (row) => row.deadlines.map(({ title, dueOn }) => [title, dueOn]),
  targets: (row) =>
    row.targets.map(({ title, dueOn, indicator, comparator, value, valueMax, unit, per }) => [
      title,
      dueOn,
      indicator,
      comparator,
      value,
      valueMax,
      unit,
      per,
    ]),
  recurring: (row) =>
    row.recurring.map(({ title, confirmation, frequency, quantity, unit }) => [
      title,
      confirmation,
      frequency,
      quantity,
      unit,
    ]),
  leftOut: (row) => row.state === 'left-out',
};

/** The row with what it says otherwise than was read: a value that is set back to what was read is no correction. */
export function noted(before: DraftRow, after: DraftRow): DraftRow {
  const corrected: Corrected = { ...before.corrected };
  for (const [field, essence] of Object.entries(ESSENCE)) {
    const read = field in corrected ? corrected[field] : essence(before);
    if (JSON.stringify(read) === JSON.stringify(essence(after))) delete corrected[field];
    else corrected[field] = read;
  }
  return { ...after, corrected };
}

/** A row that was cut out of the row `read`, or joined of several: one correction, whatever it made of title and text. */
export function notedCut(row: DraftRow, read: readonly string[]): DraftRow {
  return { ...row, corrected: { ...row.corrected, cut: read } };
}

/** A row that is cut as it was read once more. */
export function notedWhole(row: DraftRow): DraftRow {
  const { cut: _cut, ...corrected } = row.corrected;
  return { ...row, corrected: row.cutFrom.length === 0 ? corrected : row.corrected };
}

/** How much of a draft its reviewer corrected: rows of any correction, and corrections by field. */
export function correctionsOf(rows: readonly DraftRow[]): { rows: number; fields: Record<string, number> } {
  const fields: Record<string, number> = {};
  for (const field of rows.flatMap((row) => Object.keys(row.corrected))) fields[field] = (fields[field] ?? 0) + 1;
  return { rows: rows.filter((row) => Object.keys(row.corrected).length > 0).length, fields };
}
