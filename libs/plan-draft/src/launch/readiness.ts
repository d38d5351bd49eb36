import { isWithinCivilDays } from '@duban/domain';
import { DraftRefusal } from '../draft-refusal.js';
import { namesOf, unsettledSpellings, type DraftOffice } from '../review/departments.js';
import type { DraftRow } from '../stored/row.js';

/** What somebody would launch: every row that is ready (on a trial the doubtful too), or the rows of these refs. */
export interface LaunchWish {
  readonly measures: 'ready' | readonly string[];
  readonly trial: boolean;
  /** Rows that are out for comment, or of which something is not settled: they wait, and by name are refused. */
  readonly inComment?: ReadonlySet<string>;
}

/** A draft held against the register of today. */
export interface HeldDraft {
  readonly rows: readonly DraftRow[];
  readonly departments: readonly DraftOffice[];
}

/** The rows that a wish launches, and how many nobody leads yet; refuses where it would launch none, or what nobody settled. */
export function readyRows(
  { rows, departments }: HeldDraft,
  wish: LaunchWish,
): { ready: DraftRow[]; unassigned: number } {
  const unsettled = unsettledSpellings(departments);
  const wanted = rows.filter((row) => row.measureId === null && isWanted(row, wish));
  const unmapped = unsettledNames(wanted, unsettled);
  if (wish.measures !== 'ready' && unmapped.length > 0)
    throw new DraftRefusal('plan.department-unmapped', { departments: unmapped });
  const waiting = wanted.filter(({ ref }) => wish.inComment?.has(ref) === true).map(({ ref }) => ref);
  if (wish.measures !== 'ready' && waiting.length > 0) throw new DraftRefusal('plan.in-comment', { rows: waiting });
  const ready = wanted.filter(
    (row) => row.lead !== null && !waiting.includes(row.ref) && !namesOf(row).some((name) => unsettled.has(name)),
  );
  refuseFarDates(ready);
  const unassigned = rows.filter((row) => row.lead === null && row.state !== 'left-out').length;
  if (ready.length === 0 && waiting.length > 0) throw new DraftRefusal('plan.in-comment', { rows: waiting });
  if (ready.length === 0) throw new DraftRefusal('plan.nothing-to-launch', { unassigned, unmapped });
  return { ready, unassigned };
}

/** Names of these rows that only resemble a registered office, each once. */
export function unsettledNames(rows: readonly DraftRow[], unsettled: ReadonlySet<string>): string[] {
  return [...new Set(rows.flatMap(namesOf).filter((name) => unsettled.has(name)))];
}

/** A clock that would ring in no calendar: the reviewer corrects the date first. */
function refuseFarDates(rows: readonly DraftRow[]): void {
  const far = rows.filter((row) =>
    [...row.deadlines, ...row.targets].some(({ dueOn }) => dueOn !== null && !isWithinCivilDays(dueOn)),
  );
  if (far.length > 0) throw new DraftRefusal('date.out-of-range', { rows: far.map((row) => row.ref) });
}

function isWanted(row: DraftRow, wish: LaunchWish): boolean {
  if (row.state === 'left-out') return false;
  if (wish.measures !== 'ready') return wish.measures.includes(row.ref);
  return row.state === 'ready' || (wish.trial && row.state === 'doubtful');
}
