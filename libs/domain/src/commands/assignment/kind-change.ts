import type { RuleBook } from '../../agenda.js';
import type { Instant } from '../../civil-date.js';
import { reportCycleOf, type Measure, type Obligation, type Progress } from '../../measure.js';
import type { Refusal } from '../definition.js';
import { give } from '../../turn.js';
import type { MeasureKind, ReportCycle } from '../../vocabulary.js';

/** What another kind would change, told before it is confirmed. */
export interface KindChange {
  /** What is asked no longer, or keeps its date and is chased no longer. */
  readonly stops: readonly Obligation[];
  /** What is asked from then on, or is chased again. */
  readonly starts: readonly Obligation[];
  readonly cycle: { readonly from: ReportCycle | null; readonly to: ReportCycle | null };
  readonly progress: { readonly from: Progress; readonly to: Progress };
}

const office = { personId: '', name: '', posts: [{ role: 'officer' as const, department: null }] };

/** What `change-kind` would do to a measure as it stands, or why it would be refused. */
export function kindChange(
  measure: Measure,
  kind: MeasureKind,
  now: Instant,
  rules: RuleBook,
): KindChange | { readonly refusal: Refusal } {
  const command = { name: 'change-kind' as const, body: { kind, reason: '-' } };
  const given = { commandId: null, command, actor: office, recordedFor: null, actsFrom: now };
  const { turn, refusal } = give({ measure, events: [] }, given, now, rules);
  const after = turn.measure;
  if (refusal !== null) return { refusal };
  if (after === null) throw new Error('a command leaves a measure that is there');
  return {
    stops: chased(measure).filter((each) => !isAmong(chased(after), each)),
    starts: chased(after).filter((each) => !isAmong(chased(measure), each)),
    cycle: { from: reportCycleOf(measure), to: reportCycleOf(after) },
    progress: { from: measure.progress, to: after.progress },
  };
}

/** What the department owes, and is chased for. */
function chased(measure: Measure): readonly Obligation[] {
  return measure.obligations.filter(
    ({ state, ladder, department }) => state === 'open' && ladder !== 'none' && department !== null,
  );
}

function isAmong(some: readonly Obligation[], { obligationId }: Obligation): boolean {
  return some.some((each) => each.obligationId === obligationId);
}
