import type { Sheet } from '../read/sheet.js';
import { columnNamed } from './ledger-english.js';
import { LEDGER_COLUMNS, type LedgerColumn, type LedgerField } from './ledger-columns.js';

/** The row that says which column holds what. */
export interface LedgerHeader {
  readonly row: number;
  readonly columns: ReadonlyMap<LedgerField, number>;
  readonly missing: readonly LedgerColumn[];
  /** Columns that say again what another says. */
  readonly repeated: readonly HeaderCell[];
  /** Columns that a ledger does not have; what they hold is not imported. */
  readonly unknown: readonly HeaderCell[];
}

/** A head and its column, from 0. */
export interface HeaderCell {
  readonly title: string;
  readonly column: number;
}

/** Rows at the top that may hold a title before the header. */
const ROWS_BEFORE_HEADER = 20;
const MOST_COLUMNS = 200;
/** No other document marks its columns with a star; one such head may be chance, two are not. */
const STARRED_HEADS = 2;

/** The header of a ledger, or null: a header has two of the heads 编号*, 任务*, 牵头单位* (Number*, Task*, Lead*), star included. */
export function ledgerHeader(sheet: Sheet): LedgerHeader | null {
  for (let row = 0; row < Math.min(sheet.rowCount, ROWS_BEFORE_HEADER); row++) {
    const heads = headsOf(sheet, row);
    const named = heads.flatMap(({ title }) => (title.endsWith('*') ? [columnNamed(title.slice(0, -1))] : []));
    const starred = new Set(named.filter((column) => column?.required === true));
    if (starred.size >= STARRED_HEADS) return readHeader(row, heads);
  }
  return null;
}

function headsOf(sheet: Sheet, row: number): HeaderCell[] {
  const heads: HeaderCell[] = [];
  for (let column = 0; column < Math.min(sheet.columnCount, MOST_COLUMNS); column++) {
    const title = plainHead(sheet.cell(row, column)?.words ?? '');
    if (title !== '') heads.push({ title, column });
  }
  return heads;
}

/** Spaces, line breaks and the full-width star make no difference. */
function plainHead(words: string): string {
  return words.replace(/[\s\u200b\ufeff]/g, '').replace(/[\uff0a\u2217]/g, '*');
}

function readHeader(row: number, heads: readonly HeaderCell[]): LedgerHeader {
  const columns = new Map<LedgerField, number>();
  const repeated: HeaderCell[] = [];
  const unknown: HeaderCell[] = [];
  for (const head of heads) {
    const known = columnNamed(head.title.replace(/\*$/, ''));
    if (!known) unknown.push(head);
    else if (columns.has(known.field)) repeated.push(head);
    else columns.set(known.field, head.column);
  }
  const missing = LEDGER_COLUMNS.filter(({ field, required }) => required && !columns.has(field));
  return { row, columns, missing, repeated, unknown };
}

/** A column's letters as Excel shows them: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const first = Math.floor(column / 26);
  return (first > 0 ? columnLetters(first - 1) : '') + String.fromCharCode(65 + (column % 26));
}
