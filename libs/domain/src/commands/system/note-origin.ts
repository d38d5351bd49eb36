import { event } from '../../events.js';
import type { Measure } from '../../measure.js';
import { accept, refuse, type Decision } from '../definition.js';
import { sameOrigin } from '../office/same-origin.js';

/** What was said of one measure of a task, for another of the same task. */
export type NotedOrigin =
  | { readonly is: 'linked'; readonly with: readonly string[]; readonly by?: string }
  | { readonly is: 'parted'; readonly from: readonly string[]; readonly reason: string; readonly by?: string };

/** 同源事项 is the same said of each: whoever is linked with one is linked with all of them, and parted from all. */
export function noteOrigin(measure: Measure, noted: NotedOrigin): Decision {
  const known = sameOrigin(measure);
  // The clock carries the word; the record names whose it is.
  const by = noted.by === undefined ? {} : { by: noted.by };
  if (noted.is === 'linked') {
    const added = noted.with.filter((each) => each !== measure.measureId && !known.includes(each)).sort();
    return added.length === 0
      ? refuse('origin.linked-already', { others: noted.with })
      : accept(event('origin.linked', { with: added, ...by }));
  }
  const from = noted.from.filter((each) => known.includes(each));
  return from.length === 0
    ? refuse('origin.none-linked')
    : accept(event('origin.parted', { from, reason: noted.reason, ...by }));
}
