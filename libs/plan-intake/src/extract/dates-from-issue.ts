import { parseNumeral } from '../lexicon/numerals.js';
import type { DateContext, DateWord } from './civil-date.js';
import { everyMatch } from '../lexicon/every-match.js';

const FROM_ISSUE =
  /自?(?:本[\p{Script=Han}]{2,4})?(?:印发|发布|下发|公布)之日起(?:的)?(\d{1,3}|[一二两三四五六七八九十]{1,3})个?(日|天|工作日|月|年)(?:之)?内/gu;
const OF_AN_ORDER =
  /(?<![第每前近过超满\d.])(\d{1,3}|[一二两三四五六七八九十]{1,3})个?(星期|周|日|天|工作日)(?:之|以)?内/g;
const DAY_MS = 86_400_000;

/** 自印发之日起30日内: counted from the issue date, and marked so; null where the document has none. */
export function datesFromIssue(text: string, { issuedOn, order }: DateContext): DateWord[] {
  const said = [...everyMatch(text, FROM_ISSUE), ...(order === true ? everyMatch(text, OF_AN_ORDER) : [])];
  return said.map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    date: issuedOn === null ? null : later(issuedOn, parseNumeral(m[1] ?? '') ?? 0, m[2] ?? ''),
    relative: true,
    confidence: m[2] === '工作日' ? 0.5 : 0.65,
  }));
}

/** Working days are counted as days here: the calendar is not the grammar's. */
function later(issuedOn: string, count: number, unit: string): string {
  const days = /周|星期/.test(unit) ? count * 7 : count;
  if (!/月|年/.test(unit)) return new Date(Date.parse(issuedOn) + days * DAY_MS).toISOString().slice(0, 10);
  const [y = 0, m = 1, d = 1] = issuedOn.split('-').map(Number);
  const months = m - 1 + count * (unit === '年' ? 12 : 1);
  const last = new Date(Date.UTC(y, months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, months, Math.min(d, last))).toISOString().slice(0, 10);
}
