import { civilDays, isFromToday, type FieldForm } from '@duban/domain';

/** Ways in which people type a date; the first is how it is shown. */
export const DATE_FORMATS = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD', 'YYYY年M月D日'];

/** The last day that a plan can mean; a later one is a slip of the hand. */
export const LAST_DAY = civilDays.last;

const TYPED = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/;

/** The day that was typed, as `YYYY-MM-DD`; null for what is no day that a plan can mean. */
export function typedDate(text: string): string | null {
  const found = TYPED.exec(text.trim());
  if (!found) return null;
  const [, year = '', month = found[4] ?? '', day = found[5] ?? ''] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return null;
  return date <= LAST_DAY ? date : null;
}

/** Which days an answer can be: one that has been, any, today or one to come, else one that is to come. */
export interface DayRange {
  readonly today: string;
  readonly past?: boolean | undefined;
  readonly any?: boolean | undefined;
  readonly fromToday?: boolean | undefined;
}

/** True for a day that can be meant: one that has been, or one to come before the end of all plans. */
export function mayMean(day: string, { today, past, any, fromToday }: DayRange): boolean {
  if (any === true) return day <= LAST_DAY;
  if (past === true) return day <= today;
  return (fromToday === true ? day >= today : day > today) && day <= LAST_DAY;
}

/** Which days a question of a command asks for, as the other answers stand. */
export function daysOf(
  asked: Extract<FieldForm, { form: 'date' }>,
  answers: object,
): {
  past?: true;
  any?: true;
  fromToday?: true;
  ofWork?: true;
} {
  if (isFromToday(asked, answers)) return { fromToday: true, ofWork: true };
  if (asked.future) return {};
  return asked.past === true ? { past: true } : { any: true };
}
