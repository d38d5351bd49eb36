import { datesIn } from '../extract/dates.js';
import { parseNumeral } from '../lexicon/numerals.js';
import { everyMatch } from '../lexicon/every-match.js';

/** Why words are no date. */
export const dateTroubles = ['ledger.date-unreadable', 'ledger.date-ambiguous', 'ledger.date-without-year'] as const;

/** One of them. */
export type DateTrouble = (typeof dateTroubles)[number];

/** A civil date with the words that stand beside it (what is due), or why there is none. */
export type LedgerDate =
  { readonly date: string; readonly beside: string } | { readonly trouble: DateTrouble; readonly why: string };

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const TIME = /^[T\s]+\d{1,2}:\d{2}(?::\d{2})?/;
const YEAR_FIRST = /^(\d{4})\s*([-/.])\s*(\d{1,2})(?:\s*\2\s*(\d{1,2}))?(?![\d/.-])/;
const DIGITS_ONLY = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/;
const SHORT_YEAR = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/;
const NUMERAL = '[\\d〇零○一二三四五六七八九十]';
const IN_CHINESE = new RegExp(`(${NUMERAL}{4})年(${NUMERAL}{1,3})月(?:份?(${NUMERAL}{1,3})[日号])?`, 'g');

/** Words for no deadline at all. */
export const NO_DEADLINE = /^(?:长期|长期坚持|长期推进|持续|持续推进|常态化|常态化推进|无|无期限|[-—/]+)$/;

/**
 * Reads one deadline: numbers in the order of year, month, day; Chinese dates and date words with a year. Only what has
 * one reading is a date: 3/4/2026 is two days, 2025-02-30 none. `words` are in the grammar's one punctuation.
 */
export function readLedgerDate(words: string): LedgerDate {
  const text = words.trim();
  const until = endOfSpan(text);
  if (until !== null) return readLedgerDate(until);
  const numeric = YEAR_FIRST.exec(text);
  if (numeric) return dated(text, numeric[0].length, [numeric[1], numeric[3], numeric[4]]);
  const digits = DIGITS_ONLY.exec(text);
  if (digits) return dated(text, digits[0].length, [digits[1], digits[2], digits[3]]);
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) return byOrder(text, yearLast);
  if (/^\d{4}$/.test(text)) return dated(text, 4, [text, '12', '31']);
  if (SHORT_YEAR.test(text)) return { trouble: 'ledger.date-ambiguous', why: '年份只有两位,写法有几种读法' };
  return inWords(text);
}

const SPAN = /^(20\d{2})(.{1,8}?)\s*(?:[-\u2014~\u2013]{1,2}|至|到)\s*((?:20\d{2})?.{2,11})$/;

/** 2026.6—2026.9, 2026年6月至9月: due at the end of the span; null where there is none. */
function endOfSpan(text: string): string | null {
  const [, year = '', first = '', last = ''] = SPAN.exec(text) ?? [];
  if (!/^(?:[./]\d{1,2}){1,2}$|^(?:-\d{1,2}){1,2}$|^年\d{1,2}月(?:\d{1,2}[日号])?$/.test(first)) return null;
  if (/^20\d{2}[./年-]\d{1,2}/.test(last)) return last;
  return /^\d{1,2}月(?:\d{1,2}[日号]|底|末)?$/.test(last) ? `${year}年${last}` : null;
}

/** Year, month and day as numbers; a month alone ends with its last day. */
function dated(text: string, length: number, parts: readonly (string | undefined)[]): LedgerDate {
  const [year = 0, month = 0, day] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  const date = civil(year, month, day ?? null);
  if (date === null) return { trouble: 'ledger.date-unreadable', why: '没有这一天' };
  return { date, beside: besides(text.slice(length).replace(TIME, '')) };
}

/** 3/14/2026 is March 14, 14/3/2026 as well, 3/4/2026 may be two days. */
function byOrder(text: string, found: RegExpExecArray): LedgerDate {
  const [a, b, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const readings = [...new Set([civil(year, a, b), civil(year, b, a)])].filter((date) => date !== null);
  const [only] = readings;
  if (only === undefined) return { trouble: 'ledger.date-unreadable', why: '没有这一天' };
  if (readings.length > 1)
    return { trouble: 'ledger.date-ambiguous', why: `可以读作${readings.join('或')},请写成 年-月-日` };
  return { date: only, beside: besides(text.slice(found[0].length).replace(TIME, '')) };
}

function inWords(text: string): LedgerDate {
  // Before the grammar, which would take February 30 for March 2.
  for (const [, year, month, day] of everyMatch(text, IN_CHINESE)) {
    const [y, m, d] = [year, month, day].map((word) => (word === undefined ? null : numberOf(word)));
    if (civil(y ?? 0, m ?? 0, d ?? null) === null) return { trouble: 'ledger.date-unreadable', why: '没有这一天' };
  }
  const found = datesIn(text, { start: 0, end: text.length }, { issuedOn: null });
  const [first] = found;
  if (!first) return { trouble: 'ledger.date-unreadable', why: '不是可以识别的日期' };
  if (new Set(found.map(({ date }) => date)).size > 1)
    return { trouble: 'ledger.date-ambiguous', why: '一条里有几个日期,请用;分开' };
  if (first.date === null) return { trouble: 'ledger.date-without-year', why: '没有写年份,不知道是哪一年' };
  if (civil(...partsOf(first.date)) === null)
    return { trouble: 'ledger.date-unreadable', why: `年份不在${FIRST_YEAR}到${LAST_YEAR}之间` };
  return { date: first.date, beside: besides(`${text.slice(0, first.start)}${text.slice(first.end)}`) };
}

function numberOf(word: string): number {
  return parseNumeral(word.replace(/○/g, '〇')) ?? 0;
}

function partsOf(date: string): [number, number, number] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return [year, month, day];
}

/** A civil date of this century, the month's last day where none is given; null where there is no such day. */
export function civil(year: number, month: number, day: number | null): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return null;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const on = day ?? last;
  if (on < 1 || on > last) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(on).padStart(2, '0')}`;
}

/** What is due, without the signs and small words that join it to its date. */
function besides(words: string): string {
  const plain = words.replace(/^(?:\s|[,:;、]|之?前|以前|底前|完成(?=$))+/, '').trim();
  return /[\p{L}\d]{2}/u.test(plain) ? plain : '';
}
