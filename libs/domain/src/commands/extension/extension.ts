import { isLeader } from '../../actor.js';
import { addWorkingDays, judgedOn } from '../../calendar.js';
import { event, type NewEvent } from '../../events.js';
import { minuteOfDay, rungsToCome } from '../../ladder.js';
import { obligationOf, openObligations, isWaiting, type Measure, type Obligation } from '../../measure.js';
import { handClock } from '../../opening.js';
import { livePapers, type PaperOf } from '../../papers.js';
import { reviewOf } from '../../rungs.js';
import { extensionCauses } from '../../vocabulary.js';
import {
  accept,
  actingAs,
  command,
  during,
  isBlank,
  refuse,
  working,
  type Circumstances,
  type Decision,
} from '../definition.js';
import { choice, date, line, obligation, optional, text, yes } from '../fields.js';
import {
  byLead,
  byLeaders,
  byOffice,
  clockOn,
  drafterRoles,
  onDay,
  otherHand,
  reviewsAbout,
  toHolder,
  toOffice,
} from '../hands.js';
import { extensionsAbout, moveDate, needsDocument } from '../dates.js';
import { chainRoles, checked, draftedPaper, handOn, nextHand, notTheirTurn, routeOf, signedText } from '../route.js';
import { paperAccepted, paperSentBack } from '../verdicts.js';

type Extension = PaperOf<'extension'>;

function extendable(measure: Measure): readonly Obligation[] {
  return openObligations(measure, 'deadline', 'target', 'node').filter(
    (each) => each.department === measure.lead && !isWaiting(each),
  );
}

/** How often this date was extended already. */
function granted(measure: Measure, obligationId: string): number {
  return measure.papers.filter(
    (each) => each.kind === 'extension' && each.stage === 'accepted' && each.about.includes(obligationId),
  ).length;
}

/** 延期: at most twice for one date, with a cause and what is done so far. It counts as asked when the head signs. */
export const requestExtension = command({
  name: 'request-extension',
  paper: { kind: 'extension', at: ['drafted', 'sent-back'], writes: true },
  fields: {
    obligationId: obligation('deadline', 'target', 'node'),
    newDueOn: date(),
    cause: choice('extensionCause', extensionCauses),
    done: text(),
    document: optional(line()),
  },
  grants: [byLead(...drafterRoles)],
  recordable: true,
  ready: (measure) =>
    during(measure, ...working) ?? (extendable(measure).length > 0 ? null : refuse('extension.nothing-dated')),
  decide(measure, body, when) {
    const subject = extendable(measure).find((each) => each.obligationId === body.obligationId);
    if (!subject) return refuse('measure.no-such-obligation', { obligationId: body.obligationId });
    const { atMost } = when.rules.policy.extension;
    const before = granted(measure, subject.obligationId);
    if (before >= atMost) return refuse('extension.too-many', { granted: before });
    if (body.newDueOn <= subject.dueOn || body.newDueOn <= onDay(when))
      return refuse('extension.date-not-later', { dueOn: subject.dueOn });
    if (extensionsAbout(measure, [subject.obligationId]).some((each) => each.stage !== 'drafted'))
      return refuse('extension.already-asked');
    if (needsDocument(measure, subject, body.newDueOn, when) && isBlank(body.document ?? ''))
      return refuse('extension.needs-document', { field: 'document', planEndsOn: measure.planEndsOn });
    return accept(
      draftedPaper(
        measure,
        {
          paperId: `extension/${subject.obligationId}`,
          kind: 'extension',
          about: [subject.obligationId],
          content: { newDueOn: body.newDueOn, cause: body.cause, done: body.done, document: body.document ?? null },
        },
        when,
      ),
    );
  },
});

function drafted(measure: Measure, obligationId?: string): readonly Extension[] {
  return livePapers(measure, 'extension', 'drafted').filter(
    (each) => obligationId === undefined || each.about.includes(obligationId),
  );
}

/** The head hands the application in. In time, the date waits until it is decided; late, it goes into the review. */
export const signExtension = command({
  name: 'sign-extension',
  paper: { kind: 'extension', at: ['drafted'] },
  fields: { obligationId: optional(obligation('deadline', 'target', 'node')), draft: signedText },
  grants: [byLead(...chainRoles)],
  recordable: true,
  turn: (measure, actor) => notTheirTurn(measure, drafted(measure), actor),
  ready: (measure, body) =>
    drafted(measure, body?.obligationId).length > 0 && working.includes(measure.status)
      ? null
      : refuse('extension.not-requested'),
  decide(measure, body, when) {
    const paper = drafted(measure, body.obligationId)[0];
    const subject = paper && obligationOf(measure, paper.about[0] ?? '');
    if (!paper || !subject || subject.state !== 'open') return refuse('extension.not-requested');
    if (isWaiting(subject)) return refuse('extension.date-waits', { obligationId: subject.obligationId });
    const hand = handOn(measure, paper, when, body.draft);
    if (typeof hand === 'object') return hand;
    return hand === 'signs' ? handedIn(measure, paper, subject, when) : accept(...checked(measure, paper, when));
  },
  todos: (measure) =>
    !working.includes(measure.status)
      ? []
      : drafted(measure).map((paper) => {
          const subject = obligationOf(measure, paper.about[0] ?? '');
          return {
            ...nextHand(measure.lead, paper),
            obligationId: subject?.obligationId ?? null,
            title: subject?.title ?? '',
            dueOn: subject?.dueOn ?? null,
          };
        }),
});

