import { addWorkingDays } from '../../calendar.js';
import type { CivilDate } from '../../civil-date.js';
import { event, type NewEvent } from '../../events.js';
import { isDatedWork, type Measure, type Obligation } from '../../measure.js';
import type { ReviewDecision } from '../../vocabulary.js';
import { accept, inNameOf, isBlank, refuse, type Circumstances, type Decision, type Refusal } from '../definition.js';
import { closeReviews, onDay } from '../hands.js';
import { answerExtensions, moveDate, wrongNewDate } from '../dates.js';
import { signForAnother } from '../assignment/acknowledge.js';
import { needsNewDate, reassigned } from '../assignment/reassign.js';
import { returned } from '../assignment/return.js';
import { byHand } from '../office/by-hand.js';
import { informed } from '../system/assign.js';
import { instruct } from './instruct.js';
import { suspended } from './suspend.js';
import { terminated } from './terminate.js';

/** An open row with what it is about; null after a suspension. */
export interface Reviewed {
  readonly review: Obligation;
  readonly subject: Obligation | null;
}

/** What a leader decided on a row. */
export interface Decided {
  readonly obligationId: string;
  readonly decision: ReviewDecision;
  readonly reason: string;
  readonly dueOn?: string;
  readonly watchOn?: string;
  readonly department?: string;
  readonly text?: string;
  readonly document?: string;
  /** Whatever else of the measure stands in the list is decided alike. */
  readonly together?: boolean;
}

/** Decisions that say the same of every late date of a measure; any other is of one date, or of the whole measure anyhow. */
export const decidedAlike = ['instruct', 'meeting', 'extend', 'accept-explanation', 'bulletin'] as const;

/** The same decision on another row of the measure: its date moves or is watched; what was said once is not said again. */
export function alike(measure: Measure, { subject }: Reviewed, body: Decided, when: Circumstances): Decision {
  if (subject === null) return accept();
  if (body.decision !== 'instruct' && body.decision !== 'meeting') return dated(measure, subject, body, when);
  if (body.dueOn === undefined) return missing('dueOn');
  return accept(
    ...refuseExtensions(measure, subject, body),
    event('review.watched', { obligationId: subject.obligationId, on: lookedAt(body.dueOn, when) }),
  );
}

/** What a decision does, by the rules of the commands that it names. */
export function consequences(measure: Measure, row: Reviewed, body: Decided, when: Circumstances): Decision {
  const { subject } = row;
  switch (body.decision) {
    case 'continue':
      return accept();
    case 'suspend':
      return body.dueOn === undefined
        ? missing('dueOn')
        : suspended(measure, { until: body.dueOn, decidedBy: decider(when) });
    case 'terminate':
      return isBlank(body.document ?? '') ? missing('document') : terminated(measure, body.document ?? '', when);
    case 'sign-for':
      return signForAnother.ready(measure, null) ?? signForAnother.decide(measure, body, when);
    case 'return':
      return returned(measure, { reason: body.reason }, when);
    case 'reassign':
      return toAnother(measure, body, when);
    case 'instruct':
    case 'meeting':
      return instructed(measure, subject, body, when);
    case 'extend':
    case 'add-support':
    case 'change-target':
    case 'accept-explanation':
    case 'bulletin':
      return subject === null
        ? refuse('review.wrong-decision', { decision: body.decision })
        : dated(measure, subject, body, when);
  }
}

function decider(when: Circumstances): string {
  return inNameOf(when);
}

function missing(field: string): Refusal {
  return refuse('review.field-missing', { field });
}

/** A review must give the new date that a change of lead needs. */
function toAnother(measure: Measure, body: Decided, when: Circumstances): Decision {
  if (body.department === undefined) return refuse('review.department-missing', { field: 'department' });
  if (body.dueOn === undefined && needsNewDate(measure, when)) return missing('dueOn');
  return reassigned(
    measure,
    { lead: body.department, reason: body.reason, ...(body.dueOn === undefined ? {} : { dueOn: body.dueOn }) },
    when,
  );
}

/** An instruction with its date; the row opens again on that day if the thing is still owed. */
function instructed(measure: Measure, subject: Obligation | null, body: Decided, when: Circumstances): Decision {
  if (body.dueOn === undefined) return missing('dueOn');
  if (body.text === undefined) return missing('text');
  const given = instruct.decide(measure, { text: body.text, dueOn: body.dueOn }, when);
  if (!given.ok || subject === null) return given;
  return accept(
    ...given.events,
    ...refuseExtensions(measure, subject, body),
    event('review.watched', { obligationId: subject.obligationId, on: lookedAt(body.dueOn, when) }),
  );
}

/** When the row opens again: a day ends at 24:00, so what is due today is looked at on the next working day. */
function lookedAt(dueOn: CivilDate, when: Circumstances): CivilDate {
  return dueOn > onDay(when) ? dueOn : addWorkingDays(when.rules.calendar, dueOn, 1);
}

function refuseExtensions(measure: Measure, subject: Obligation, body: Decided): readonly NewEvent[] {
  return answerExtensions(measure, [subject.obligationId], {
    granted: body.decision === 'extend',
    reason: body.reason,
  });
}

/** Decisions after which the thing itself is owed on: by a new date, or watched until a day. */
function dated(measure: Measure, subject: Obligation, body: Decided, when: Circumstances): Decision {
  const next = afterwards(measure, subject, body, when);
  if (!next.ok) return next;
  const beside = besides(measure, subject, body, when);
  return beside.ok ? accept(...beside.events, ...refuseExtensions(measure, subject, body), ...next.events) : beside;
}

function besides(measure: Measure, subject: Obligation, body: Decided, when: Circumstances): Decision {
  switch (body.decision) {
    case 'add-support':
      return body.department === undefined ||
        measure.supporting.includes(body.department) ||
        body.department === measure.lead
        ? refuse('review.department-missing', { department: body.department ?? null })
        : accept(
            event('support.added', { department: body.department }),
            ...informed({ title: measure.title, departments: [body.department] }, when),
          );
    case 'change-target':
      if (isBlank(body.document ?? '')) return missing('document');
      if (body.text === undefined) return missing('text');
      return accept(
        event('target.changed', {
          obligationId: subject.obligationId,
          from: subject.title,
          to: body.text,
          document: body.document ?? '',
        }),
      );
    case 'bulletin':
      return accept(byHand(measure, subject, '通报', when));
    default:
      return accept();
  }
}

/** The new date, or the day on which the row opens again; one of them is owed. */
function afterwards(measure: Measure, subject: Obligation, body: Decided, when: Circumstances): Decision {
  const mayWatch = body.decision === 'accept-explanation' || body.decision === 'bulletin';
  if (body.dueOn !== undefined) {
    const next = { to: body.dueOn, why: body.reason, document: body.document ?? null, cause: 'review' as const };
    const wrong = wrongNewDate(measure, subject, next, when);
    if (wrong) return wrong;
    const others = closeReviews(measure, [subject.obligationId], 'review');
    return accept(...others, ...moveDate(measure, subject, next, when));
  }
  if (mayWatch && body.watchOn !== undefined)
    return accept(event('review.watched', { obligationId: subject.obligationId, on: body.watchOn }));
  const past = !isDatedWork(subject.kind) || subject.dueOn <= onDay(when);
  return past || mayWatch ? missing('dueOn') : accept();
}
