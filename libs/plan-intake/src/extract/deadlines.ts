import type { CleanedText } from '../clean/clean-text.js';
import type { DraftDeadline } from '../plan-draft.js';
import type { DateContext, DateWord } from './civil-date.js';
import { dateAlone } from './dates-alone.js';
import { datesIn } from './dates.js';
import { adviceIn, isWithin } from '../layout/advice.js';
import { clausesOf, isRowOfYears, sentencesOf, type Stretch } from '../layout/sentences.js';

const LONGEST_TEXT = 150;

/** Deadlines of a stretch: each date word with the clause that it binds. */
export function deadlinesIn(cleaned: CleanedText, within: Stretch, context: DateContext): DraftDeadline[] {
  const found: DraftDeadline[] = [];
  for (const sentence of sentencesOf(cleaned.view, within)) {
    const words = cleaned.view.slice(sentence.start, sentence.end);
    if (isSignature(words) || TABLE_HEAD.test(words) || isRowOfYears(words)) continue;
    const advice = adviceIn(cleaned.view, sentence);
    const dates = datesIn(cleaned.view, sentence, context).filter((d) => !isWithin(d.start, advice));
    for (const list of dateLists(cleaned.view, dates)) {
      const next = dates.find((d) => d.start >= list.end);
      for (const date of list.dates) {
        const deadline = deadlineOf(cleaned, {
          sentence,
          date: { ...date, start: list.start, end: list.end },
          until: next?.start ?? sentence.end,
          alone: context.alone === true,
        });
        if (deadline) found.push(deadline);
      }
    }
  }
  return found;
}

// 指标 2030年 2035年: the years are columns; 2035年:76.3 is a cell.
const TABLE_HEAD = /^(?:\s{0,4}(?:指\s?标|序号|年份|项目|单位))?[\s\d年()%/:.<>-]*$/;

// 某市人民政府2030年5月4日(此件公开发布), 某县政府办公室2030年5月9日印发: when the document was signed or printed.
const SIGNATURE =
  /^[\p{Script=Han}、 ]{2,40}?(?:政府|厅|办公室|委员会|[局部委院署会办])(?:\([\p{Script=Han}]{2,20}\))?\s*(?:19|20)\d{2}年\s?\d{1,2}月\s?\d{1,2}日\s*(?:印发|发布|\([^()]{2,16}\)?)?\s*$/u;

function isSignature(sentence: string): boolean {
  return sentence.length <= 80 && SIGNATURE.test(sentence);
}

interface DateList extends Stretch {
  readonly dates: readonly DateWord[];
}

/** 2023年、2024年和2025年 is one list of dates before one obligation. */
function dateLists(view: string, dates: readonly DateWord[]): DateList[] {
  const lists: DateList[] = [];
  for (const date of dates) {
    const last = lists[lists.length - 1];
    if (last && /^[、和及\s]+到?$/.test(view.slice(last.end, date.start)))
      lists[lists.length - 1] = { start: last.start, end: date.end, dates: [...last.dates, date] };
    else lists.push({ start: date.start, end: date.end, dates: [date] });
  }
  return lists;
}

/** A date beside the departments, or in a column: the obligation is the whole measure. */
export function deadlinesBeside(
  cleaned: CleanedText,
  within: Stretch,
  context: DateContext,
  obligation: string,
): DraftDeadline[] {
  const said = datesIn(cleaned.view, within, context);
  const dates = said.length > 0 ? said : dateAlone(cleaned.view, within, context);
  return dates.map((date) => ({
    text: cleaned.text.slice(date.start, date.end),
    date: date.date,
    obligation,
    relative: date.relative,
    confidence: date.confidence,
    ...cleaned.mapped.locate(date.start, date.end),
  }));
}

interface Found {
  readonly sentence: Stretch;
  readonly date: DateWord;
  readonly until: number;
  readonly alone: boolean;
}

function deadlineOf(cleaned: CleanedText, { sentence, date, until, alone }: Found): DraftDeadline | null {
  const { view, text } = cleaned;
  const clauses = clausesOf(view, sentence);
  const holder = clauses.find((c) => c.start <= date.start && date.start < c.end);
  if (!holder || /^\s?印发(?!实施|执行|出台|各)/.test(view.slice(date.end, date.end + 6))) return null;
  const start = /^(?:力争|确保|争取|计划|并|其中|原则上|全市|全省|全县|全区){0,2}$/.test(
    view.slice(holder.start, date.start),
  )
    ? holder.start
    : date.start - openingLength(view, holder.start, date.start);
  const last =
    clauses
      .filter(
        (c) =>
          c.start < until &&
          c.end <= Math.max(holder.end, start + LONGEST_TEXT) &&
          !semicolonBetween(view, date.end, c.start),
      )
      .pop() ?? holder;
  const end = Math.max(Math.min(last.end, until > date.end ? until : last.end), date.end);
  const trimmed = trimEnd(view, end);
  const after = view.slice(date.end, trimmed).replace(/^[,:\s]+/, '');
  const obligation =
    after.length >= 4 && !/^(?:完成|达到要求|实现|落实到位)$/.test(after)
      ? text.slice(holder.start, holder.start + subjectBefore(view, holder.start, date.start)) +
        text.slice(trimmed - after.length, trimmed)
      : (alone && isTimeLabel(view, sentence, date)
          ? text.slice(sentence.start, date.start)
          : text.slice(holder.start, date.start)) + after;
  if (obligation.trim() === '') return null;
  const from = after.length >= 4 ? start : Math.min(start, holder.start);
  return {
    text: text.slice(from, trimmed),
    date: date.date,
    obligation: obligation.replace(/[(\uff08]\s*[)\uff09]/g, '').trim(),
    relative: date.relative,
    confidence: date.confidence,
    ...cleaned.mapped.locate(from, trimmed),
  };
}

/** 演出时间:10月20日-11月30日. */
function isTimeLabel(view: string, sentence: Stretch, date: DateWord): boolean {
  return /^[\p{Script=Han}]{2,10}(?:时间|日期)\s?:?\s*$/u.test(view.slice(sentence.start, date.start));
}

/** 乡镇消防队2025年6月底前全部达标: how long the words are that say before the date who or what it is. */
function subjectBefore(view: string, from: number, at: number): number {
  const words = view.slice(from, at).replace(/(?:力争|确保|争取|计划|原则上|并|且|其中|将|要|到|于|在|至)+$/, '');
  return /^[\p{Script=Han}\u201c\u201d()A-Za-z、]{2,30}$/u.test(words) &&
    !/^(?:力争|确保|并|其中|全市|全省|全县|全区)$/.test(words)
    ? words.length
    : 0;
}

function openingLength(view: string, from: number, at: number): number {
  return /(?:力争|确保|争取|计划|原则上)$/.exec(view.slice(Math.max(from, at - 6), at))?.[0].length ?? 0;
}

function semicolonBetween(view: string, from: number, to: number): boolean {
  return view.slice(from, to).includes(';');
}

function trimEnd(view: string, end: number): number {
  let last = end;
  while (last > 0 && /[,;:、\s]/.test(view[last - 1] ?? '')) last--;
  const joint = /[,;:、\s](?:其中|并|且|力争|确保|同时)$/.exec(view.slice(Math.max(0, last - 6), last));
  return joint ? last - joint[0].length : last;
}