function handedIn(measure: Measure, paper: Extension, subject: Obligation, when: Circumstances): Decision {
  const { calendar, policy } = when.rules;
  const lastDay = addWorkingDays(calendar, judgedOn(calendar, subject.dueOn), -policy.extension.askedByWorkingDays);
  const inTime = onDay(when) <= lastDay;
  // Where the department's chain asks for the leader, the answer is his own: nobody decides it once more.
  const byLeader = needsDocument(measure, subject, paper.content.newDueOn, when) || routeOf(paper).approve;
  const clock = handClock(measure, paper.paperId, byLeader ? 'leader' : 'completion', {
    at: when.actsFrom,
    rules: when.rules,
  });
  return accept(
    event('paper.handed-in', {
      paperId: paper.paperId,
      waits: inTime ? paper.about : [],
      late: [],
      partsMissing: [],
      stage: inTime && !byLeader ? 'with-office' : 'with-leader',
      next: null,
      opened: inTime ? [clock] : [],
    }),
    ...(inTime ? [] : reviewForLate(measure, subject, when)),
  );
}

/** What came too late is decided in the review of the date; where none is to come, one opens. */
function reviewForLate(measure: Measure, subject: Obligation, when: Circumstances): readonly NewEvent[] {
  const { policy, calendar } = when.rules;
  if (reviewsAbout(measure, [subject.obligationId]).length > 0) return [];
  const toCome = rungsToCome(subject, policy, calendar, minuteOfDay(measure.measureId));
  if (toCome.some(({ rung, at }) => rung.kind === 'review' && at > when.now)) return [];
  const row = { on: onDay(when), at: when.actsFrom, roles: policy.approval.by };
  return [
    event('review.opened', {
      opened: reviewOf(measure, subject, row),
      subjectId: subject.obligationId,
      why: 'late-extension',
    }),
  ];
}

/** In time and signed: it lies with the office, or with a leader where a document is needed. */
function decidable(measure: Measure, obligationId?: string): readonly { paper: Extension; subject: Obligation }[] {
  return livePapers(measure, 'extension', 'with-office', 'with-leader').flatMap((paper) => {
    const subject = obligationOf(measure, paper.about[0] ?? '');
    const meant = obligationId === undefined || paper.about.includes(obligationId);
    return subject && meant && isWaiting(subject, 'extension') ? [{ paper, subject }] : [];
  });
}

/** Granted with the new date into the deadline ledger, or refused with a reason. */
export const decideExtension = command({
  name: 'decide-extension',
  paper: { kind: 'extension', at: ['with-office', 'with-leader'] },
  fields: { obligationId: optional(obligation('deadline', 'target', 'node')), agree: yes(), reason: text() },
  grants: [byOffice, byLeaders],
  recordable: true,
  ready(measure, body) {
    if (decidable(measure, body?.obligationId).length > 0) return null;
    const late = livePapers(measure, 'extension', 'with-leader').length > 0;
    return refuse(late ? 'extension.decided-in-review' : 'extension.not-signed');
  },
  decide(measure, body, when) {
    const found = decidable(measure, body.obligationId)[0];
    if (!found) return refuse('extension.not-signed');
    const { paper, subject } = found;
    if (paper.stage === 'with-leader' && !isLeader(actingAs(when)))
      return refuse('measure.not-your-role', { who: when.rules.policy.approval.by });
    const own = otherHand(paper, when, ['officer', ...when.rules.policy.approval.by]);
    if (own) return own;
    if (body.agree && paper.content.newDueOn <= onDay(when))
      return refuse('command.date-not-in-future', { field: 'newDueOn', dueOn: paper.content.newDueOn });
    return accept(...decided(measure, { paper, subject }, body, when));
  },
  todos: (measure, rules) =>
    decidable(measure).map(({ paper, subject }) => {
      const clock = clockOn(measure, paper.paperId) ?? clockOn(measure, `extension:${subject.obligationId}`);
      return {
        to: paper.stage === 'with-leader' ? toHolder(clock, rules.policy.approval.by) : toOffice,
        obligationId: subject.obligationId,
        title: subject.title,
        dueOn: clock?.dueOn ?? null,
      };
    }),
});

function decided(
  measure: Measure,
  { paper, subject }: { paper: Extension; subject: Obligation },
  body: { agree: boolean; reason: string },
  when: Circumstances,
): readonly NewEvent[] {
  const { paperId, about, content } = paper;
  if (!body.agree) return [paperSentBack(paperId, about, { code: 'refused', reason: body.reason })];
  return [
    paperAccepted(paperId, about),
    ...moveDate(
      measure,
      subject,
      { to: content.newDueOn, why: body.reason, document: content.document, cause: 'extension' },
      when,
    ),
  ];
}
