import { isCivilDate } from '../civil-date.js';
import { event, type NewEvent } from '../events.js';
import { lateWorkingDays } from '../ladder.js';
import { obligationOf, type Measure, type Obligation } from '../measure.js';
import { nextId, opening } from '../opening.js';
import type { CommandBodies } from '../commands.js';
import { reassigned } from './assignment.js';
import { onDay, withdrawDrafts } from './paper.js';
import {
  accept,
  alive,
  blank,
  during,
  refuse,
  working,
  type Circumstances,
  type Decision,
  type Refusal,
  type Rule,
} from './rule.js';

function notInFuture(dueOn: string | undefined, when: Circumstances): Refusal | null {
  return dueOn !== undefined && isCivilDate(dueOn) && dueOn > onDay(when)
    ? null
    : refuse('command.date-not-in-future', { dueOn: dueOn ?? null });
}

function instruction(
  measure: Measure,
  body: { text: string; department?: string; dueOn: string },
  when: Circumstances,
): NewEvent {
  const opened = opening('instruction', nextId(measure, 'instruction'), {
    title: body.text,
    department: body.department ?? measure.lead,
    dueOn: body.dueOn,
    chasedFrom: when.actsFrom,
  });
  return event('instruction.given', { opened, text: body.text, giver: when.recordedFor?.name ?? when.actor.name });
}

/** 批示: a duty with a department, a date and a reply. */
export const instruct: Rule<'instruct'> = {
  ready: (measure) => alive(measure),
  decide(measure, body, when) {
    const involved = [measure.lead, ...measure.supporting];
    if (body.department !== undefined && !involved.includes(body.department))
      return refuse('instruction.department-not-involved', { department: body.department });
    return blank(body.text, 'text') ?? notInFuture(body.dueOn, when) ?? accept(instruction(measure, body, when));
  },
};

/** The department answers an instruction; late is counted from its date. */
export const replyInstruction: Rule<'reply-instruction'> = {
  ready(measure, body) {
    const open = measure.obligations.filter((each) => each.kind === 'instruction' && each.state === 'open');
    const found = body === null ? open.length > 0 : open.some((each) => each.obligationId === body.obligationId);
    return found ? null : refuse('instruction.not-open', { obligationId: body?.obligationId ?? null });
  },
  decide(measure, body, when) {
    const found = obligationOf(measure, body.obligationId);
    if (!found) return refuse('instruction.not-open', { obligationId: body.obligationId });
    const late = lateWorkingDays(found, when.actsFrom, when.rules.calendar);
    return (
      blank(body.text, 'text') ??
      accept(
        event('instruction.replied', { obligationId: found.obligationId, text: body.text, lateWorkingDays: late }),
        ...withdrawDrafts(measure, [found.obligationId]),
      )
    );
  },
};

/** 暂缓: until a date, by a decider; every clock of the measure stands still. */
export const suspend: Rule<'suspend'> = {
  ready: (measure) => during(measure, ...working, 'assigned'),
  decide: (_measure, body, when) =>
    blank(body.reason, 'reason') ??
    blank(body.decidedBy, 'decidedBy') ??
    notInFuture(body.until, when) ??
    accept(event('measure.suspended', { until: body.until, decidedBy: body.decidedBy })),
};

/** Ends a suspension before its date. */
export const resume: Rule<'resume'> = {
  ready: (measure) => during(measure, 'suspended'),
  decide: (_measure, body) => blank(body.reason, 'reason') ?? accept(event('measure.resumed', { why: 'decided' })),
};

/** 终止: with the document that approves it. */
export const terminate: Rule<'terminate'> = {
  ready: (measure) => alive(measure),
  decide: (measure, body) =>
    blank(body.document, 'document') ??
    blank(body.reason, 'reason') ??
    accept(
      event('measure.terminated', { document: body.document }),
      ...withdrawDrafts(
        measure,
        measure.obligations.map((each) => each.obligationId),
      ),
    ),
};

function openReviews(measure: Measure): readonly Obligation[] {
  return measure.obligations.filter((each) => each.kind === 'review' && each.state === 'open');
}

