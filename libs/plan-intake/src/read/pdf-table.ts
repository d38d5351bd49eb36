import type { PdfLine, Piece } from './pdf-page.js';

/** The columns of a table, as gaps on the page: the x between one column and the next. */
export interface Columns {
  readonly cuts: readonly number[];
}

/** A table on a page: the lines that it takes, its rows with cells parted by tabs, and its columns for the next page. */
export interface PageTable {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly string[];
  /** What stands above the first number: the last row of the page before goes on. */
  readonly spilled: readonly string[];
  readonly columns: Columns;
}

const LEAST_COLUMNS = 3;
const MOST_LINES = 200;
const NUMBER = /^\d{1,3}[.、]?$/;

/**
 * A task table whose cells take several lines each: 序号 at its head, a number in each row. The columns are the gaps that
 * no word crosses, the rows are told by where each number stands beside its cells.
 */
export function tableOnPage(lines: readonly PdfLine[], carried: Columns | null): PageTable | null {
  const head = lines.findIndex((line) => isHead(line));
  const goesOn = carried !== null && head !== 0;
  const from = goesOn ? 0 : head + 1;
  if (!goesOn && head < 0) return null;
  const header = goesOn ? null : (lines[head] ?? null);
  const { to, columns } = extentOf(lines, from, header, carried);
  if (columns === null || to <= from) return null;
  const read = rowsOf(lines.slice(from, to), columns, goesOn);
  if (read === null) return null;
  const first = goesOn
    ? []
    : [
        cellsOf(header?.pieces ?? [], columns)
          .map(joined)
          .join('\t'),
      ];
  return { from: goesOn ? 0 : head, to, rows: [...first, ...read.rows], spilled: read.spilled, columns };
}

/** 序 over 号 in a column of one sign's width, beside the other heads: one line, as it is read. */
export function withWholeHead(lines: readonly PdfLine[]): readonly PdfLine[] {
  const upper = lines.findIndex((line) => line.text === '序');
  const above = lines[upper];
  const lower = lines.findIndex(
    (line) => above && line.text === '号' && Math.abs(line.start - above.start) < line.height,
  );
  const below = lines[lower];
  if (!above || !below) return lines;
  const beside = lines.findIndex(
    (line, i) =>
      i !== upper &&
      i !== lower &&
      line.y < above.y + above.height &&
      line.y > below.y - below.height &&
      cellsByGap(line).length >= LEAST_COLUMNS - 1,
  );
  const heads = lines[beside];
  const first = above.pieces[0];
  if (!heads || !first || heads.start < above.end) return lines;
  const number = { ...first, text: '序号' };
  const whole = { ...heads, pieces: [number, ...heads.pieces], text: `序号\t${heads.text}`, start: above.start };
  const at = Math.min(upper, lower, beside);
  return lines.flatMap((line, i) => (i === at ? [whole] : [upper, lower, beside].includes(i) ? [] : [line]));
}

function isHead(line: PdfLine): boolean {
  const cells = cellsByGap(line);
  return (
    cells.length >= LEAST_COLUMNS &&
    /^(?:序号|编号)$/.test(joined(cells[0] ?? []).replace(/\s/g, '')) &&
    cells.every((cell) => joined(cell).length <= 14)
  );
}

function cellsByGap({ pieces }: PdfLine): Piece[][] {
  const cells: Piece[][] = [];
  let end = -Infinity;
  for (const piece of [...pieces].sort((a, b) => a.x - b.x)) {
    const last = cells[cells.length - 1];
    if (last && piece.x - end <= piece.height * 0.8) last.push(piece);
    else cells.push([piece]);
    end = piece.x + piece.width;
  }
  return cells;
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text.trim()).join('');
}

/** The lines that leave the columns' gaps free; the gaps are narrowed by every line that is taken in. */
function extentOf(
  lines: readonly PdfLine[],
  from: number,
  header: PdfLine | null,
  carried: Columns | null,
): { to: number; columns: Columns | null } {
  const between = header === null ? (carried?.cuts ?? []).map((cut) => ({ left: cut, right: cut })) : gapsOf(header);
  let gaps = between;
  let to = from;
  for (; to < Math.min(lines.length, from + MOST_LINES); to++) {
    const line = lines[to];
    const narrowed = line ? narrow(gaps, cellsByGap(line).map(spanOf), header === null) : null;
    if (narrowed === null) break;
    gaps = narrowed;
  }
  return { to, columns: gaps.length === 0 ? null : { cuts: gaps.map(({ left, right }) => (left + right) / 2) } };
}

interface Gap {
  readonly left: number;
  readonly right: number;
}

/** From the middle of one head to the middle of the next: somewhere in between is the line of the table. */
function gapsOf(header: PdfLine): Gap[] {
  const cells = cellsByGap(header);
  const middle = (cell: readonly Piece[]): number => (spanOf(cell).left + spanOf(cell).right) / 2;
  return cells.slice(1).map((cell, i) => ({ left: middle(cells[i] ?? []), right: middle(cell) }));
}

/** From where to where a cell's words reach. */
function spanOf(cell: readonly Piece[]): Gap {
  const last = cell[cell.length - 1];
  return { left: cell[0]?.x ?? 0, right: last ? last.x + last.width : 0 };
}

