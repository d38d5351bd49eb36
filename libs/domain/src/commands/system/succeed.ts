import { event } from '../../events.js';
import { openObligations, type Measure } from '../../measure.js';
import { accept, refuse, type Decision } from '../definition.js';
import { alive } from '../hands.js';

/** Another department takes over what one owes on a measure: by which document. */
export interface Succession {
  readonly from: string;
  readonly to: string;
  readonly document: string;
}

/**
 * 机构改革: what a department leads, supports and owes on a measure is its successor's from now on: the same work with
 * the same dates, signed for as it was. What is over keeps the old name, and so does lateness.
 */
export function succeed(measure: Measure, { from, to, document }: Succession): Decision {
  return (
    alive(measure) ??
    (concerns(measure, from)
      ? accept(event('department.succeeded', { from, to, document }))
      : refuse('measure.no-department-of-it', { department: from }))
  );
}

function concerns({ lead, supporting, ...rest }: Measure, department: string): boolean {
  return (
    [lead, ...supporting].includes(department) ||
    openObligations({ lead, supporting, ...rest }).some((each) => each.department === department)
  );
}
