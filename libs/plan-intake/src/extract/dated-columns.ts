import type { CleanedText } from '../clean/clean-text.js';
import type { DraftDeadline, DraftTarget } from '../plan-draft.js';
import type { Cell, Table } from '../layout/tables.js';
import type { Stretch } from '../layout/sentences.js';
import { everyMatch } from '../lexicon/every-match.js';
import { parseNumeral } from '../lexicon/numerals.js';
import { lastOfMonth, MONTH } from './civil-date.js';
import { deadlinesBeside, deadlinesIn } from './deadlines.js';
import { targetsIn, type TargetContext } from './targets.js';

/** A column whose head says when its cells are due. */
export interface DatedColumn {
  readonly at: number;
  /** Null: the year that the plan is for. */
  readonly year: number | null;
  readonly month: number;
}

const WHAT = '(?:.{0,4}(?:目标|任务|计划|进度|安排|内容|节点|举措|措施))?$';
const SEASON = new RegExp(`^(?:第)?([一二三四1-4])季度${WHAT}`);
const HALF = new RegExp(`^(上|下)半年${WHAT}`);
const OF_MONTH = new RegExp(`^${MONTH}月(?:份|底|末)?${WHAT}`);
const OF_YEAR = /^(?:(20\d{2})年(?:度)?|年度|全年|本年度?).{0,4}(?:目标|任务|计划|进度|安排|内容)$/;
// 年度投资计划, 三季度进展情况: money, and what has been done.
const NO_DUTY = /投资|资金|万元|情况|实际/;
/** 持续推进 in a cell is no duty with a date. */
const LEAST_WORDS = 2;
const GOES_ON = /^(?:持续|常态化?|长期|同上|按序|继续)?(?:推进|开展|实施|坚持)?$/;

/** 一季度目标, 上半年, 6月, 2031年任务: the columns of a table that say what is due by when. */
export function datedColumns(table: Pick<Table, 'header'>): DatedColumn[] {
  return table.header.flatMap(({ words }, at) => {
    const head = words.replace(/\s/g, '');
    const when = NO_DUTY.test(head) ? null : whenOf(head);
    return when === null ? [] : [{ at, ...when }];
  });
}

function whenOf(head: string): { year: number | null; month: number } | null {
  const season = SEASON.exec(head)?.[1];
  if (season !== undefined) return { year: null, month: 3 * (parseNumeral(season) ?? 4) };
  const half = HALF.exec(head)?.[1];
  if (half !== undefined) return { year: null, month: half === '上' ? 6 : 12 };
  const month = parseNumeral(OF_MONTH.exec(head)?.[1] ?? '');
  if (month !== null && month >= 1 && month <= 12) return { year: null, month };
  const year = OF_YEAR.exec(head);
  return year ? { year: year[1] === undefined ? null : Number(year[1]), month: 12 } : null;
}

/** A cell of such a column, with the last day of its month. */
export interface DatedCell {
  readonly cell: Cell;
  readonly year: number | null;
  readonly month: number;
}

/** The cells of a row that say something, but those that are its title or content. */
export function datedCells(
  row: readonly Cell[],
  columns: readonly DatedColumn[],
  taken: readonly number[],
): DatedCell[] {
  return columns.flatMap(({ at, year, month }) => {
    const cell = row[at];
    const says = cell !== undefined && cell.words.length >= LEAST_WORDS && !GOES_ON.test(cell.words);
    return !says || taken.includes(at) ? [] : [{ cell, year, month }];
  });
}

const SEASON_LINE = new RegExp(
  `(?<=^|\\n)[ \\t]*((?:第?[一二三四1-4]季度|[上下]半年)(?:目标|任务|计划|进度|安排|节点)(?:任务|目标|安排)?):[ \\t]*([^\\n]{2,})`,
  'g',
);

/** 一季度目标:…, 二季度目标:… on lines below an item: each is due as a cell of such a column is. */
export function seasonLines(view: string, { start, end }: Stretch): (DatedCell & { readonly line: Stretch })[] {
  return everyMatch(view.slice(start, end), SEASON_LINE).flatMap((m) => {
    const when = whenOf(m[1] ?? '');
    const words = (m[2] ?? '').trimEnd();
    const to = start + m.index + m[0].length;
    const from = to - (m[2] ?? '').length;
    const line = { start: start + m.index, end: to };
    return when === null ? [] : [{ ...when, cell: { start: from, end: from + words.length, words }, line }];
  });
}

/** What a dated cell asks: by the dates that it says itself, else as a whole by the end of its season. */
export function dutiesOf(
  cleaned: CleanedText,
  { cell, year, month }: DatedCell,
  context: TargetContext,
): { deadlines: DraftDeadline[]; targets: DraftTarget[] } {
  const of = year ?? context.year ?? (context.issuedOn === null ? null : Number(context.issuedOn.slice(0, 4)));
  const date = of === null ? null : lastOfMonth(of, month);
  const said = deadlinesIn(cleaned, cell, context);
  const words = cleaned.text.slice(cell.start, cell.end).replace(/[。;；]\s*$/, '');
  const at = cleaned.mapped.locate(cell.start, cell.end);
  const whole = {
    text: words,
    date,
    obligation: words,
    relative: (year ?? context.year ?? null) === null,
    confidence: 0.8,
    ...at,
  };
  return {
    deadlines: said.length > 0 ? said : [whole],
    targets: targetsIn(cleaned, cell, context).map((target) => (target.by === null ? { ...target, by: date } : target)),
  };
}

// What a step is called that names nothing itself: 增长2%, 新增10家, 签约10个.
const BARE = /^(?:占比|(?:累计)?(?:新增|增长|签约|开工|建成|完成|竣工|投用)数?)$|\d/;

/** Steps (增长2%, 签约10个) are called as the one thing of their unit that the row names. */
export function namedAlike(targets: readonly DraftTarget[]): DraftTarget[] {
  return targets.map((step) => {
    const names = targets.filter(({ unit, indicator }) => unit === step.unit && !BARE.test(indicator));
    const [only, ...others] = new Set(names.map(({ indicator }) => indicator));
    return BARE.test(step.indicator) && only !== undefined && others.length === 0 ? { ...step, indicator: only } : step;
  });
}

/** What 开工时间 asks. */
export const BEGINS = '开工';

/** 开工时间 beside 竣工时间: the day on which work begins is a node of its own. */
export function beginningOf(cleaned: CleanedText, cell: Cell | null, context: TargetContext): DraftDeadline[] {
  return cell === null || cell.words === '' ? [] : deadlinesBeside(cleaned, cell, context, BEGINS);
}
