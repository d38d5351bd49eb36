import { DITTO } from '../lexicon/ditto.js';
import { alignRow, itemsOfRow, joined, linesToCells } from './row-alignment.js';

/** A cell of a table in the cleaned text. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** A table: its caption (the line above), header cells and rows of as many cells. */
export interface Table {
  readonly start: number;
  readonly end: number;
  readonly caption: string;
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly Cell[];
}

const YEAR_CELL =
  /^(?:到)?(?:(?:19|20)\d{2}年?.{0,8}|目标值?|基期值?|现状值?|基准值?|规划值|预期值|年均.{0,8}|累计.{0,6}|[\u201c"]?十[三四五六]五.{0,8})$/;
const NAME_CELL =
  /序号|编号|类别|类型|领域|指标|属性|性质|名称|任务|措施|举措|内容|事项|实事|项目|工作|单位|部门|处室|科室|领导|主体|时限|时间|节点|进度|期限|年限|目标|备注|成果|分值|评分|说明|标题|案由|要求|调度|责任人|联系人/;
// The lower line of a header: 牵头 and 参加 below 责任单位, 一季度 below 季度目标.
const PART_CELL = /^(?:牵头|主办|承办|责任|配合|参加|参与|协办|会办|第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?)$/;
const FIRST_HEADER = /序号|编号|类别|类型|领域|指标|任务|措施|举措|事项|项目|名称|工作|内容/;

/** 2025年目标, 其中:2031年任务, 计划任务: a column of figures. */
function isYearHead(words: string): boolean {
  const plain = words.replace(/^其中:/, '').replace(/\s/g, '');
  return YEAR_CELL.test(plain) || PLANNED.test(plain);
}

const PLANNED = /^(?:计划|规划|目标|预期)(?:任务|目标|值|数)$/;

/** A header names a column: short, without a stop, with one of the words that such tables use. */
function isHeaderCell(cell: string): boolean {
  const words = cell.replace(/^其中:/, '');
  const plain = words.replace(/\s/g, '');
  if (YEAR_CELL.test(plain) || PART_CELL.test(plain)) return true;
  return (
    plain.length >= 2 &&
    plain.length <= 14 &&
    !/表$/.test(plain) && // the table's own caption
    !/[。;,、:\d%]/.test(plain.replace(/\([^()]*\)/, '')) &&
    NAME_CELL.test(plain)
  );
}

/** Finds tables: rows parted by tabs or bars, and tables flattened to one cell a line. */
export function findTables(view: string): Table[] {
  const lines = linesOf(view);
  const tables: Table[] = [];
  for (let i = 0; i < lines.length;) {
    const run = rowRun(lines, i) ?? flatRun(lines, i);
    if (run) {
      tables.push({ ...run.table, caption: captionBefore(view, lines, i) });
      i = run.next;
    } else i++;
  }
  return tables;
}

function linesOf(view: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < view.length;) {
    const newline = view.indexOf('\n', start);
    const end = newline < 0 ? view.length : newline;
    if (view.slice(start, Math.min(end, start + 200)).trim() !== '' || end - start > 200)
      lines.push({ start, end, cells: cellsOf(view, start, end) });
    start = end + 1;
  }
  return lines;
}

function cellsOf(view: string, start: number, end: number): Cell[] {
  if (end - start > 3000) return [];
  const line = view.slice(start, end);
  const sign = line.includes('\t') ? '\t' : line.includes('|') ? '|' : '';
  if (sign === '') return [cell(view, start, end)];
  const cells: Cell[] = [];
  let from = start;
  for (let i = start; i <= end; i++) {
    if (i !== end && view[i] !== sign) continue;
    cells.push(cell(view, from, i));
    from = i + 1;
  }
  // "| a | b |" and "a |" end (and may begin) with a bar that opens no cell.
  if (sign === '|') {
    if (cells[cells.length - 1]?.words === '' && cells.length > 1) cells.pop();
    if (cells[0]?.words === '' && line.trimStart().startsWith('|') && cells.length > 1) cells.shift();
  }
  return cells;
}

function cell(view: string, from: number, to: number): Cell {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(view[start] ?? '')) start++;
  while (end > start && /\s/.test(view[end - 1] ?? '')) end--;
  return { start, end, words: view.slice(start, end) };
}

interface Run {
  readonly table: Omit<Table, 'caption'>;
  readonly next: number;
}

