import { grammarView } from '../lexicon/grammar-view.js';
import { markAt } from '../lexicon/numbering.js';
import type { PdfLine } from './pdf-page.js';
import type { Rules } from './pdf-rules.js';
import { tableOnPage, withWholeHead, type Columns, type PageTable } from './pdf-table.js';
import { goOn, ruledTables, sameColumns, type RuledTable } from './ruled-table.js';

/** Lines of pages to text: a line that fills the page and ends within a sentence goes on in the next one. */
export function textOfPages(pages: readonly (readonly PdfLine[])[], rules: readonly Rules[] = []): string {
  return joinRows(rowsOf(pages, rules));
}

/** A line of a page: whether it begins further in than the page's margin, and whether it fills the page's width. */
interface Row {
  readonly text: string;
  /** Of its letters; a row of a table has none that counts. */
  readonly height?: number;
  readonly indented: boolean;
  readonly full: boolean;
}

/** The lines of all pages; tables of several lines a cell are put together, a line a row. */
function rowsOf(pages: readonly (readonly PdfLine[])[], rules: readonly Rules[]): Row[] {
  const rows: Row[] = [];
  let columns: Columns | null = null;
  let ruled: Ruled | null = null;
  for (const [number, page] of pages.entries()) {
    const drawn = rules[number];
    const tables =
      drawn === undefined
        ? []
        : ruledTables(
            page.flatMap(({ pieces }) => pieces),
            drawn,
          );
    if (tables.length > 0) {
      ruled = withRuledTables(rows, page, { tables, before: ruled });
      columns = null;
      continue;
    }
    ruled = null;
    const lines = withWholeHead(page);
    const table: PageTable | null = tableOnPage(lines, columns);
    const plain = [lines.slice(0, table?.from ?? lines.length), lines.slice(table?.to ?? lines.length)];
    rows.push(...plainRows(plain[0] ?? [], lines));
    if (table && table.spilled.length > 0) spill(rows, table.spilled);
    rows.push(...(table?.rows ?? []).map((text) => ({ text, indented: true, full: false })));
    rows.push(...plainRows(plain[1] ?? [], lines));
    columns = table !== null && table.to === lines.length ? table.columns : null;
  }
  return rows;
}

/** The ruled table that ends a page: its rows so far, and where they stand among the rows of the text. */
interface Ruled {
  readonly table: RuledTable;
  readonly head: readonly string[];
  readonly from: number;
  readonly rows: readonly (readonly string[])[];
}

/** Puts the lines of a page and its ruled tables behind the rows so far; gives the table that ends the page. */
function withRuledTables(
  rows: Row[],
  page: readonly PdfLine[],
  { tables, before }: { readonly tables: readonly RuledTable[]; readonly before: Ruled | null },
): Ruled | null {
  const inTable = (line: PdfLine): RuledTable | undefined =>
    tables.find(
      ({ left, right, top, bottom }) =>
        line.y < top && line.y > bottom - line.height * 0.3 && line.end > left && line.start < right,
    );
  const plain = page.filter((line) => inTable(line) === undefined);
  // What a page prints last may stand above the table: its place tells, not its turn.
  const opens = (table: RuledTable): boolean => !plain.some(({ y }) => y >= table.top) && table === tables[0];
  const ends = (table: RuledTable): boolean => !plain.some(({ y }) => y <= table.bottom) && table === tables.at(-1);
  let last: Ruled | null = null;
  const put = new Set<RuledTable>();
  const first = tables[0];
  const goesOn = first && before && opens(first) && sameColumns(before.table, first) ? before : null;
  if (first && goesOn) {
    put.add(first);
    const whole = withTable(rows, first, goesOn);
    if (ends(first)) last = whole;
  }
  let said: PdfLine[] = [];
  for (const line of page) {
    const table = inTable(line);
    if (!table) said.push(line);
    if (!table || put.has(table)) continue;
    put.add(table);
    rows.push(...plainRows(said, plain, tables));
    said = [];
    const whole = withTable(rows, table, null);
    if (ends(table)) last = whole;
  }
  rows.push(...plainRows(said, plain, tables));
  return last;
}

function withTable(rows: Row[], table: RuledTable, before: Ruled | null): Ruled {
  const from = before?.from ?? rows.length;
  const head = before?.head ?? table.rows[0] ?? [];
  const whole = before ? goOn(before.rows, table, { head, open: before.table.open }) : table.rows;
  rows.splice(
    from,
    rows.length - from,
    ...whole.map((cells) => ({ text: cells.join('\t'), indented: true, full: false })),
  );
  return { table, head, from, rows: whole };
}

/** The cells of a row that a page has broken go on in the row's own cells. */
function spill(rows: Row[], words: readonly string[]): void {
  const last = rows.pop();
  const [number = '', ...cells] = last?.text.split('\t') ?? [];
  if (last) rows.push({ ...last, text: [number, ...words.map((each, i) => (cells[i] ?? '') + each)].join('\t') });
}

function plainRows(
  some: readonly PdfLine[],
  all: readonly PdfLine[],
  tables: readonly Pick<RuledTable, 'right'>[] = [],
): Row[] {
  const left = all.reduce((least, line) => Math.min(least, line.start), Infinity);
  // Beside a table a page may have short lines only: none of them fills it.
  const least = tables.reduce((most, { right }) => Math.max(most, right), 0) * LEAST_OF_TABLE;
  const right = all.reduce((most, line) => Math.max(most, line.end), least);
  return some.map(({ text, start, end, height }) => ({
    text,
    height,
    indented: start > left + height * 1.2,
    full: end > right - height * 1.6,
  }));
}

/** Lines of text end about where the tables do. */
const LEAST_OF_TABLE = 0.9;

const LEAST_RUNNING = 12;

/** No line but the last ends before the page does and none is indented: a stop at the end of a line ends no paragraph. */
function runsOn(rows: readonly Row[]): boolean {
  const ends = rows.filter((row) => !row.full).length;
  return rows.length >= LEAST_RUNNING && ends <= 1 + rows.length * 0.02 && rows.every((row) => !row.indented);
}

/** A title in larger letters does not go on in the line below it. */
function largerThan(one: Row, other: Row): boolean {
  return one.height !== undefined && other.height !== undefined && one.height > other.height * 1.2;
}

/** A line that fills the page and ends within a sentence goes on in the next one. */
function joinRows(rows: readonly Row[]): string {
  let text = '';
  const running = runsOn(rows);
  rows.forEach((row, i) => {
    const next = rows[i + 1];
    const view = grammarView(row.text);
    const goesOn =
      next !== undefined &&
      row.full &&
      !next.indented &&
      !(largerThan(row, next) || largerThan(next, row)) &&
      !/^附\s?件\s?\d{0,2}$/.test(next.text) &&
      (running || !/[。!?;:]$|的(?:通知|意见|决定)$/.test(view)) &&
      !/\t/.test(view + next.text) &&
      markAt(grammarView(next.text).replace(/^[? ]+/, ''), 0) === null;
    const apart = /[A-Za-z,;]$/.test(row.text) && /^[A-Za-z(]/.test(next?.text ?? '') ? ' ' : ''; // words in Latin letters
    text += row.text + (goesOn ? apart : '\n');
  });
  return text;
}