/** What is left of the gaps when these cells stand in the columns; null where a piece closes one. */
function narrow(gaps: readonly Gap[], cells: readonly Gap[], fixed: boolean): Gap[] | null {
  const left: Gap[] = [];
  for (const gap of gaps) {
    let { left: from, right: to } = gap;
    for (const { left: x, right: end } of cells) {
      if (end <= from || x >= to) {
        if (!fixed || !(x < from && end > to)) continue;
        return null;
      }
      // A piece in the gap belongs to the side that it lies more to.
      if ((x + end) / 2 < (from + to) / 2) from = Math.max(from, end);
      else to = Math.min(to, x);
    }
    if (to - from < (fixed ? -0.5 : 1)) return null;
    left.push({ left: from, right: to });
  }
  return left;
}

function cellsOf(pieces: readonly Piece[], { cuts }: Columns): Piece[][] {
  const cells: Piece[][] = Array.from({ length: cuts.length + 1 }, () => []);
  for (const piece of pieces) {
    const middle = piece.x + piece.width / 2;
    const at = cuts.findIndex((cut) => middle < cut);
    cells[at < 0 ? cuts.length : at]?.push(piece);
  }
  return cells;
}

interface CellLine {
  readonly y: number;
  readonly text: string;
}

/** The lines of each column given to the numbers beside them; null where no numbers run on. */
function rowsOf(
  lines: readonly PdfLine[],
  columns: Columns,
  goesOn: boolean,
): { rows: string[]; spilled: string[] } | null {
  const byColumn: CellLine[][] = Array.from({ length: columns.cuts.length + 1 }, () => []);
  for (const line of lines)
    cellsOf(line.pieces, columns).forEach((cell, i) => {
      if (cell.length > 0)
        byColumn[i]?.push({ y: cell[0]?.y ?? line.y, text: joined([...cell].sort((a, b) => a.x - b.x)) });
    });
  for (const column of byColumn) column.sort((a, b) => b.y - a.y);
  const numbers = (byColumn[0] ?? []).filter(({ text }) => NUMBER.test(text));
  if (numbers.length < 2 || numbers.length !== (byColumn[0] ?? []).length) return null;
  const at = [...(goesOn ? [null] : []), ...numbers.map(({ y }) => y)];
  const cells = byColumn.slice(1).map((column) => shared(column, at));
  const spilled = goesOn ? cells.map((column) => column.shift() ?? '') : [];
  const rows = numbers.map(({ text }, row) => [text, ...cells.map((column) => column[row] ?? '')].join('\t'));
  return { rows, spilled: spilled.some((words) => words !== '') ? spilled : [] };
}

/** Where a row's number stands; null for the row of the page before, which may go on. */
type Place = number | null;

const SPILLED = 40;
const EMPTY = 400;
/** What a point of space between two lines of one cell costs, beyond what parts all lines. */
const SPREAD = 12;

function leadingOf(lines: readonly CellLine[]): number {
  return lines.slice(1).reduce((least, line, i) => Math.min(least, (lines[i]?.y ?? 0) - line.y), Infinity);
}

function widest(lines: readonly CellLine[], from: number, count: number, leading: number): number {
  let most = 0;
  for (let i = from + 1; i < from + count; i++)
    most = Math.max(most, (lines[i - 1]?.y ?? 0) - (lines[i]?.y ?? 0) - leading);
  return most;
}

/**
 * Gives each row the lines of a column that lie around its number: a cell is centred beside the number, or begins with
 * it. The division with the least distance is taken.
 */
function shared(lines: readonly CellLine[], at: readonly Place[]): string[] {
  const [centred, top] = [dividedBy(lines, at, (a, b) => (a + b) / 2), dividedBy(lines, at, (a) => a)];
  const best = centred.cost <= top.cost ? centred : top;
  let from = 0;
  return best.counts.map((count) =>
    lines
      .slice(from, (from += count))
      .map(({ text }) => text)
      .join(''),
  );
}

function dividedBy(
  lines: readonly CellLine[],
  at: readonly Place[],
  place: (first: number, last: number) => number,
): { cost: number; counts: number[] } {
  const leading = leadingOf(lines);
  // best[n]: the best way to give the first n lines to the rows so far.
  let best: ({ cost: number; counts: number[] } | undefined)[] = [{ cost: 0, counts: [] }];
  for (const y of at) {
    const next: typeof best = [];
    for (const [n, before] of best.entries()) {
      if (!before) continue;
      for (let count = 0; n + count <= lines.length; count++) {
        const off = y === null ? 0 : place(lines[n]?.y ?? y, lines[n + count - 1]?.y ?? y) - y;
        const none = y === null ? 0 : EMPTY;
        const some = (y === null ? SPILLED : off * off) + widest(lines, n, count, leading) * SPREAD;
        const cost = before.cost + (count === 0 ? none : some);
        const known = next[n + count];
        if (known === undefined || cost < known.cost) next[n + count] = { cost, counts: [...before.counts, count] };
      }
    }
    best = next;
  }
  return best[lines.length] ?? { cost: Infinity, counts: at.map(() => 0) };
}
