import type { DraftPatch, DraftRow } from '@duban/api-contract';
import { Problem } from './problem.js';

/** The rows after a reviewer's changes; refuses a change to a row that is not there or is launched already. */
export function changedRows(rows: readonly DraftRow[], patch: DraftPatch): DraftRow[] {
  let next = [...rows];
  for (const split of patch.split) next = splitRow(next, split);
  for (const merge of patch.merge) next = mergeRows(next, merge);
  for (const bulk of patch.assign) next = assignSection(next, bulk);
  for (const change of patch.rows)
    next = next.map((row) => (row === open(next, change.ref) ? corrected(row, change) : row));
  return next;
}

function open(rows: readonly DraftRow[], ref: string): DraftRow {
  const row = rows.find((each) => each.ref === ref && each.measureId === null);
  if (!row) throw new Problem('plan.no-such-row', { ref });
  return row;
}

/** One row becomes several; dates and duties stay with the first, for the reviewer to move. */
function splitRow(rows: readonly DraftRow[], { ref, parts }: DraftPatch['split'][number]): DraftRow[] {
  const row = open(rows, ref);
  const pieces = parts.map((part, index): DraftRow => {
    const own = index === 0 ? row : { ...row, deadlines: [], targets: [], recurring: [] };
    return { ...own, ...part, ref: `${ref}.${index + 1}`, number: `${row.number}.${index + 1}`, confirmed: false };
  });
  return rows.flatMap((each) => (each === row ? pieces : [each]));
}

/** Several rows become the first of them, with all that the others ask. */
function mergeRows(rows: readonly DraftRow[], { refs, title }: DraftPatch['merge'][number]): DraftRow[] {
  const [first, ...others] = refs.map((ref) => open(rows, ref));
  if (!first || others.includes(first)) throw new Problem('plan.no-such-row', { refs });
  const all = [first, ...others];
  const merged: DraftRow = {
    ...first,
    title: title ?? first.title,
    text: all.map((each) => each.text).join('\n'),
    lead: all.find((each) => each.lead !== null)?.lead ?? null,
    supporting: [...new Set(all.flatMap((each) => each.supporting))],
    deadlines: all.flatMap((each) => each.deadlines),
    targets: all.flatMap((each) => each.targets),
    recurring: all.flatMap((each) => each.recurring),
    span: {
      start: Math.min(...all.map((each) => each.span.start)),
      end: Math.max(...all.map((each) => each.span.end)),
    },
    doubtful: [...new Set(all.flatMap((each) => each.doubtful))],
    confirmed: false,
  };
  const settled = { ...merged, state: stateOf(merged, undefined) };
  return rows.flatMap((each) => (each === first ? [settled] : others.includes(each) ? [] : [each]));
}

/** Everything under a section of the document, given at once. */
function assignSection(rows: readonly DraftRow[], { section, ...fields }: DraftPatch['assign'][number]): DraftRow[] {
  const under = rows.filter(
    (row) => row.measureId === null && (row.ref === section || row.ref.startsWith(`${section}/`)),
  );
  if (under.length === 0) throw new Problem('plan.no-such-row', { section });
  return rows.map((row) => (under.includes(row) ? corrected(row, fields) : row));
}

function corrected(row: DraftRow, change: Partial<DraftPatch['rows'][number]>): DraftRow {
  const { leftOut, ref: _ref, ...fields } = change;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const next: DraftRow = { ...row, ...given };
  if (next.confirmed) next.doubtful = [];
  return { ...next, state: stateOf(next, leftOut) };
}

function stateOf(row: DraftRow, leftOut: boolean | undefined): DraftRow['state'] {
  if (leftOut === true || (leftOut === undefined && row.state === 'left-out')) return 'left-out';
  if (row.lead === null) return 'unassigned';
  return row.doubtful.length > 0 ? 'doubtful' : 'ready';
}
