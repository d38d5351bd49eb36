import { one } from '../shell/address.js';

/** What of a draft is looked at: its rows beside the source, what it asks as a whole, its departments, its findings, what was said of it, or an earlier edition. */
export type ReviewView = 'rows' | 'goals' | 'departments' | 'findings' | 'comments' | 'edition';

/** What the address of a plan says: the view, the state that rows are filtered by, the row that is open, a place in the source. */
export interface PlanSearch {
  readonly view?: ReviewView | undefined;
  readonly show?: string | undefined;
  readonly row?: string | undefined;
  /** `start-end` in the source. */
  readonly at?: string | undefined;
}

const VIEWS: readonly ReviewView[] = ['goals', 'departments', 'findings', 'comments', 'edition'];

export function planSearch(raw: Record<string, unknown>): PlanSearch {
  const view = VIEWS.find((each) => each === one(raw['view']));
  return { view, show: one(raw['show']), row: one(raw['row']), at: one(raw['at']) };
}

/** The place that an address names; null where it names none. */
export function placeOf(at: string | undefined): { start: number; end: number } | null {
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(at ?? '') ?? [];
  return start === undefined || end === undefined ? null : { start: Number(start), end: Number(end) };
}
