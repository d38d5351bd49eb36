/** An instant: ISO-8601 UTC with milliseconds, e.g. `2026-04-30T16:05:00.000Z`. Sorts as text. */
export type Instant = string;

/** A civil date `YYYY-MM-DD` in the calendar's zone. Sorts as text. */
export type CivilDate = string;

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** Milliseconds since the epoch of an instant or of a civil date's midnight read as UTC. */
export function millis(text: Instant): number {
  return Date.parse(text);
}

/** The instant of a count of milliseconds since the epoch. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** The civil date `days` calendar days after `date` (before it when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return instantOf(millis(date) + days * MS_PER_DAY).slice(0, 10);
}

/** The civil date in a zone `utcOffsetMinutes` east of UTC at this instant. */
export function civilDateAt(instant: Instant, utcOffsetMinutes: number): CivilDate {
  return instantOf(millis(instant) + utcOffsetMinutes * MS_PER_MINUTE).slice(0, 10);
}

/** The instant at which `minuteOfDay` (0 = 00:00) of a civil date falls in that zone. */
export function instantOn(date: CivilDate, minuteOfDay: number, utcOffsetMinutes: number): Instant {
  return instantOf(millis(date) + (minuteOfDay - utcOffsetMinutes) * MS_PER_MINUTE);
}

/** True for a real date written `YYYY-MM-DD` (2026-02-30 is none). */
export function isCivilDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(millis(text)) && instantOf(millis(text)).slice(0, 10) === text
  );
}

/** The last day of a month (1–12). */
export function lastDayOfMonth(year: number, month: number): CivilDate {
  return addDays(month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`, -1);
}

/** The same day `years` later; 29 February becomes the 28th where there is none. */
export function shiftYears(date: CivilDate, years: number): CivilDate {
  const moved = `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
  return isCivilDate(moved) ? moved : `${moved.slice(0, 8)}28`;
}
