/** An instant: ISO-8601 UTC with milliseconds, e.g. `2026-04-30T16:05:00.000Z`. Sorts as text. */
export type Instant = string;

/** A civil date `YYYY-MM-DD` in the calendar's zone. Sorts as text. */
export type CivilDate = string;

/** The days that anything may be dated; what lies beyond is refused as `date.out-of-range` where it is given. */
export const civilDays = { first: '1990-01-01', last: '2100-12-31' } as const;

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const MINUTES_PER_DAY = 1_440;
const DAYS_PER_400_YEARS = 146_097;
/** Days from 0000-03-01 to 1970-01-01: years are reckoned from March, so that a leap day is a year's last. */
const DAYS_BEFORE_1970 = 719_468;

/** Milliseconds since the epoch of an instant or of a civil date's midnight read as UTC. */
export function millis(text: Instant): number {
  return Date.parse(text);
}

/** The instant of a count of milliseconds since the epoch. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** The number of a civil date, counted in days from 1970-01-01. Throws for what is no date. */
export function dayNumber(date: CivilDate): number {
  const number = dayNumberOrNull(date);
  if (number === null) throw new RangeError(`no civil date: ${JSON.stringify(date)}`);
  return number;
}

function dayNumberOrNull(text: string): number | null {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? numberOf(year, month, day) : null;
}

/** The number that these characters write; not a number where one of them is no digit. */
function digits(text: string, from: number, until: number): number {
  let number = 0;
  for (let at = from; at < until; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

const ZERO = 48;

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function numberOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_400_YEARS + dayOfEra - DAYS_BEFORE_1970;
}

const FIRST_WRITTEN = numberOf(0, 1, 1);
const LAST_WRITTEN = numberOf(9999, 12, 31);

/** The dates that anything may have, as they were written once. */
const written = new Map<number, CivilDate>();
const MOST_WRITTEN = 50_000;

/** The civil date of a day's number; the first or last that can be written for a number beyond them. */
export function civilDateOf(day: number): CivilDate {
  const known = written.get(day);
  if (known !== undefined) return known;
  const date = writeDate(day);
  if (written.size < MOST_WRITTEN) written.set(day, date);
  return date;
}

function writeDate(day: number): CivilDate {
  if (Number.isNaN(day)) throw new RangeError('no day number');
  const shifted = Math.min(LAST_WRITTEN, Math.max(FIRST_WRITTEN, day)) + DAYS_BEFORE_1970;
  const era = Math.floor(shifted / DAYS_PER_400_YEARS);
  const dayOfEra = shifted - era * DAYS_PER_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1)}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

/** The civil date `days` calendar days after `date` (before it when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return civilDateOf(dayNumber(date) + days);
}

/** The civil date in a zone `utcOffsetMinutes` east of UTC at this instant. */
export function civilDateAt(instant: Instant, utcOffsetMinutes: number): CivilDate {
  return civilDateOf(Math.floor((millis(instant) + utcOffsetMinutes * MS_PER_MINUTE) / MS_PER_DAY));
}

/** The instant at which `minuteOfDay` (0 = 00:00) of a civil date falls in that zone. */
export function instantOn(date: CivilDate, minuteOfDay: number, utcOffsetMinutes: number): Instant {
  const minutes = dayNumber(date) * MINUTES_PER_DAY + minuteOfDay - utcOffsetMinutes;
  const day = Math.floor(minutes / MINUTES_PER_DAY);
  const minute = minutes - day * MINUTES_PER_DAY;
  return `${civilDateOf(day)}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:00.000Z`;
}

/** True for a real date written `YYYY-MM-DD` (2026-02-30 is none). */
export function isCivilDate(text: string): boolean {
  return dayNumberOrNull(text) !== null;
}

/** True for a real date that anything may be dated: neither a slip of the pen nor 9999-12-31 for "no end". */
export function isWithinCivilDays(text: string): boolean {
  return isCivilDate(text) && text >= civilDays.first && text <= civilDays.last;
}

/** The last day of a month (1–12). */
export function lastDayOfMonth(year: number, month: number): CivilDate {
  return civilDateOf(numberOf(year, month, daysInMonth(year, month)));
}

/** The same day `years` later; 29 February becomes the 28th where there is none. */
export function shiftYears(date: CivilDate, years: number): CivilDate {
  const moved = `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
  return isCivilDate(moved) ? moved : `${moved.slice(0, 8)}28`;
}
