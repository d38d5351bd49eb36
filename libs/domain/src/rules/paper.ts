import { addWorkingDays, dateOf } from '../calendar.js';
import { event, type NewEvent } from '../events.js';
import type { Measure, SendBackCode } from '../measure.js';
import type { CivilDate } from '../civil-date.js';
import { refuse, type Circumstances, type Refusal } from './rule.js';

/** Refuses the one who drafted: nobody drafts and signs one paper. Recording a signed paper is no signing. */
export function otherHand(draftedBy: string, when: Circumstances): Refusal | null {
  return when.recordedFor === null && draftedBy === when.actor.personId ? refuse('measure.drafter-cannot-sign') : null;
}

/** Withdraws what the ladder drafted for these obligations and nobody issued; issued forms stay. */
export function withdrawDrafts(measure: Measure, obligationIds: readonly string[]): readonly NewEvent[] {
  return measure.items
    .filter((item) => item.state === 'drafted' && obligationIds.includes(item.obligationId))
    .map((item) => event('item.withdrawn', { itemId: item.itemId }));
}

/** The last day for mending a formal gap at no cost; null for a gap of substance. */
export function grace(code: SendBackCode, when: Circumstances): CivilDate | null {
  if (code !== 'formal') return null;
  const { calendar, policy } = when.rules;
  return addWorkingDays(calendar, dateOf(calendar, when.actsFrom), policy.office.formalGapWorkingDays);
}

/** Today where the measure is. */
export function onDay(when: Circumstances): CivilDate {
  return dateOf(when.rules.calendar, when.actsFrom);
}
