import {
  addDays,
  civilDateAt,
  civilDateOf,
  civilDays,
  dayNumber,
  instantOf,
  instantOn,
  millis,
  type CivilDate,
  type Instant,
} from './civil-date.js';
import type { SchoolYear } from './school-years.js';
import { statutoryDays } from './statutory-days.js';

/**
 * Working days of one place as data. Saturdays and Sundays are off unless listed in `workedDays`;
 * weekdays are worked unless listed in `daysOff`, or in a year without a notice off by law. Source of the shipped one: the State Council's
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
  /** The documents that a house loaded itself, by year; the shipped years name none. */
  readonly notices?: Readonly<Record<string, string>>;
  /** 地方放假: what the region's own notices say of a year, over what the nation's say. */
  readonly regional?: Readonly<Record<string, RegionalDays>>;
  /** 校历: when school begins and ends, by the year in whose autumn the school year begins. */
  readonly schoolYears?: Readonly<Record<string, SchoolYear>>;
}

/** What a region's own notice says of a year. */
export interface RegionalDays {
  readonly document: string;
  readonly daysOff: readonly CivilDate[];
  readonly workedDays: readonly CivilDate[];
}

/** Which days are worked from the first to the last that a calendar is kept for, by day number. */
interface WorkedDays {
  readonly first: number;
  readonly last: number;
  /** How many days were worked from the first up to and including each. */
  readonly through: Int32Array;
  /** Each worked day's number, in order. */
  readonly days: Int32Array;
}

/** A year beyond the last date that anything may have, for the ladders of what falls due then. */
const KEPT_FROM = dayNumber(civilDays.first);
const KEPT_UNTIL = dayNumber(civilDays.last) + 366;
/** More working days than anything lies in other hands; where all are left out, the search ends here. */
const MOST_LEFT_OUT = 5_000;

const kept = new WeakMap<Calendar, WorkedDays>();

function workedDays(calendar: Calendar): WorkedDays {
  let found = kept.get(calendar);
  if (!found) {
    found = count(calendar);
    kept.set(calendar, found);
  }
  return found;
}

function count(calendar: Calendar): WorkedDays {
  const covered = new Set(calendar.coveredYears.map(String));
  const byLaw = statutoryDays.filter((date) => !covered.has(date.slice(0, 4)));
  const off = new Set([...calendar.daysOff, ...byLaw].map(dayNumber));
  const worked = new Set(calendar.workedDays.map(dayNumber));
  for (const region of Object.values(calendar.regional ?? {})) {
    for (const day of region.daysOff.map(dayNumber)) {
      off.add(day);
      worked.delete(day);
    }
    for (const day of region.workedDays.map(dayNumber)) worked.add(day);
  }
  const through = new Int32Array(KEPT_UNTIL - KEPT_FROM + 1);
  const days: number[] = [];
  for (let day = KEPT_FROM; day <= KEPT_UNTIL; day += 1) {
    // 1970-01-01 was a Thursday: day number 4 when Sunday is 0.
    const weekday = (day + 4) % 7;
    if (worked.has(day) || (weekday !== 0 && weekday !== 6 && !off.has(day))) days.push(day);
    through[day - KEPT_FROM] = days.length;
  }
  return { first: KEPT_FROM, last: KEPT_UNTIL, through, days: Int32Array.from(days) };
}

/**
 * How many days are worked up to and including this one. Where no calendar is kept every day counts,
 * so that the count rises for ever, has an inverse, and nothing searches for a day that never comes.
 */
function workedThrough({ first, last, through, days }: WorkedDays, day: number): number {
  if (day < first) return day - first + 1;
  return day > last ? days.length + day - last : (through[day - first] ?? 0);
}

/** The day on which `workedThrough` first reaches this count. */
function nthWorked({ first, last, days }: WorkedDays, nth: number): number {
  if (nth <= 0) return first + nth - 1;
  return days[nth - 1] ?? last + nth - days.length;
}

/** True when the office works on this day. */
export function isWorkingDay(calendar: Calendar, date: CivilDate): boolean {
  const worked = workedDays(calendar);
  const day = dayNumber(date);
  return workedThrough(worked, day) > workedThrough(worked, day - 1);
}

/** This day when it is worked, else the next worked one: the day on which a due date is judged. */
export function judgedOn(calendar: Calendar, date: CivilDate): CivilDate {
  return addWorkingDays(calendar, date, 0);
}

/**
 * The `count`-th working day after `date` (before it when negative). For 0 the day itself, judged.
 * `skip` leaves out further days, such as those on which a report lay with the office.
 */
export function addWorkingDays(
  calendar: Calendar,
  date: CivilDate,
  count: number,
  skip?: (day: CivilDate) => boolean,
): CivilDate {
  const worked = workedDays(calendar);
  const day = dayNumber(date);
  // Counted back, the day itself is the first that is left behind, whether it is worked or not.
  const from = count > 0 ? workedThrough(worked, day) : workedThrough(worked, day - 1) + 1;
  if (skip === undefined || count === 0) return civilDateOf(nthWorked(worked, from + count));
  const direction = Math.sign(count);
  const furthest = MOST_LEFT_OUT + Math.abs(count);
  let nth = from;
  for (let left = Math.abs(count), steps = 0; left > 0 && steps < furthest; steps += 1) {
    nth += direction;
    if (!skip(civilDateOf(nthWorked(worked, nth)))) left -= 1;
  }
  return civilDateOf(nthWorked(worked, nth));
}

/** How many working days lie after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysAfter(
  calendar: Calendar,
  from: CivilDate,
  to: CivilDate,
  skip?: (day: CivilDate) => boolean,
): number {
  const worked = workedDays(calendar);
  const [before, through] = [workedThrough(worked, dayNumber(from)), workedThrough(worked, dayNumber(to))];
  if (skip === undefined) return Math.max(0, through - before);
  let count = 0;
  for (let nth = before + 1; nth <= Math.min(through, before + MOST_LEFT_OUT); nth += 1) {
    if (!skip(civilDateOf(nthWorked(worked, nth)))) count += 1;
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

/** The hour of an instant in the calendar's zone, `HH:MM`. */
export function hourOf({ utcOffsetMinutes }: Pick<Calendar, 'utcOffsetMinutes'>, instant: Instant): string {
  return instantOf(millis(instant) + utcOffsetMinutes * 60_000).slice(11, 16);
}

/** The instant of a minute of a civil date in the calendar's zone. */
export function momentOf(calendar: Calendar, date: CivilDate, minuteOfDay: number): Instant {
  return instantOn(date, minuteOfDay, calendar.utcOffsetMinutes);
}
