import { event } from '../../events.js';
import { openObligations, type Measure } from '../../measure.js';
import type { ChildState } from '../../vocabulary.js';
import { accept, refuse, type Circumstances, type Decision } from '../definition.js';
import { alive } from '../hands.js';
import { terminated } from '../leadership/terminate.js';

/** What became of a part below, for the measure that was broken down. */
export interface NotedPart {
  readonly childId: string;
  readonly state: ChildState;
  /** Who has it now. */
  readonly department: string;
}

/** The document by which a measure ends: that of the measure above it, or of a plan's new edition. */
export interface EndedMeasure {
  readonly document: string;
}

/** Another department leads the measure above. */
export interface LeadAbove {
  readonly from: string;
  readonly to: string;
}

/** A part as far as the measure above needs to know of it; one that has become daily work keeps nothing open. */
export function partState({ status, notApplicable, conclusion }: Measure): ChildState {
  if (notApplicable !== undefined) return 'not-applicable';
  if (status === 'terminated') return 'ended';
  if (conclusion === 'made-standing') return 'done';
  return status === 'accepted' || status === 'struck-off' || status === 'looked-back' ? 'done' : 'open';
}

/** The measure above hears what became of a part. */
export function notePart(measure: Measure, { childId, state, department }: NotedPart): Decision {
  const part = measure.children?.find((each) => each.childId === childId);
  if (part === undefined || (part.state === state && part.department === department))
    return refuse('break-down.noted-already', { childId });
  const from = part.department === department ? {} : { from: part.department };
  return accept(event('part-below.changed', { childId, state, department, ...from }));
}

/**
 * A part is seen by whoever leads the measure above it, and no longer by who led that before, unless he owes something
 * here himself, or leads it with its lead and will owe a part of each report.
 */
export function followAbove(measure: Measure, { from, to }: LeadAbove): Decision {
  if (measure.parent === undefined) return refuse('break-down.no-part');
  const stays = [...openObligations(measure), ...(measure.coLeads ?? [])].some(({ department }) => department === from);
  return accept(event('lead-above.changed', { from, to, ...(stays && { stays: true as const }) }));
}

/**
 * A part ends with the measure above it, what a new edition leaves out with that edition. What is completed already
 * stays so, and is struck off in its turn.
 */
export function endMeasure(measure: Measure, { document }: EndedMeasure, when: Circumstances): Decision {
  const done = measure.status === 'accepted' ? refuse('measure.accepted') : null;
  return alive(measure) ?? done ?? terminated(measure, document, when);
}
