import { event, type NewEvent } from '../../events.js';
import { openObligations, type Measure } from '../../measure.js';
import { accept, refuse, type Circumstances, type Decision } from '../definition.js';
import { succeeded } from '../../folds/life.js';
import { alive } from '../hands.js';
import { writerOfPaper } from '../route.js';
import { rerouted } from './follow-chain.js';

/** Another department takes over what one owes on a measure: by which document. */
export interface Succession {
  readonly from: string;
  readonly to: string;
  readonly document: string;
}

/**
 * 机构改革: what a department leads, supports and owes on a measure is its successor's from now on: the same work with
 * the same dates, signed for as it was; what it has drafted and not signed goes by the successor's chain. What is over
 * keeps the old name, and so does lateness.
 */
export function succeed(measure: Measure, { from, to, document }: Succession, when: Circumstances): Decision {
  return (
    alive(measure) ??
    (concerns(measure, from)
      ? accept(event('department.succeeded', { from, to, document }), ...draftsOf(measure, { from, to }, when))
      : refuse('measure.no-department-of-it', { department: from }))
  );
}

/** What of its drafts goes another way with the successor. */
function draftsOf(
  measure: Measure,
  { from, to }: Omit<Succession, 'document'>,
  when: Circumstances,
): readonly NewEvent[] {
  const after = succeeded(measure, { from, to });
  return measure.papers
    .filter((paper) => paper.stage === 'drafted' && writerOfPaper(measure, paper) === from)
    .flatMap((paper) => rerouted(after, paper, when));
}

function concerns({ lead, supporting, ...rest }: Measure, department: string): boolean {
  return (
    [lead, ...supporting].includes(department) ||
    openObligations({ lead, supporting, ...rest }).some((each) => each.department === department)
  );
}
