import type { CivilDate } from './civil-date.js';
import { isDatedWork, type Measure, type Obligation } from './measure.js';
import type { ObligationKind } from './vocabulary.js';

/** Something that a department handed in, or that was taken from it: by when it was due, and how late it was in its hands. */
export interface JudgedItem {
  readonly obligationId: string;
  readonly department: string;
  readonly kind: ObligationKind;
  readonly dueOn: CivilDate;
  readonly lateWorkingDays: number;
}

/**
 * What of a measure speaks for or against a department's punctuality (R19): reports, parts and dated work as judged when
 * they were handed in, with the office or accepted since, and what a department was late with before it went to another
 * (R10). What came back or was dropped says nothing, nor does work that is only advocated.
 */
export function judgedOf(measure: Pick<Measure, 'obligations' | 'lateness'>): readonly JudgedItem[] {
  const handedIn = measure.obligations.flatMap((each) =>
    each.department === null || each.lateWorkingDays === null || !counts(each)
      ? []
      : [judged(each, each.department, each.lateWorkingDays)],
  );
  const taken = measure.lateness.flatMap(({ department, obligationId, lateWorkingDays }) => {
    const each = measure.obligations.find((one) => one.obligationId === obligationId);
    if (each === undefined || !isCounted(each) || department === each.department) return [];
    return [{ ...judged(each, department, lateWorkingDays), dueOn: each.originalDueOn }];
  });
  const byKey = new Map<string, JudgedItem>();
  for (const each of [...taken, ...handedIn]) {
    const key = `${each.obligationId}@${each.department}`;
    const known = byKey.get(key);
    if (known === undefined || known.lateWorkingDays < each.lateWorkingDays) byKey.set(key, each);
  }
  return [...byKey.values()];
}

function judged({ obligationId, kind, dueOn }: Obligation, department: string, lateWorkingDays: number): JudgedItem {
  return { obligationId, department, kind, dueOn, lateWorkingDays };
}

function counts(each: Obligation): boolean {
  return isCounted(each) && each.state !== 'dropped';
}

function isCounted({ kind, ladder }: Obligation): boolean {
  return ladder !== 'none' && (kind === 'report' || kind === 'part' || isDatedWork(kind));
}
