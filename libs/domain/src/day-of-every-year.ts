const LONGEST_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that three years of four have not: as the end of a month it would be another day in each of them. */
export const LEAP_DAY = '02-29';

/** `MM-DD`, and a day that every year has. */
export function isDayOfEveryYear(value: unknown): boolean {
  const [, month, date] = (typeof value === 'string' && /^(\d{2})-(\d{2})$/.exec(value)) || [];
  return Number(date) >= 1 && Number(date) <= (LONGEST_MONTH[Number(month) - 1] ?? 0);
}
