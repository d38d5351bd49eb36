import { openObligations, type Measure } from '../../measure.js';
import type { Policy } from '../../policy.js';
import type { ObligationKind } from '../../vocabulary.js';
import { refuse, type Refusal } from '../definition.js';
import { alive } from '../hands.js';

/** Whether a supporting department can be asked for anything as the measure stands. */
export function mayAskSupport(measure: Measure): Refusal | null {
  return (
    alive(measure) ??
    duringWork(measure) ??
    (measure.supporting.length > 0 ? null : refuse('part.no-supporting-department'))
  );
}

/** Refuses what only makes sense while the work goes on. */
export function duringWork(measure: Measure): Refusal | null {
  return measure.status === 'accepted' || measure.status === 'suspended'
    ? refuse('measure.wrong-status', { status: measure.status })
    : null;
}

/** Whether this department can be asked one thing more of a kind: it supports the measure, and not too much is open. */
export function mayBeAsked(
  measure: Measure,
  { department, kind }: { department: string; kind: ObligationKind },
  { part }: Policy,
): Refusal | null {
  if (!measure.supporting.includes(department)) return refuse('part.not-supporting-department', { department });
  return openObligations(measure, kind).length >= part.openAtMost
    ? refuse('part.too-many', { most: part.openAtMost })
    : null;
}
