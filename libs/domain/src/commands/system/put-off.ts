import { dateOf } from '../../calendar.js';
import type { CivilDate } from '../../civil-date.js';
import { wasMoved } from '../../form-limit.js';
import { obligationOf, openObligations, type Measure } from '../../measure.js';
import { moveDate } from '../dates.js';
import { told } from '../hands.js';
import { accept, refuse, type Circumstances, type Decision } from '../definition.js';

/** A periodic report that moves because too many forms are asked of its department in a week. */
export interface PuttingOff {
  readonly obligationId: string;
  readonly to: CivilDate;
  readonly week: string;
  /** How many forms that week asked for, and how many it may. */
  readonly forms: number;
  readonly most: number;
}

/** 减负: the report's date moves, in the ledger of dates; nothing that was told of already, nothing twice, nothing dated. */
export function putOff(
  measure: Measure,
  { obligationId, to, week, forms, most }: PuttingOff,
  when: Circumstances,
): Decision {
  const subject = obligationOf(measure, obligationId);
  const { calendar } = when.rules;
  if (
    !subject ||
    !mayBePutOff(measure, obligationId) ||
    to <= subject.dueOn ||
    subject.dueOn <= dateOf(calendar, when.actsFrom)
  )
    return refuse('report.not-put-off', { obligationId });
  const limit = { week, forms, most };
  return accept(
    ...moveDate(measure, subject, { to, why: 'form-limit', document: null, cause: 'form-limit', limit }, when),
    told(measure.lead, { tiding: 'put-off', about: subject, to: ['liaison', 'handler'] }, when),
  );
}

/** An open report of which nobody was told yet, with no part that hangs on its date, and that was not put off before. */
export function mayBePutOff(measure: Measure, obligationId: string): boolean {
  const report = obligationOf(measure, obligationId);
  return (
    report?.kind === 'report' &&
    report.state === 'open' &&
    report.reached.length === 0 &&
    report.submittedAt === null &&
    !wasMoved(measure, obligationId) &&
    !openObligations(measure, 'part').some(({ about }) => about === obligationId)
  );
}
