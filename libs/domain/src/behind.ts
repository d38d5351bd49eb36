import type { Measure, Obligation } from './measure.js';

type Hanging = Pick<Obligation, 'obligationId' | 'about'>;

/** The obligation and those that it hangs on: an answer's report, a review's subject, the date that more time is asked for. */
export function hangsOn<O extends Hanging>(
  { obligations }: { readonly obligations: readonly O[] },
  obligation: O,
): readonly O[] {
  const found: O[] = [];
  let next: O | undefined = obligation;
  while (next !== undefined && !found.includes(next)) {
    found.push(next);
    const { about }: O = next;
    // What a paper is for stands behind its kind: `extension:deadline:1`, `report/report:2026-H1`.
    const paths: readonly string[] =
      about === null ? [] : [about, about.replace(/^extension:/, ''), about.slice(about.indexOf('/') + 1)];
    next = paths.map((id) => obligations.find((each) => each.obligationId === id)).find((each) => each !== undefined);
  }
  return found;
}

/**
 * The leader's instruction that something is or hangs on; null where it is none. What hangs on one is called as it is:
 * a review of it or a clock on its reply says its words, and is read by whoever may read these (R27).
 */
export function instructionBehind(measure: Pick<Measure, 'obligations'>, obligation: Obligation): Obligation | null {
  return hangsOn(measure, obligation).find(({ kind }) => kind === 'instruction') ?? null;
}
