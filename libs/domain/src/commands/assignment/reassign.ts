import { addWorkingDays, workingDaysAfter } from '../../calendar.js';
import { event, type NewEvent } from '../../events.js';
import { lateWorkingDays } from '../../ladder.js';
import { isDatedWork, openObligations, type Measure, type Obligation } from '../../measure.js';
import { nextId } from '../../opening.js';
import { isOfWork, type Paper } from '../../papers.js';
import { accept, command, inNameOf, refuse, type Circumstances, type Decision } from '../definition.js';
import { department, futureDate, listOf, optional, text } from '../fields.js';
import {
  alive,
  byLeaders,
  byOffice,
  clockOn,
  closeReviews,
  onDay,
  told,
  toOffice,
  withdrawDrafts,
  withdrawPapers,
} from '../hands.js';
import { writerOfPaper } from '../route.js';
import { acknowledgement, filesWorkPlan, firstWorkPlan, informed } from '../system/assign.js';
import { disputeEnded } from '../parts/dispute.js';

/** 改派: the office or a leader gives the measure to another lead, who signs for it and plans anew. */
export const reassign = command({
  name: 'reassign',
  fields: {
    lead: department(),
    supporting: optional(listOf(department(), 100)),
    dueOn: optional(futureDate()),
    reason: text(),
  },
  grants: [byOffice, byLeaders],
  recordable: true,
  ready: (measure) => alive(measure) ?? (measure.status === 'accepted' ? refuse('measure.accepted') : null),
  decide: (measure, body, when) => reassigned(measure, body, when),
  todos: (measure) =>
    measure.status === 'returned'
      ? [{ to: toOffice, obligationId: null, title: '', dueOn: clockOn(measure, 'return')?.dueOn ?? null }]
      : [],
});

interface NewLead {
  readonly lead: string;
  readonly supporting?: readonly string[];
  readonly dueOn?: string;
  readonly reason: string;
}

/**
 * Moves a measure to another lead. What is past or too near gets a new date (given, or so many days from today),
 * the original stays in the ledger; papers in flight are withdrawn, the parts that the old lead named stay, but for those of
 * departments that support it no longer; a
 * suspension or a waiting completion ends first; the old lead keeps its days, the new one is chased from now on.
 */
export function reassigned(measure: Measure, body: NewLead, when: Circumstances): Decision {
  if (body.lead === measure.lead && measure.status !== 'returned')
    return refuse('measure.same-lead', { lead: body.lead });
  const left = leftBy(measure, body);
  const parts = left.filter(isEnded);
  const moved = [
    ...openObligations(measure).filter(
      (each) => each.department === measure.lead && each.kind !== 'acknowledgement' && each.kind !== 'work-plan',
    ),
    ...left.filter((each) => !isEnded(each)),
  ];
  const ids = moved.map((each) => each.obligationId);
  const plans = openObligations(measure, 'work-plan').map((each) => each.obligationId);
  const opened = [acknowledgement(body.lead, nextId(measure, 'acknowledgement'), when)];
  if (filesWorkPlan(measure, when)) opened.push(firstWorkPlan(body.lead, nextId(measure, 'work-plan'), when));
  return accept(
    ...closeReviews(measure, [...ids, ...plans, ...ackIds(measure)], 'reassigned'),
    ...withdrawPapers(
      measure,
      'reassigned',
      (paper) =>
        isOfWork(paper) ||
        (paper.kind === 'reply' && (writerOfPaper(measure, paper) === measure.lead || isAbout(left, paper))),
    ),
    ...withdrawDrafts(measure, [...ids, ...plans, ...ackIds(measure)]),
    ...parts.flatMap((each) => released(measure, each, body.reason, when)),
    event('measure.reassigned', {
      from: measure.lead,
      to: body.lead,
      supporting: (body.supporting ?? measure.supporting).filter((each) => each !== body.lead),
      opened,
      moved: ids,
      dropped: plans,
      late: latenessOf(measure, moved, when),
      ended: endedBy(measure),
    }),
    ...moved.filter((each) => tooNear(each, when)).map((each) => renewed(each, body, when)),
    ...informed({ title: measure.title, departments: newToIt(measure, body) }, when),
  );
}

/** Whether a date must be given with a change of lead: some dated work is past, or too near to be done. */
export function needsNewDate(measure: Measure, when: Circumstances): boolean {
  return openObligations(measure).some(
    (each) => each.department === measure.lead && isDatedWork(each.kind) && tooNear(each, when),
  );
}

/** What was asked of a department as a supporting one. */
function isEnded({ kind }: Obligation): boolean {
  return kind === 'part' || kind === 'countersign';
}

/** What departments owe that have nothing to do with it from now on: their parts and 会签 end, instructions and problems are the new lead's. */
function leftBy(measure: Measure, { lead, supporting = measure.supporting }: NewLead): readonly Obligation[] {
  return openObligations(measure, 'part', 'countersign', 'instruction', 'problem').filter(
    ({ department }) =>
      department !== null && department !== measure.lead && department !== lead && !supporting.includes(department),
  );
}

function isAbout(some: readonly Obligation[], { about }: Pick<Paper, 'about'>): boolean {
  return some.some(({ obligationId }) => about.includes(obligationId));
}

/** A part is asked no longer of a department that supports no longer. */
function released(measure: Measure, part: Obligation, reason: string, when: Circumstances): readonly NewEvent[] {
  const { obligationId, department } = part;
  return [
    ...disputeEnded(measure, part, reason, when),
    ...closeReviews(measure, [obligationId], 'reassigned'),
    event('obligation.dropped', { obligationId, reason, document: null }),
    ...withdrawDrafts(measure, [obligationId]),
    ...(department === null ? [] : [told(department, { tiding: 'released', about: part }, when)]),
  ];
}

/** Who supports it from now on and had nothing to do with it before. */
function newToIt(measure: Measure, { lead, supporting = [] }: NewLead): readonly string[] {
  return supporting.filter((each) => each !== lead && ![measure.lead, ...measure.supporting].includes(each));
}

function ackIds(measure: Measure): readonly string[] {
  return openObligations(measure, 'acknowledgement').map((each) => each.obligationId);
}

function endedBy({ status }: Measure): readonly ('return' | 'suspension' | 'completion')[] {
  if (status === 'returned') return ['return'];
  if (status === 'suspended') return ['suspension'];
  return status === 'completion-requested' ? ['completion'] : [];
}

function tooNear(each: Obligation, when: Circumstances): boolean {
  const { calendar, policy } = when.rules;
  return workingDaysAfter(calendar, onDay(when), each.dueOn) < policy.reassignment.atLeastWorkingDays;
}

function renewed(each: Obligation, body: NewLead, when: Circumstances): NewEvent {
  const { calendar, policy } = when.rules;
  const inTurn = addWorkingDays(calendar, onDay(when), policy.reassignment.renewedWorkingDays);
  return event('deadline.changed', {
    obligationId: each.obligationId,
    from: each.dueOn,
    to: isDatedWork(each.kind) ? (body.dueOn ?? inTurn) : inTurn,
    why: body.reason,
    by: inNameOf(when),
    cause: 'reassignment',
    document: null,
  });
}

function latenessOf(measure: Measure, moved: readonly Obligation[], when: Circumstances) {
  return moved.flatMap((each) => {
    const late = each.submittedAt === null ? lateWorkingDays(each, when.actsFrom, when.rules.calendar) : 0;
    return late > 0 && isDatedWork(each.kind)
      ? [{ department: measure.lead, obligationId: each.obligationId, lateWorkingDays: late }]
      : [];
  });
}
