import { DraftRefusal } from '../draft-refusal.js';
import type { DraftRow } from '../stored/row.js';
import type { AskedAssignment, AskedCorrection, AskedMerge, AskedRowChanges } from './asked-changes.js';
import { noted, notedCut, notedWhole } from './corrections.js';
import { cutRow, joinedRows } from './cuts.js';

/**
 * The rows after a reviewer's changes; refuses a change to a row that is not there or is launched already.
 * `source` is the text that spans point into. Rows that nothing changed stay the very same objects.
 */
export function changedRows(rows: readonly DraftRow[], asked: AskedRowChanges, source: string): DraftRow[] {
  let next = [...rows];
  for (const { ref, parts } of asked.split) {
    const row = open(next, ref);
    const refs = new Set(next.map((each) => each.ref));
    const pieces = cutRow(row, parts, { source, refs }).map((piece) => notedCut(settledCut(piece), [ref]));
    next = next.flatMap((each) => (each === row ? pieces : [each]));
  }
  for (const merge of asked.merge) next = mergeRows(next, merge);
  for (const bulk of asked.assign) next = assignSection(next, bulk);
  if (asked.rows.length > 0) next = correctRows(next, asked.rows);
  return next;
}

function open(rows: readonly DraftRow[], ref: string): DraftRow {
  const row = rows.find((each) => each.ref === ref && each.measureId === null);
  if (!row) throw new DraftRefusal('plan.no-such-row', { ref });
  return row;
}

/** Who cuts a row or joins some has decided where it begins and ends. */
function settledCut(row: DraftRow): DraftRow {
  const settled = { ...row, doubtful: row.doubtful.filter((field) => field !== 'cut') };
  return { ...settled, state: stateOf(settled, undefined) };
}

/** Several rows become the first of them, with all that the others ask. */
function mergeRows(rows: readonly DraftRow[], { refs, title }: AskedMerge): DraftRow[] {
  const all = refs.map((ref) => open(rows, ref));
  const [first] = all;
  if (!first || new Set(all).size < all.length) throw new DraftRefusal('plan.no-such-row', { refs });
  const joined = settledCut(joinedRows(all, title));
  const settled = joined.cutFrom.length < first.cutFrom.length ? notedWhole(joined) : notedCut(joined, refs);
  return rows.flatMap((each) => (each === first ? [settled] : all.includes(each) ? [] : [each]));
}

/** Everything under a section of the document, given at once. */
function assignSection(rows: readonly DraftRow[], { section, ...fields }: AskedAssignment): DraftRow[] {
  const under = new Set(
    rows.filter((row) => row.measureId === null && (row.ref === section || row.ref.startsWith(`${section}/`))),
  );
  if (under.size === 0) throw new DraftRefusal('plan.no-such-row', { section });
  return rows.map((row) => (under.has(row) ? corrected(row, fields) : row));
}

function correctRows(rows: readonly DraftRow[], changes: readonly AskedCorrection[]): DraftRow[] {
  const places = new Map(rows.flatMap((row, at) => (row.measureId === null ? [[row.ref, at] as const] : [])));
  const next = [...rows];
  for (const change of changes) {
    const at = places.get(change.ref);
    const row = at === undefined ? undefined : next[at];
    if (at === undefined || !row) throw new DraftRefusal('plan.no-such-row', { ref: change.ref });
    next[at] = corrected(row, change);
  }
  return next;
}

/** A field that was set by hand is doubtful no longer. */
const SETTLES: Readonly<Partial<Record<keyof AskedCorrection, string>>> = {
  lead: 'departments',
  coLeads: 'departments',
  supporting: 'departments',
  kind: 'kind',
  deadlines: 'deadlines',
  targets: 'targets',
  recurring: 'recurring',
};

function corrected(row: DraftRow, change: Partial<AskedCorrection>): DraftRow {
  const { leftOut, ref: _ref, ...fields } = change;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const settled = Object.keys(given).map((field) => SETTLES[field as keyof typeof SETTLES]);
  const next: DraftRow = { ...row, ...given, doubtful: row.doubtful.filter((field) => !settled.includes(field)) };
  if (next.confirmed) next.doubtful = [];
  if (given.confirmed === true) Object.assign(next, allConfirmed(next, given));
  return noted(row, { ...next, state: stateOf(next, leftOut) });
}

/** Who confirms a row confirms every date, target and duty in it, except those that the same change says otherwise of. */
function allConfirmed(row: DraftRow, given: object): Partial<DraftRow> {
  const seen = <T extends { confirmed: boolean }>(all: readonly T[]) =>
    all.map((each) => ({ ...each, confirmed: true }));
  return {
    ...('deadlines' in given ? {} : { deadlines: seen(row.deadlines) }),
    ...('targets' in given ? {} : { targets: seen(row.targets) }),
    ...('recurring' in given ? {} : { recurring: seen(row.recurring) }),
  };
}

function stateOf(row: DraftRow, leftOut: boolean | undefined): DraftRow['state'] {
  if (leftOut === true || (leftOut === undefined && row.state === 'left-out')) return 'left-out';
  if (row.lead === null) return 'unassigned';
  return row.doubtful.length > 0 ? 'doubtful' : 'ready';
}
