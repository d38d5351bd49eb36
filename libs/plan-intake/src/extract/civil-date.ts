import { parseNumeral } from '../lexicon/numerals.js';
import type { Stretch } from '../layout/sentences.js';

/** A date word in the text and the civil date it gives. */
export interface DateWord extends Stretch {
  readonly date: string | null;
  /** True where the date is counted from the issue date or the year is not said. */
  readonly relative: boolean;
  readonly confidence: number;
}

/** What relative dates are counted from. */
export interface DateContext {
  readonly issuedOn: string | null;
  /** The one year that the plan is for (2024年工作要点), or null: 6月底前 is in that year. */
  readonly year?: number | null;
  /** The first year of the plan's period: where no issue date is known, what was before it is told, not planned. */
  readonly begins?: number | null;
  /** In the plan's own words (演出时间:10月20日-11月30日) a date alone says when the plan ends. */
  readonly alone?: boolean;
  /** Minutes or a letter that orders: 两周内 counts from its day. Elsewhere 3日内 is how quick a service is. */
  readonly order?: boolean;
}

/** A month in digits or words. */
export const MONTH = '(\\d{1,2}|十[一二]?|[一二三四五六七八九])';

interface Asked {
  month: number | null;
  day: number | null;
  part: string | undefined;
  half: string | undefined;
  quarter: string | undefined;
  before: boolean;
}

/** 到2025年 ends with the year, 6月底前 includes the day, 10月1日前 ends on September 30. */
export function civilDate(year: number, asked: Asked): string | null {
  if (asked.half) return asked.half === '上' ? `${year}-06-30` : `${year}-12-31`;
  if (asked.quarter) {
    const quarter = parseNumeral(asked.quarter) ?? 4;
    return lastOfMonth(year, quarter * 3);
  }
  if (asked.month === null) return `${year}-12-31`;
  if (asked.month < 1 || asked.month > 12) return null;
  if (asked.day !== null) {
    if (asked.day < 1 || asked.day > 31) return null;
    const day = new Date(Date.UTC(year, asked.month - 1, asked.day - (asked.before && asked.day === 1 ? 1 : 0)));
    return day.toISOString().slice(0, 10);
  }
  if (asked.part === '上旬' || asked.part === '初') return `${year}-${pad(asked.month)}-10`;
  if (asked.part === '中旬') return `${year}-${pad(asked.month)}-20`;
  return lastOfMonth(year, asked.month);
}

/** The last day of a month. */
export function lastOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
