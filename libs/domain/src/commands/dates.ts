import { event, type DeadlineCause, type NewEvent } from '../events.js';
import type { FormLimit, Measure, Obligation } from '../measure.js';
import { isDatedWork } from '../measure.js';
import { inReview, livePapers, type PaperOf } from '../papers.js';
import { classPolicy } from '../policy.js';
import { accept, inNameOf, isBlank, refuse, type Circumstances, type Decision, type Refusal } from './definition.js';
import { closeReviews, onDay, withdrawDrafts } from './hands.js';
import { paperAccepted, paperSentBack } from './verdicts.js';

/** Where a date goes, why, and on whose word. */
export interface NewDate {
  readonly to: string;
  readonly why: string;
  readonly document: string | null;
  readonly cause: DeadlineCause;
  readonly limit?: FormLimit;
}

/** Whether a new date needs the approving body's document: by class, or because it lies past the plan's end. */
export function needsDocument(measure: Measure, subject: Obligation, to: string, when: Circumstances): boolean {
  if (!isDatedWork(subject.kind)) return false;
  const ends = measure.planEndsOn;
  return (
    classPolicy(when.rules.policy, measure.class).extensionNeedsDocument === true ||
    (ends !== null && to > ends && subject.dueOn <= ends)
  );
}

/** Refuses a change of date that no way may make: of nothing open, into the past, past the plan's end without a document. */
export function wrongNewDate(
  measure: Measure,
  subject: Obligation | undefined,
  next: Pick<NewDate, 'to' | 'document'>,
  when: Circumstances,
): Refusal | null {
  if (!subject || subject.state !== 'open' || subject.department === null)
    return refuse('measure.no-such-obligation', { obligationId: subject?.obligationId ?? null });
  if (next.to <= onDay(when)) return refuse('command.date-not-in-future', { field: 'dueOn', dueOn: next.to });
  if (next.to === subject.dueOn) return refuse('command.same-date', { dueOn: next.to });
  return needsDocument(measure, subject, next.to, when) && isBlank(next.document ?? '')
    ? refuse('extension.needs-document', { field: 'document', planEndsOn: measure.planEndsOn })
    : null;
}

/** A date that moves, into the deadline ledger; what was drafted or asked for the old one falls away. */
export function moveDate(
  measure: Measure,
  subject: Obligation,
  next: NewDate,
  when: Circumstances,
): readonly NewEvent[] {
  return [
    event('deadline.changed', {
      obligationId: subject.obligationId,
      from: subject.dueOn,
      to: next.to,
      why: next.why,
      by: inNameOf(when),
      cause: next.cause,
      document: next.document,
      ...(next.limit && { limit: next.limit }),
    }),
    ...withdrawDrafts(measure, [subject.obligationId]),
  ];
}

/** A change of date outside of any paper or review: guards, the move, and the end of what asked for another. */
export function changeDate(measure: Measure, subject: Obligation, next: NewDate, when: Circumstances): Decision {
  return (
    wrongNewDate(measure, subject, next, when) ??
    accept(
      ...closeReviews(measure, [subject.obligationId], next.cause),
      ...endExtensions(measure, [subject.obligationId], next.cause),
      ...moveDate(measure, subject, next, when),
    )
  );
}

/** The live applications for more time about these obligations. */
export function extensionsAbout(measure: Measure, ids: readonly string[]): readonly PaperOf<'extension'>[] {
  return livePapers(measure, 'extension').filter((paper) => paper.about.some((id) => ids.includes(id)));
}

/** Applications that nobody needs to decide any more are withdrawn. */
export function endExtensions(measure: Measure, ids: readonly string[], why: string): readonly NewEvent[] {
  return extensionsAbout(measure, ids).map(({ paperId }) => event('paper.withdrawn', { paperId, why, closes: [] }));
}

/** Applications that came too late are answered by the review: granted, or refused with its reason. */
export function answerExtensions(
  measure: Measure,
  ids: readonly string[],
  answer: { granted: boolean; reason: string },
): readonly NewEvent[] {
  return extensionsAbout(measure, ids).map(({ paperId, about, stage }) => {
    if (!inReview({ stage })) return event('paper.withdrawn', { paperId, why: 'review', closes: [] });
    return answer.granted
      ? paperAccepted(paperId, about)
      : paperSentBack(paperId, about, { code: 'refused', reason: answer.reason });
  });
}