function isRow(line: Line | undefined): boolean {
  return (line?.cells.length ?? 0) >= 2;
}

/** 二、社会民生 between two rows: a heading of rows, unless a header begins a table of its own below it. */
function partsRows(lines: readonly Line[], at: number): boolean {
  const [line, next] = [lines[at], lines[at + 1]];
  if (!line || !startsText(line) || line.end - line.start > LONGEST_PART || !isRow(next)) return false;
  return !(next?.cells ?? []).some((cell) => NUMBER_HEAD.test(cell.words));
}

const LONGEST_PART = 40;

/** Two or more lines that each hold several cells, with headings of rows between them. */
function rowRun(lines: readonly Line[], first: number): Run | null {
  let next = first;
  while (isRow(lines[next]) || (next > first + 1 && partsRows(lines, next))) next++;
  const rows = lines
    .slice(first, next)
    .map((l) => l.cells)
    .filter((cells) => !cells.every((c) => /^[-:\u2014\s]*$/.test(c.words)));
  if (rows.length < 2) return null;
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const headerAt = rows.findIndex(
    (row) =>
      row.filter((c) => isHeaderCell(c.words)).length * 2 > Math.max(2, row.filter((c) => c.words !== '').length),
  );
  if (headerAt < 0) return null;
  const upper = aligned(rows[headerAt] ?? [], columns);
  const lower = lowerHeader(rows[headerAt + 1], columns);
  const header = lower === null ? upper : upper.map((c, i) => headOf(c, lower[i]));
  // The header is printed again on each page.
  const said = (row: readonly Cell[]): string => row.map((c) => c.words.replace(/\s/g, '')).join('|');
  const body = rows
    .slice(headerAt + (lower === null ? 1 : 2))
    .filter(
      (row) =>
        ![rows[headerAt], rows[headerAt + 1]]
          .slice(0, lower === null ? 1 : 2)
          .some((head) => said(head ?? []) === said(row)),
    )
    .map((row) => alignRow(row, header));
  return { table: { start: lines[first]?.start ?? 0, end: lines[next - 1]?.end ?? 0, header, rows: body }, next };
}

/** The second line of a header (责任分工 over 牵头单位, 配合单位); null where the next row is no header. */
function lowerHeader(row: readonly Cell[] | undefined, columns: number): Cell[] | null {
  const filled = (row ?? []).filter((c) => c.words !== '' && c.words !== DITTO);
  if (row === undefined || filled.length < 2 || !filled.every((c) => isHeaderCell(c.words))) return null;
  return row.length < columns && !row.some((c) => c.words === DITTO) ? null : aligned(row, columns);
}

/** A head that goes over both lines, or the lower of two. */
function headOf(upper: Cell, lower: Cell | undefined): Cell {
  return lower === undefined || lower.words === '' || lower.words === DITTO ? upper : lower;
}

/** A row with fewer cells than columns lost them on the left, where merged cells stand. */
function aligned(row: readonly Cell[], columns: number): Cell[] {
  const at = row[0]?.start ?? 0;
  const missing = Array.from({ length: Math.max(0, columns - row.length) }, () => ({ start: at, end: at, words: '' }));
  return [...missing, ...row];
}

const LONGEST_CELL = 160;
const MOST_COLUMNS = 20;

/** One cell a line: header cells first, then as many lines for each row. */
function flatRun(lines: readonly Line[], first: number): Run | null {
  const barred = isBarred(lines[first]);
  let headerEnd = first;
  while (
    headerEnd < Math.min(lines.length, first + MOST_COLUMNS) &&
    isFlatCell(lines[headerEnd], barred) &&
    isHeaderCell(lines[headerEnd]?.cells[0]?.words ?? '')
  )
    headerEnd++;
  const columns = headerEnd - first;
  if (columns < 3 || !FIRST_HEADER.test((lines[first]?.cells[0]?.words ?? '').replace(/\s/g, ''))) return null;
  const numbered = numberedRows(lines, { first, headerEnd }) ?? rowsByLastColumn(lines, { first, headerEnd });
  if (numbered) return numbered;
  let next = headerEnd;
  while (next < lines.length && isFlatCell(lines[next], barred) && !startsText(lines[next])) next++;
  const cells = lines.slice(headerEnd, next).map((l) => l.cells[0] ?? { start: l.start, end: l.start, words: '' });
  const rows: Cell[][] = [];
  for (let i = 0; i + columns <= cells.length; i += columns) rows.push(cells.slice(i, i + columns));
  if (rows.length === 0) return null;
  const end = rows[rows.length - 1]?.[columns - 1]?.end ?? 0;
  const used = headerEnd + rows.length * columns;
  const header = lines.slice(first, headerEnd).map((l) => l.cells[0] ?? { start: l.start, end: l.start, words: '' });
  return {
    table: { start: lines[first]?.start ?? 0, end: Math.max(end, lines[used - 1]?.end ?? 0), header, rows },
    next: used,
  };
}

