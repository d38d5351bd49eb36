import { addDays, civilDateAt, instantOn, type CivilDate, type Instant } from './civil-date.js';

/**
 * Working days of one place as data. Saturdays and Sundays are off unless listed in `workedDays`;
 * weekdays are worked unless listed in `daysOff`. Source of the shipped one: the State Council's
 * yearly holiday notices (国务院办公厅关于部分节假日安排的通知).
 */
export interface Calendar {
  readonly version: string;
  /** Minutes east of UTC; Asia/Shanghai has had no summer time since 1991. */
  readonly utcOffsetMinutes: number;
  /** Years whose notice is out. Dates in any other year are provisional. */
  readonly coveredYears: readonly number[];
  readonly daysOff: readonly CivilDate[];
  /** 调休上班日: weekend days that are worked. */
  readonly workedDays: readonly CivilDate[];
}

interface Lookup {
  readonly off: ReadonlySet<string>;
  readonly worked: ReadonlySet<string>;
}

const lookups = new WeakMap<Calendar, Lookup>();

function lookup(calendar: Calendar): Lookup {
  let found = lookups.get(calendar);
  if (!found) {
    found = { off: new Set(calendar.daysOff), worked: new Set(calendar.workedDays) };
    lookups.set(calendar, found);
  }
  return found;
}

/** True when the office works on this day. */
export function isWorkingDay(calendar: Calendar, date: CivilDate): boolean {
  const { off, worked } = lookup(calendar);
  if (worked.has(date)) return true;
  if (off.has(date)) return false;
  // 1970-01-01 was a Thursday: day number 4 when Sunday is 0.
  const weekday = (Math.floor(Date.parse(date) / 86_400_000) + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

/** This day when it is worked, else the next worked one: the day on which a due date is judged. */
export function judgedOn(calendar: Calendar, date: CivilDate): CivilDate {
  let day = date;
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/**
 * The `count`-th working day after `date` (before it when negative). For 0 the day itself, judged.
 * `skip` leaves out further days, such as those on which a report lay with the office.
 */
export function addWorkingDays(
  calendar: Calendar,
  date: CivilDate,
  count: number,
  skip: (day: CivilDate) => boolean = () => false,
): CivilDate {
  if (count === 0) return judgedOn(calendar, date);
  const direction = count > 0 ? 1 : -1;
  let day = date;
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, direction);
    if (isWorkingDay(calendar, day) && !skip(day)) left -= 1;
  }
  return day;
}

/** How many working days lie after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysAfter(
  calendar: Calendar,
  from: CivilDate,
  to: CivilDate,
  skip: (day: CivilDate) => boolean = () => false,
): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day) && !skip(day)) count += 1;
  }
  return count;
}

/** The first working day after a date. */
export function nextWorkingDayAfter(calendar: Calendar, date: CivilDate): CivilDate {
  return judgedOn(calendar, addDays(date, 1));
}

/** True when no official notice covers the year yet, so that the day may still move. */
export function isProvisional(calendar: Calendar, date: CivilDate): boolean {
  return !calendar.coveredYears.includes(Number(date.slice(0, 4)));
}

/** The civil date of an instant in the calendar's zone. */
export function dateOf(calendar: Calendar, instant: Instant): CivilDate {
  return civilDateAt(instant, calendar.utcOffsetMinutes);
}

/** The instant of a minute of a civil date in the calendar's zone. */
export function momentOf(calendar: Calendar, date: CivilDate, minuteOfDay: number): Instant {
  return instantOn(date, minuteOfDay, calendar.utcOffsetMinutes);
}
