import {
  addDays,
  addWorkingDays,
  isProvisional,
  isWorkingDay,
  judgedOn,
  shippedCalendar,
  workingDaysAfter,
  type Calendar,
} from '@duban/domain';

const SHANGHAI_MINUTES = 480;

/** What the house goes by; the shipped one until it has answered. */
let calendar: Calendar = shippedCalendar;

/** Counts working days by this calendar from now on. */
export function goBy(house: Calendar): void {
  calendar = house;
}

/** Working days from today to the day a date is judged on; negative when it has passed. */
export function workingDaysLeft(today: string, dueOn: string): number {
  const judged = judgedOn(calendar, dueOn);
  return judged >= today ? workingDaysAfter(calendar, today, judged) : -workingDaysAfter(calendar, judged, today);
}

/** The day a due date is judged on, when that is another day; null when it is the day itself. */
export function otherJudgedDay(dueOn: string): string | null {
  return isWorkingDay(calendar, dueOn) ? null : judgedOn(calendar, dueOn);
}

/** True when the year's holiday notice is not out, so that working days may still move. */
export function isUncovered(date: string): boolean {
  return isProvisional(calendar, date);
}

/** Every day from `from` on that many working days later. */
export function workingDaysLater(from: string, days: number): string {
  return addWorkingDays(calendar, from, days);
}

/** True for a Saturday, Sunday or holiday. */
export function isDayOff(date: string): boolean {
  return !isWorkingDay(calendar, date);
}

/** A civil date as Chinese offices write it, or plain in English. */
export function longDate(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return language === 'en' ? date : `${year}年${month}月${day}日`;
}

/** 0 = Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** An instant on the office's wall clock: `2026-06-26 16:05`. */
export function officeTime(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_MINUTES * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The civil date of an instant at the office. */
export function officeDate(instant: string): string {
  return officeTime(instant).slice(0, 10);
}

/** The real today at the office, until the domain clock has answered. */
export function wallToday(): string {
  return officeDate(new Date().toISOString());
}

export { addDays };