const NUMBER_CELL = /^\d{1,3}$/;
const NUMBER_HEAD = /^(?:序\s?号|编\s?号)$/;

function wordsOf(line: Line | undefined): string {
  return line?.cells[0]?.words ?? '';
}

/** Behind the table's own header, where it is printed again at the top of a page. */
function skipHead(lines: readonly Line[], at: number, header: readonly Cell[]): number {
  return header.every((head, i) => wordsOf(lines[at + i]) === head.words) ? at + header.length : at;
}

/**
 * A numbered table whose rows may differ in length: a cell with several offices takes several lines, and lines with the
 * name of a part (一、…) stand between the rows. The header of the next table ends it; its own, printed again, does not.
 * Null where no numbers are found.
 */
function numberedRows(lines: readonly Line[], head: { first: number; headerEnd: number }): Run | null {
  const header = lines.slice(head.first, head.headerEnd).flatMap((l) => l.cells);
  const columns = header.length;
  if (!NUMBER_HEAD.test((header[0]?.words ?? '').replace(/\s/g, ''))) return null;
  const barred = isBarred(lines[head.first]);
  const rows: Cell[][] = [];
  let next = head.headerEnd;
  while (next < lines.length) {
    const at = skipHead(lines, skipParts(lines, next), header);
    if (!isFlatCell(lines[at], barred) || !NUMBER_CELL.test(wordsOf(lines[at]))) break;
    let end = at + 1;
    while (
      isFlatCell(lines[end], barred) &&
      !startsText(lines[end]) &&
      !NUMBER_CELL.test(wordsOf(lines[end])) &&
      !NUMBER_HEAD.test(wordsOf(lines[end]))
    )
      end++;
    // Nothing tells where the last row ends but the number of columns.
    const last = !NUMBER_CELL.test(wordsOf(lines[skipHead(lines, skipParts(lines, end), header)]));
    next = last ? Math.min(end, at + columns) : end;
    rows.push(lines.slice(at, next).flatMap((l) => l.cells));
  }
  if (rows.length < 2 || rows.some((row) => row.length < 2 || row.length > columns + 8)) return null;
  const start = lines[head.first]?.start ?? 0;
  const fitted = rows.flatMap((row) => itemsOfRow(row, header).map((item) => fitRow(item, header)));
  return { table: { start, end: lines[next - 1]?.end ?? start, header, rows: fitted }, next };
}

const KIND_CELL = /^(?:预期性|约束性)$/;

/**
 * A table of indicators whose last column says 预期性 or 约束性: each such cell ends a row, and a row that lacks its first
 * cell stands under the group of the row above.
 */
function rowsByLastColumn(lines: readonly Line[], head: { first: number; headerEnd: number }): Run | null {
  const header = withoutBreak(lines.slice(head.first, head.headerEnd).flatMap((l) => l.cells));
  if (!/属性|性质/.test(header[header.length - 1]?.words ?? '')) return null;
  const numbered = /^(?:序号|编号)$/.test((header[0]?.words ?? '').replace(/\s/g, ''));
  const barred = isBarred(lines[head.first]);
  const rows: Cell[][] = [];
  let next = head.headerEnd;
  for (let at = next, row: Cell[] = []; isFlatCell(lines[at], barred) && row.length < header.length + 8; at++) {
    if (row.length === 0 && startsText(lines[at])) continue; // 一、发展水平: a heading of rows
    row.push(...(lines[at]?.cells ?? []));
    if (!KIND_CELL.test(row[row.length - 1]?.words ?? '')) continue;
    const cells = numbered
      ? fromRight(row, header)
      : row.length > header.length
        ? evenly(row, header)
        : aligned(row, header.length);
    if (cells) rows.push(cells);
    row = [];
    next = at + 1;
  }
  const start = lines[head.first]?.start ?? 0;
  return rows.length < 2 ? null : { table: { start, end: lines[next - 1]?.end ?? start, header, rows }, next };
}

