import type { CleanedText } from '../clean/clean-text.js';
import { quantitiesIn } from '../extract/quantities.js';
import { recurringIn } from '../extract/recurring.js';
import type { Stretch } from '../layout/sentences.js';
import { targetsIn } from '../extract/targets.js';
import type { DraftDeadline, DraftRecurring, DraftTarget } from '../plan-draft.js';
import { NO_DEADLINE, readLedgerDate, type DateTrouble } from './ledger-dates.js';
import { listedIn, trimmed } from './row-words.js';

/** What a cell lists, and each thing in it that can't be read. */
export interface Listed<T> {
  readonly found: readonly T[];
  readonly wrong: readonly { readonly code: DateTrouble | LedgerDutyTrouble; readonly why: string }[];
}

/** A target without a number, a duty without a frequency. */
export type LedgerDutyTrouble = 'ledger.target-unreadable' | 'ledger.duty-unreadable';

const LONGEST_TITLE = 400;

/** Deadlines of a cell; what a date is for stands behind it, else it is the whole task. */
export function deadlinesOf(cleaned: CleanedText, cell: Stretch, task: string): Listed<DraftDeadline> {
  const found: DraftDeadline[] = [];
  const wrong: Listed<DraftDeadline>['wrong'][number][] = [];
  for (const item of dateItems(cleaned.view, cell)) {
    const words = cleaned.view.slice(item.start, item.end);
    if (NO_DEADLINE.test(words)) continue;
    const read = readLedgerDate(words);
    if ('trouble' in read) wrong.push({ code: read.trouble, why: `“${shortly(words)}”${read.why}` });
    else
      found.push({
        text: cleaned.text.slice(item.start, item.end),
        date: read.date,
        obligation: (read.beside === '' ? task : ownSigns(cleaned, item, read.beside)).slice(0, LONGEST_TITLE),
        relative: false,
        confidence: 1,
        ...cleaned.mapped.locate(item.start, item.end),
      });
  }
  return { found, wrong };
}

/** 2026-06-30、2026-12-31 are two dates; 2026年6月底前完成选址、设计 is one. */
function dateItems(view: string, cell: Stretch): Stretch[] {
  return listedIn(view, cell).flatMap((item) => {
    const parts = listedIn(view, item, '、,');
    const dates = parts.filter((part) => /^\s*(?:20\d\d\s*[年/.-]|\d{8}(?!\d))/.test(view.slice(part.start, part.end)));
    return parts.length > 1 && dates.length === parts.length ? parts : [item];
  });
}

/** The words beside a date with the punctuation that the office wrote; the view has the same length. */
function ownSigns(cleaned: CleanedText, item: Stretch, beside: string): string {
  const at = cleaned.view.indexOf(beside, item.start);
  return at >= 0 && at + beside.length <= item.end ? cleaned.text.slice(at, at + beside.length) : beside;
}

const BY_IN_BRACKETS = /\(([^()]{2,200})\)$/;
const NO_DATE = /^无(?:时点|期限)?$/;
const LIKE_DATES = /^(?=.*\d{2})[\d\s年月日号季度上下半底末前无期限、/.-]+$/;

/**
 * Targets of a cell: dates in brackets at the end (one for all, or one for each number), a date in the words, else the
 * row's only deadline.
 */
export function targetsOf(
  cleaned: CleanedText,
  cell: Stretch,
  deadlines: readonly DraftDeadline[],
): Listed<DraftTarget> {
  const found: DraftTarget[] = [];
  const wrong: Listed<DraftTarget>['wrong'][number][] = [];
  const dates = [...new Set(deadlines.map(({ date }) => date))];
  const only = dates.length === 1 ? (dates[0] ?? null) : null;
  for (const item of listedIn(cleaned.view, cell)) {
    const words = cleaned.view.slice(item.start, item.end);
    const bracket = BY_IN_BRACKETS.exec(words);
    const said = bracket ? datesSaid(bracket[1] ?? '') : null;
    const own =
      said === null ? item : trimmed(cleaned.view, { start: item.start, end: item.start + (bracket?.index ?? 0) });
    const targets = targetsAt(cleaned, own);
    if (said !== null && 'trouble' in said)
      wrong.push({ code: said.trouble, why: `“${shortly(words)}”的数据时点${said.why}` });
    else if (targets.length === 0)
      wrong.push({ code: 'ledger.target-unreadable', why: `“${shortly(words)}”里没有可以核对的数和单位` });
    else if (said !== null && said.by.length > 1 && said.by.length !== targets.length)
      wrong.push({
        code: 'ledger.target-unreadable',
        why: `“${shortly(words)}”有${targets.length}个数,时点却有${said.by.length}个,请分成几条`,
      });
    else
      found.push(
        ...targets.map((target, i) => ({
          ...target,
          by: said === null ? (target.by ?? only) : (said.by[said.by.length > 1 ? i : 0] ?? null),
        })),
      );
  }
  return { found, wrong };
}

/** The dates of a bracket, null for 无期限; nothing where the bracket is no date but belongs to the words. */
function datesSaid(words: string): { by: (string | null)[] } | { trouble: DateTrouble; why: string } | null {
  if (!NO_DATE.test(words) && !LIKE_DATES.test(words)) return null;
  const by: (string | null)[] = [];
  for (const part of words.split('、')) {
    const read = NO_DATE.test(part.trim()) ? { date: null } : readLedgerDate(part);
    if ('trouble' in read) return read;
    by.push(read.date);
  }
  return { by };
}

/** What the grammar reads; else the first number with a unit, which in this column is a target by itself. */
function targetsAt(cleaned: CleanedText, item: Stretch): DraftTarget[] {
  const text = cleaned.text.slice(item.start, item.end);
  const place = cleaned.mapped.locate(item.start, item.end);
  const read = targetsIn(cleaned, item, { issuedOn: null, datesGoOn: true, lostCharacters: false });
  if (read.length === 1) return read.map((target) => ({ ...target, ...place, text, confidence: 1 }));
  if (read.length > 1) return read.map((target) => ({ ...target, confidence: 1 }));
  const [quantity] = quantitiesIn(cleaned.view, item);
  if (!quantity) return [];
  const before = cleaned.text.slice(item.start, quantity.phraseStart).trim();
  return [
    {
      text,
      indicator: before === '' ? text : before,
      comparator: quantity.comparator ?? '=',
      value: quantity.value,
      ...(quantity.valueMax !== null && { valueMax: quantity.valueMax }),
      unit: quantity.unit,
      by: null,
      confidence: 1,
      ...place,
    },
  ];
}

/** Duties that come round of a cell; each says how often. */
export function recurringOf(cleaned: CleanedText, cell: Stretch): Listed<DraftRecurring> {
  const found: DraftRecurring[] = [];
  const wrong: Listed<DraftRecurring>['wrong'][number][] = [];
  for (const item of listedIn(cleaned.view, cell)) {
    const duties = recurringIn(cleaned, item);
    found.push(...duties.map((duty) => ({ ...duty, confidence: 1 })));
    if (duties.length === 0) {
      const words = shortly(cleaned.view.slice(item.start, item.end));
      wrong.push({ code: 'ledger.duty-unreadable', why: `“${words}”没有写明多久一次(例如每年、每季度)` });
    }
  }
  return { found, wrong };
}

function shortly(words: string): string {
  return words.length > 30 ? `${words.slice(0, 30)}…` : words;
}
