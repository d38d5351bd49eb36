import { event } from '../../events.js';
import { close, closeAbout } from '../../folds/fold.js';
import { isDatedWork, obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { ladderFor, nextId, opening } from '../../opening.js';
import { isLeader } from '../../actor.js';
import { accept, command, isBlank, refuse, type Refusal } from '../definition.js';
import { choice, futureDate, line, obligation, optional, text } from '../fields.js';
import { alive, byLeaders, byOffice, closeReviews, told, withdrawDrafts, withdrawPapers } from '../hands.js';
import { changeDate, endExtensions } from '../dates.js';
import { disputeEnded, withLeader } from '../parts/dispute.js';

declare module '../../events.js' {
  interface EventData {
    'obligation.dropped': { obligationId: string; reason: string; document: string | null };
  }
}

/**
 * 更正: the office corrects a date to what the source document says, which is named; it is never counted as an
 * extension. The office's and the leaders' own clocks can be changed by nobody.
 */
export const correctDeadline = command({
  name: 'correct-deadline',
  fields: {
    obligationId: obligation('deadline', 'target', 'node', 'instruction', 'part', 'problem'),
    dueOn: futureDate(),
    document: line(),
    reason: text(),
  },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => openForWork(measure),
  decide(measure, body, when) {
    const subject = obligationOf(measure, body.obligationId);
    if (!subject || subject.state !== 'open' || subject.department === null)
      return refuse('measure.no-such-obligation', { obligationId: body.obligationId });
    return changeDate(
      measure,
      subject,
      { to: body.dueOn, why: body.reason, document: body.document, cause: 'correction' },
      when,
    );
  },
});

/** A promise that the draft left out, or that came later, with its document or reason. */
export const addObligation = command({
  name: 'add-obligation',
  fields: {
    kind: choice('datedWork', ['deadline', 'target'] as const),
    title: line(400),
    dueOn: futureDate(),
    document: optional(line()),
    reason: text(),
  },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => openForWork(measure),
  decide(measure, body, when) {
    const twin = openObligations(measure, 'deadline', 'target').find(
      (each) => each.dueOn === body.dueOn && each.title === body.title,
    );
    if (twin) return refuse('obligation.stands-already', { obligationId: twin.obligationId });
    const opened = opening(body.kind, nextId(measure, body.kind), {
      title: body.title,
      department: measure.lead,
      dueOn: body.dueOn,
      chasedFrom: when.actsFrom,
      ladder: ladderFor(body.kind, measure.kind),
    });
    return accept(event('obligation.opened', { opened, series: null }));
  },
});

/** Takes a promise, a part or an instruction off the measure, on the record; an instruction only by the leaders. */
export const dropObligation = command({
  name: 'drop-obligation',
  fields: {
    obligationId: obligation('deadline', 'target', 'node', 'part', 'instruction', 'problem'),
    document: optional(line()),
    reason: text(),
  },
  grants: [byOffice, byLeaders],
  recordable: false,
  ready: (measure) => alive(measure),
  decide(measure, body, when) {
    const subject = obligationOf(measure, body.obligationId);
    if (!subject || subject.state !== 'open' || !mayDrop(subject))
      return refuse('measure.no-such-obligation', { obligationId: body.obligationId });
    if (subject.kind === 'instruction' && !isLeader(when.actor))
      return refuse('measure.not-your-role', { who: when.rules.policy.approval.by });
    const his = withLeader(measure, subject, when);
    if (his) return his;
    const ids = [subject.obligationId];
    return accept(
      ...disputeEnded(measure, subject, body.reason, when),
      ...closeReviews(measure, ids, 'dropped'),
      ...withdrawPapers(
        measure,
        'dropped',
        (paper) => (paper.kind === 'finish' || paper.kind === 'reply') && paper.about.every((id) => ids.includes(id)),
      ),
      ...endExtensions(measure, ids, 'dropped'),
      event('obligation.dropped', {
        obligationId: subject.obligationId,
        reason: body.reason,
        document: isBlank(body.document ?? '') ? null : (body.document ?? null),
      }),
      ...withdrawDrafts(measure, ids),
      ...(subject.kind === 'part' && subject.department !== null
        ? [told(subject.department, { tiding: 'released', about: subject }, when)]
        : []),
    );
  },
  folds: {
    'obligation.dropped': (measure, { data }) =>
      closeAbout(close(measure, [data.obligationId], 'dropped'), [data.obligationId], 'review', 'approval', 'answer'),
  },
});

function mayDrop({ kind }: Obligation): boolean {
  return isDatedWork(kind) || kind === 'part' || kind === 'instruction' || kind === 'problem';
}

function openForWork(measure: Measure): Refusal | null {
  return (
    alive(measure) ??
    (['accepted', 'suspended'].includes(measure.status)
      ? refuse('measure.wrong-status', { status: measure.status })
      : null)
  );
}