/** 指标 | 属性: a head that its column breaks in two. */
function withoutBreak(header: readonly Cell[]): Cell[] {
  const [last, before] = [header[header.length - 1], header[header.length - 2]];
  const broken = last && before && /^(?:属性|性质)$/.test(last.words) && /^指标$/.test(before.words);
  return broken
    ? [...header.slice(0, -2), { ...before, end: last.end, words: before.words + last.words }]
    : [...header];
}

/**
 * 1 | 综合 | 治理 | 达标率(%) | —— | 95 | 约束性: in a numbered row the last columns have a line each; what stands between the
 * number and them is the group, which later rows leave out. Null where a value takes several lines.
 */
function fromRight(row: readonly Cell[], header: readonly Cell[]): Cell[] | null {
  const years = header.filter((cell) => isYearHead(cell.words)).length;
  const values = row.slice(row.length - 1 - years, -1);
  const plain = values.every((cell) => /^(?:[<>≥≤]?\d[\d.,]*\S{0,6}|[-\u2014/]{1,4})$/.test(cell.words));
  if (row.length === header.length && plain) return [...row];
  const nameAt = header.findIndex((cell) => /指标|名称|项目/.test(cell.words) && !/属性|性质|类/.test(cell.words));
  const right = header.length - nameAt;
  if (nameAt < 1 || years === 0 || !plain || row.length <= right || !NUMBER_CELL.test(row[0]?.words ?? '')) return null;
  const group = row.slice(1, row.length - right);
  const first = row[0] ?? header[0];
  const empty = { start: first?.end ?? 0, end: first?.end ?? 0, words: '' };
  const groups = Array.from({ length: nameAt - 1 }, (_, i) => (i === 0 && group.length > 0 ? joined(group) : empty));
  return [...row.slice(0, 1), ...groups, ...row.slice(-right)];
}

const NUMBER_LINE = /^[<>≥≤]?\d[\d.,]*/;

/** 小学、初中 under one indicator: as many numbers for each year; null where they can't be told apart. */
function evenly(row: readonly Cell[], header: readonly Cell[]): Cell[] | null {
  const named = row.findIndex((cell) => NUMBER_LINE.test(cell.words) && !/[.、]\D/.test(cell.words.slice(0, 4)));
  const years = header.filter((cell) => YEAR_CELL.test(cell.words.replace(/\s/g, ''))).length;
  const numbers = row.slice(named, -1);
  if (named < 1 || years === 0 || years !== header.length - 2 || numbers.length % years !== 0) return null;
  const each = numbers.length / years;
  const columns = Array.from({ length: years }, (_, i) => joined(numbers.slice(i * each, (i + 1) * each)));
  return [joined(row.slice(0, named)), ...columns, ...row.slice(-1)];
}

function skipParts(lines: readonly Line[], from: number): number {
  let at = from;
  while (startsText(lines[at]) && (lines[at]?.end ?? 0) - (lines[at]?.start ?? 0) < 60) at++;
  return at;
}

/** The lines that a row has too many belong to the columns they suit; what it lacks is empty at its end. */
function fitRow(row: readonly Cell[], header: readonly Cell[]): Cell[] {
  const extra = row.length - header.length;
  const last = row[row.length - 1]?.end ?? 0;
  if (extra <= 0) return [...row, ...Array.from({ length: -extra }, () => ({ start: last, end: last, words: '' }))];
  return linesToCells(row, header) ?? [...row];
}

function isBarred(line: Line | undefined): boolean {
  return line !== undefined && line.cells.length === 1 && line.end > (line.cells[0]?.end ?? line.end);
}

function isFlatCell(line: Line | undefined, barred: boolean): boolean {
  if (line === undefined || line.cells.length !== 1) return false;
  return line.end - line.start <= LONGEST_CELL && (!barred || isBarred(line));
}

function startsText(line: Line | undefined): boolean {
  return /^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节])/.test(
    line?.cells[0]?.words ?? '',
  );
}

function captionBefore(view: string, lines: readonly Line[], first: number): string {
  const line = lines[first - 1];
  return line && line.end - line.start <= 60 ? view.slice(line.start, line.end).trim() : '';
}
