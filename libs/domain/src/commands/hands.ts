import type { RuleBook } from '../agenda.js';
import { addWorkingDays, dateOf, judgedOn } from '../calendar.js';
import type { CivilDate } from '../civil-date.js';
import { event, type NewEvent, type Tiding } from '../events.js';
import { isClosed, openObligations, type Measure, type Obligation } from '../measure.js';
import { isLive, lastHand, paperOf, type Paper } from '../papers.js';
import {
  departmentRoles,
  leaderRoles,
  officeRoles,
  type Recipient,
  type Role,
  type SendBackCode,
} from '../vocabulary.js';
import { handsOf, refuse, type Addressee, type Circumstances, type Grant, type Refusal } from './definition.js';

/** Posts that draft: the desk's. */
export const drafterRoles: readonly Role[] = ['liaison', 'handler'];

/** The office may. */
export const byOffice: Grant = { relation: 'office', roles: officeRoles };

/** Leaders may. */
export const byLeaders: Grant = { relation: 'leadership', roles: leaderRoles };

/** These posts of the lead department may; all of them where none is named. */
export function byLead(...roles: readonly Role[]): Grant {
  return { relation: 'lead', roles: roles.length === 0 ? departmentRoles : roles };
}

/** The department that owes the thing itself may. */
export const byOwner: Grant = { relation: 'owner', roles: departmentRoles };

/** Posts of a department. */
export function toDepartment(department: string | null, ...roles: readonly Role[]): Addressee {
  return { relation: 'department', department, roles, personId: null };
}

/** The supervision office. */
export const toOffice: Addressee = { relation: 'office', department: null, roles: officeRoles, personId: null };

/** Whoever holds a row of the leaders: one person by delegation, else their posts. */
export function toHolder(obligation: Pick<Obligation, 'holder'> | undefined, otherwise: readonly Role[]): Addressee {
  const holder = obligation?.holder ?? null;
  const roles = holder === null || holder.roles.length === 0 ? otherwise : holder.roles;
  return { relation: 'leadership', department: null, roles, personId: holder?.personId ?? null };
}

/** Today where the measure is. */
export function onDay({ rules, actsFrom }: Pick<Circumstances, 'rules' | 'actsFrom'>): CivilDate {
  return dateOf(rules.calendar, actsFrom);
}

/** Refuses a closed measure. */
export function alive(measure: Measure): Refusal | null {
  return isClosed(measure) ? refuse('measure.closed', { status: measure.status }) : null;
}

/**
 * Nobody gives two consecutive hands of one paper, by whatever post, substitution or recording. The refusal names
 * the posts that could.
 */
export function otherHand(paper: Pick<Paper, 'hands'>, when: Circumstances, who: readonly Role[]): Refusal | null {
  const last = lastHand(paper);
  const now = handsOf(when);
  return last !== undefined && [last.by, last.inStead].some((each) => each !== undefined && now.includes(each))
    ? refuse(last.act === 'drafted' ? 'measure.drafter-cannot-sign' : 'measure.same-hand', { who })
    : null;
}

/** A word to each department whose part of the measure is asked no longer. */
export function partsReleased(measure: Measure, when: Circumstances): readonly NewEvent[] {
  return openObligations(measure, 'part').flatMap((each) =>
    each.department === null ? [] : [told(each.department, { tiding: 'released', about: each }, when)],
  );
}

/** A word to a department's desk and head about something. */
export function told(
  department: string,
  word: { tiding: Tiding; about: { obligationId: string; title: string }; to?: readonly Recipient[] },
  when: Pick<Circumstances, 'rules' | 'actsFrom'>,
): NewEvent {
  return event('department.told', {
    department,
    to: word.to ?? ['liaison', 'head'],
    tiding: word.tiding,
    about: word.about.obligationId,
    title: word.about.title,
    on: onDay(when),
  });
}

/** Withdraws what the ladder drafted for these obligations and nobody issued; issued forms stay. */
export function withdrawDrafts(measure: Measure, obligationIds: readonly string[]): readonly NewEvent[] {
  return measure.items
    .filter((item) => item.state === 'drafted' && obligationIds.includes(item.obligationId))
    .map((item) => event('item.withdrawn', { itemId: item.itemId }));
}

/** The open reviews about one of these obligations. */
export function reviewsAbout(measure: Measure, obligationIds: readonly string[]): readonly Obligation[] {
  return openObligations(measure, 'review').filter((each) => each.about !== null && obligationIds.includes(each.about));
}

/** Closes the reviews about these obligations, with what was drafted for them. */
export function closeReviews(measure: Measure, obligationIds: readonly string[], why: string): readonly NewEvent[] {
  const reviews = reviewsAbout(measure, obligationIds);
  return [
    ...reviews.map(({ obligationId }) => event('review.closed', { obligationId, why })),
    ...withdrawDrafts(
      measure,
      reviews.map((each) => each.obligationId),
    ),
  ];
}

/** Ends an application for more time: the thing itself was done, taken away or decided. */
export function withdrawPapers(measure: Measure, why: string, which: (paper: Paper) => boolean): readonly NewEvent[] {
  return measure.papers
    .filter((paper) => isLive(paper) && paperOf(measure, paper.paperId) === paper && which(paper))
    .map((paper) => event('paper.withdrawn', { paperId: paper.paperId, why, closes: [] }));
}

/** The last day for mending a formal gap at no cost; null for a gap of substance. */
export function grace(code: SendBackCode, when: Circumstances): CivilDate | null {
  if (code !== 'formal') return null;
  const { calendar, policy } = when.rules;
  return addWorkingDays(calendar, onDay(when), policy.office.formalGapWorkingDays);
}

/** The day on which a date has come so near that it stands in an inbox. */
export function inSightFrom(dueOn: CivilDate, { policy, calendar }: RuleBook): CivilDate {
  return addWorkingDays(calendar, judgedOn(calendar, dueOn), -policy.sight.workingDays);
}

/** The open clock of office or leader on something. */
export function clockOn(measure: Measure, about: string): Obligation | undefined {
  return openObligations(measure, 'answer', 'approval').find((each) => each.about === about);
}
