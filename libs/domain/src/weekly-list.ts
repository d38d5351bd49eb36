import { addWorkingDays, isWorkingDay, type Calendar } from './calendar.js';
import { addDays, dayNumber, type CivilDate } from './civil-date.js';
import type { Policy } from './policy.js';

const DAYS_A_WEEK = 7;

/** By what the lists of the leaders go out. */
export interface ListRules {
  readonly policy: Pick<Policy, 'weeklyList'>;
  readonly calendar: Calendar;
}

/**
 * 审议单: the day of the first list that a row opened on this day stands in. A list goes out on its day of the week, or on
 * the last working day before where that is off; what opens after it is closed stands in the next.
 */
export function listDay({ policy, calendar }: ListRules, openedOn: CivilDate): CivilDate {
  const { weekday, closesWorkingDaysBefore } = policy.weeklyList;
  let named = addDays(openedOn, (weekday - weekdayOf(openedOn) + DAYS_A_WEEK) % DAYS_A_WEEK);
  for (;;) {
    const day = lastWorkingDay(calendar, named);
    if (openedOn <= addWorkingDays(calendar, day, -closesWorkingDaysBefore)) return day;
    named = addDays(named, DAYS_A_WEEK);
  }
}

/** The list in which a row stands: while it is undecided, it goes from list to list. */
export function listOfRow(
  rules: ListRules,
  { openedOn, isOpen }: { readonly openedOn: CivilDate; readonly isOpen: boolean },
  today: CivilDate,
): CivilDate {
  const first = listDay(rules, openedOn);
  if (!isOpen || first >= today) return first;
  return listDay(
    { ...rules, policy: { weeklyList: { ...rules.policy.weeklyList, closesWorkingDaysBefore: 0 } } },
    today,
  );
}

/** 1 for Monday to 7 for Sunday; day 0 was a Thursday. */
function weekdayOf(date: CivilDate): number {
  return ((dayNumber(date) + 3) % DAYS_A_WEEK) + 1;
}

function lastWorkingDay(calendar: Calendar, day: CivilDate): CivilDate {
  let last = day;
  while (!isWorkingDay(calendar, last)) last = addDays(last, -1);
  return last;
}
