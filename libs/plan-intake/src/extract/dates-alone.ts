import { civilDate, MONTH, type DateContext, type DateWord } from './civil-date.js';
import { parseNumeral } from '../lexicon/numerals.js';
import type { Stretch } from '../layout/sentences.js';

const NUMERIC = /^(20\d{2})[./\-](\d{1,2})(?:[./\-](\d{1,2}))?(?:前|底前?)?$/;
const SPAN = /^(?:20\d{2})年?\s?[-\u2014~至到]{1,2}\s?(20\d{2})年?$/;
const YEAR = /^(?:到)?(20\d{2})年?(?:度|内|底|末)?$/;
const MONTH_DAY = new RegExp(`^${MONTH}月份?(?:(\\d{1,2})日|(底|末|上旬|中旬|下旬))?`);
const PART = /^第?([一二三四1-4])季度|^(上|下)半年/;
const WITHIN = /^限?期?(\d{1,2}|[一二两三四五六七八九十]{1,2})个?(周|星期|天|日|工作日)(?:内|以内)?/;
const AT_ONCE =
  /^(?:立即|立刻|即刻|即时|马上|即行)(?:整改|整治|办理|完成|落实|执行|实施|启动|开展)?$|^(?:立行立改|即知即改|立查立改|立整立改)$/;
const DAY_MS = 86_400_000;

/**
 * The date of a cell or label that holds nothing else, in the short forms that stand only there: 2025.12, 7月31日,
 * 四季度, 2022—2025, 限期一周, 立即. Empty where no date is meant (长期, 每季度末).
 */
export function dateAlone(view: string, within: Stretch, context: DateContext): DateWord[] {
  const words = view.slice(within.start, within.end).trim();
  if (words === '' || words.length > 24 || /^(?:每|长期|持续|常态|随时|全年)/.test(words)) return [];
  const date = readAlone(words, context);
  const start = within.start + (/^\s*/.exec(view.slice(within.start, within.end))?.[0].length ?? 0);
  return date === null ? [] : [{ start, end: start + words.length, ...date, confidence: date.relative ? 0.55 : 0.75 }];
}

function readAlone(words: string, context: DateContext): { date: string | null; relative: boolean } | null {
  const none = { month: null, day: null, part: undefined, half: undefined, quarter: undefined, before: false };
  const numeric = NUMERIC.exec(words);
  if (numeric) {
    const asked = { ...none, month: Number(numeric[2]), day: numeric[3] ? Number(numeric[3]) : null };
    return { date: civilDate(Number(numeric[1]), asked), relative: false };
  }
  const span = SPAN.exec(words) ?? YEAR.exec(words);
  if (span) return { date: `${span[1]}-12-31`, relative: false };
  const year = context.year ?? (context.issuedOn ? Number(context.issuedOn.slice(0, 4)) : null);
  const of = (asked: Parameters<typeof civilDate>[1]) => ({
    date: year === null ? null : civilDate(year, asked),
    relative: true,
  });
  const month = MONTH_DAY.exec(words);
  if (month)
    return of({
      ...none,
      month: parseNumeral(month[1] ?? ''),
      day: month[2] ? Number(month[2]) : null,
      part: month[3],
    });
  const part = PART.exec(words);
  if (part) return of({ ...none, quarter: part[1], half: part[2] });
  // 立即 counts from the day of issue, and waits for a reviewer's word.
  if (AT_ONCE.test(words)) return { date: context.issuedOn, relative: true };
  const within = WITHIN.exec(words);
  if (!within || context.issuedOn === null) return null;
  const days = (parseNumeral(within[1] ?? '') ?? 0) * (/周|星期/.test(within[2] ?? '') ? 7 : 1);
  return { date: new Date(Date.parse(context.issuedOn) + days * DAY_MS).toISOString().slice(0, 10), relative: true };
}
