import { addWorkingDays, dateOf, judgedOn, momentOf, workingDaysAfter, type Calendar } from './calendar.js';
import type { CivilDate, Instant } from './civil-date.js';
import { chasedOn } from './figures.js';
import { isLaunchedOverdue, isWaiting, type Obligation, type Spell } from './measure.js';
import type { Policy, Rung } from './policy.js';

/** A rung with the day it falls on. */
export interface DatedRung {
  readonly rung: Rung;
  readonly on: CivilDate;
}

const FIRST_MINUTE = 5;
const LAST_MINUTE = 300;

/**
 * The minute between 00:05 and 05:00 at which a measure's day begins, spread by its id so that
 * ten thousand measures due on one day do not wake in one second. (FNV-1a.)
 */
export function minuteOfDay(measureId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < measureId.length; index += 1) {
    hash = Math.imul(hash ^ measureId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return FIRST_MINUTE + (hash % (LAST_MINUTE - FIRST_MINUTE));
}

/**
 * Working days that do not count against the department: it was in other hands. Days of grace for a formal gap
 * count in its favour only if the gap was mended in them: by `submittedOn`, or by a later spell.
 */
export function inOtherHands(
  obligation: Obligation,
  calendar: Calendar,
  submittedOn: CivilDate | null = null,
): (day: CivilDate) => boolean {
  if (obligation.spells.length === 0) return () => false;
  const days = obligation.spells.map((spell, index) => ({
    after: dateOf(calendar, spell.from),
    through: lastDayOf(spell, obligation.spells[index + 1], calendar, submittedOn),
  }));
  return (day) => days.some((spell) => day > spell.after && day <= spell.through);
}

function lastDayOf(
  spell: Spell,
  next: Spell | undefined,
  calendar: Calendar,
  submittedOn: CivilDate | null,
): CivilDate {
  if (spell.until === null) return '9999-12-31';
  const until = dateOf(calendar, spell.until);
  if (spell.graceUntil === null) return until;
  const mendedOn = next === undefined ? submittedOn : dateOf(calendar, next.from);
  return mendedOn === null || mendedOn <= spell.graceUntil ? spell.graceUntil : until;
}

/**
 * The day of a rung: before the due date by the calendar, after it in working days that the
 * obligation spent in the department's own hands.
 */
export function rungDay(obligation: Obligation, rung: Rung, calendar: Calendar): CivilDate {
  const due = judgedOn(calendar, chasedOn(obligation));
  if (rung.offsetWorkingDays <= 0) return addWorkingDays(calendar, due, rung.offsetWorkingDays);
  return addWorkingDays(calendar, due, rung.offsetWorkingDays, inOtherHands(obligation, calendar));
}

/** True when this rung was reached for the due date that holds now. */
export function wasReached(obligation: Obligation, rung: Rung): boolean {
  return obligation.reached.some((each) => each.rung === rung.rung && each.dueOn === obligation.dueOn);
}

/** A rung still to come, with its day and moment. */
type ComingRung = DatedRung & { readonly at: Instant };

/**
 * The rungs still to come for an obligation in the department's hands, soonest first; none while
 * it waits with someone else. A rung whose moment passed before the obligation was chased, or
 * while it lay elsewhere, is left out and not made up for. What was launched as overdue stands at the ladder's end.
 */
export function rungsToCome(
  obligation: Obligation,
  policy: Policy,
  calendar: Calendar,
  minute: number,
): readonly ComingRung[] {
  if (obligation.state !== 'open' || isLaunchedOverdue(obligation) || isWaiting(obligation)) return [];
  const away = inOtherHands(obligation, calendar);
  return policy.ladders[obligation.ladder]
    .filter((rung) => !wasReached(obligation, rung))
    .map((rung) => ({ rung, on: rungDay(obligation, rung, calendar) }))
    .map((dated) => ({ ...dated, at: momentOf(calendar, dated.on, minute) }))
    .filter(({ at, on }) => at > obligation.chasedFrom && !away(on))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.rung.offsetWorkingDays - b.rung.offsetWorkingDays));
}

/** Working days late, in the department's own hands, of something submitted at this moment. */
export function lateWorkingDays(obligation: Obligation, submittedAt: Instant, calendar: Calendar): number {
  const due = judgedOn(calendar, chasedOn(obligation));
  const on = dateOf(calendar, submittedAt);
  return workingDaysAfter(calendar, due, on, inOtherHands(obligation, calendar, on));
}