/** 督办审议: each decision acts at once, closes the row and withdraws what was drafted upwards. */
export const decideReview: Rule<'decide-review'> = {
  ready(measure, body) {
    const open = openReviews(measure);
    const found = body === null ? open.length > 0 : open.some((each) => each.obligationId === body.obligationId);
    return alive(measure) ?? (found ? null : refuse('review.not-open', { obligationId: body?.obligationId ?? null }));
  },
  decide(measure, body, when) {
    const review = openReviews(measure).find((each) => each.obligationId === body.obligationId);
    const subject = review?.about ? obligationOf(measure, review.about) : undefined;
    if (!review || !subject) return refuse('review.not-open', { obligationId: body.obligationId });
    const missing = blank(body.reason, 'reason');
    if (missing) return missing;
    const consequence = consequences(measure, subject, body, when);
    if (!consequence.ok) return consequence;
    const decided = event('review.decided', {
      obligationId: review.obligationId,
      decision: body.decision,
      decidedBy: when.recordedFor?.name ?? when.actor.name,
    });
    return accept(decided, ...consequence.events, ...withdrawDrafts(measure, [review.obligationId]));
  },
};

type ReviewBody = CommandBodies['decide-review'];

function consequences(measure: Measure, subject: Obligation, body: ReviewBody, when: Circumstances): Decision {
  switch (body.decision) {
    case 'accept-explanation':
      return accept();
    case 'extend':
      return extend(measure, subject, body, when);
    case 'instruct':
    case 'meeting':
      return (
        notInFuture(body.dueOn, when) ??
        blank(body.text, 'text') ??
        accept(instruction(measure, { text: body.text ?? '', dueOn: body.dueOn ?? '' }, when))
      );
    case 'reassign':
      return body.department === undefined
        ? refuse('review.department-missing')
        : accept(reassigned(measure, { lead: body.department }, when));
    case 'add-support':
      return body.department === undefined ||
        measure.supporting.includes(body.department) ||
        body.department === measure.lead
        ? refuse('review.department-missing', { department: body.department ?? null })
        : accept(event('support.added', { department: body.department }));
    case 'change-target':
      return (
        blank(body.document, 'document') ??
        blank(body.text, 'text') ??
        accept(
          event('target.changed', {
            obligationId: subject.obligationId,
            from: subject.title,
            to: body.text ?? '',
            document: body.document ?? '',
          }),
        )
      );
    case 'suspend':
      return (
        notInFuture(body.dueOn, when) ??
        accept(
          event('measure.suspended', { until: body.dueOn ?? '', decidedBy: when.recordedFor?.name ?? when.actor.name }),
        )
      );
    case 'terminate':
      return blank(body.document, 'document') ?? accept(event('measure.terminated', { document: body.document ?? '' }));
    case 'bulletin':
      return accept(byHand(measure, subject, '通报', when));
  }
}

function extend(measure: Measure, subject: Obligation, body: ReviewBody, when: Circumstances): Decision {
  const wrong = notInFuture(body.dueOn, when);
  if (wrong) return wrong;
  const by = when.recordedFor?.name ?? when.actor.name;
  return accept(
    event('deadline.changed', {
      obligationId: subject.obligationId,
      from: subject.dueOn,
      to: body.dueOn ?? subject.dueOn,
      why: body.reason,
      by,
    }),
    ...withdrawDrafts(measure, [subject.obligationId]),
  );
}

/** An instrument out of turn: the officer's or leader's hand skips the ladder upwards. */
function byHand(measure: Measure, subject: Obligation, instrument: '督办单' | '通报', when: Circumstances): NewEvent {
  const rung = `by-hand:${measure.items.length + 1}`;
  return event('rung.reached', {
    obligationId: subject.obligationId,
    rung,
    dueOn: subject.dueOn,
    on: onDay(when),
    kind: 'draft',
    to: ['head', 'leader'],
    instrument,
    itemId: `${subject.obligationId}/${rung}/${subject.dueOn}`,
    light: null,
    opened: null,
  });
}

/** 直接督办 */
export const supervise: Rule<'supervise'> = {
  ready: (measure) => alive(measure),
  decide(measure, body, when) {
    const subject = obligationOf(measure, body.obligationId);
    if (!subject || subject.state !== 'open' || subject.department === null)
      return refuse('measure.no-such-obligation', { obligationId: body.obligationId });
    return blank(body.reason, 'reason') ?? accept(byHand(measure, subject, '督办单', when));
  },
};

/** Lets another leader decide a row of the weekly list. */
export const delegateReview: Rule<'delegate-review'> = {
  ready: (measure, body) =>
    decideReview.ready(measure, body === null ? null : { ...body, decision: 'accept-explanation' }),
  decide: (_measure, body) =>
    blank(body.to, 'to') ?? accept(event('review.delegated', { obligationId: body.obligationId, to: body.to })),
};
