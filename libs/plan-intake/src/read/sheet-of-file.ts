import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import type { Sheet, SheetCell } from './sheet.js';

/** The part of the spreadsheet library that is needed here; it does not type `SSF` itself. */
export interface Spreadsheet {
  readonly utils: { decode_range(range: string): { e: { r: number; c: number } } };
  readonly SSF: {
    is_date(format: unknown): boolean;
    parse_date_code(serial: number, options: { date1904: boolean }): { y: number; m: number; d: number } | null;
  };
}

/** Rows of a sheet that are read at most. */
export const MOST_SHEET_ROWS = 20_000;

/** The sheets of an opened workbook, in their order. Nothing is copied: cells are looked up when asked for. */
export function sheetsOfWorkbook(book: WorkBook, { SSF, utils }: Spreadsheet): Sheet[] {
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((name) => {
    if (isHiddenSheet(book, name)) return [];
    const sheet = book.Sheets[name];
    const range: unknown = sheet?.['!fullref'] ?? sheet?.['!ref'];
    if (!sheet || typeof range !== 'string') return [];
    const { e: last } = utils.decode_range(range);
    const cells = rowsOf(sheet);
    return {
      name,
      rowCount: cells.length,
      goesOn: sheet['!fullref'] !== undefined && last.r >= MOST_SHEET_ROWS,
      columnCount: last.c + 1,
      hidden: (sheet['!rows'] ?? []).flatMap((row, i) => (row?.hidden === true ? [i] : [])),
      merged: (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, bottom: e.r, left: s.c, right: e.c })),
      cell: (row, column) => {
        const cell = cells[row]?.[column];
        return cell === undefined ? undefined : cellOf(cell, { SSF, date1904 });
      },
    };
  });
}

/** A sheet that a workbook hides, unless it hides all of them. */
export function isHiddenSheet(book: WorkBook, name: string): boolean {
  const sheets = book.Workbook?.Sheets ?? [];
  const hidden = (i: number): boolean => (sheets[i]?.Hidden ?? 0) > 0;
  return hidden(book.SheetNames.indexOf(name)) && book.SheetNames.some((_, i) => !hidden(i));
}

function rowsOf(sheet: WorkSheet): readonly (readonly (CellObject | undefined)[] | undefined)[] {
  return sheet['!data'] ?? [];
}

/** How a workbook counts its days. */
export interface DateReading {
  readonly SSF: Spreadsheet['SSF'];
  readonly date1904: boolean;
}

function cellOf(cell: CellObject, reading: DateReading): SheetCell {
  const words = wordsOf(cell);
  if (cell.f !== undefined) return { words, trouble: 'formula' };
  if (cell.t === 'e') return { words, trouble: 'error' };
  if (cell.t === 'n' && typeof cell.v === 'number' && cell.z !== undefined) {
    if (reading.SSF.is_date(cell.z)) {
      const date = civilDateOf(cell.v, reading);
      // Excel may show 6/30/26 for what was typed as 2026-6-30: the office never wrote that.
      return { words: date ?? words, date };
    }
  }
  return cell.t === 'n' ? { words, number: true } : { words };
}

/** What the cell shows, but a long number in full: 2.026E+11 is no number of a measure. */
function wordsOf({ v, w }: CellObject): string {
  if (v === undefined) return '';
  const shown = w === undefined || (typeof v === 'number' && /E[+-]?\d|^#+$/i.test(w)) ? String(v) : w;
  return plainWords(shown);
}

/** The civil date of a day number as a workbook stores it. */
export function civilDateOf(serial: number, { SSF, date1904 }: DateReading): string | null {
  const read = SSF.parse_date_code(serial, { date1904 });
  if (read === null) return null;
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  return `${pad(read.y, 4)}-${pad(read.m, 2)}-${pad(read.d, 2)}`;
}

/** The rows of a file of values as a sheet; what begins with = is a formula to whoever opens it. */
export function sheetOfRows(rows: readonly (readonly string[])[]): Sheet {
  return {
    name: '',
    rowCount: rows.length,
    goesOn: false,
    columnCount: rows.reduce((most, row) => Math.max(most, row.length), 0),
    merged: [],
    cell: (row, column) => {
      const value = rows[row]?.[column];
      if (value === undefined || value === '') return undefined;
      const words = plainWords(value);
      return /^\s*=/.test(value) ? { words, trouble: 'formula' } : { words };
    },
  };
}

// Control signs and halves of characters: the record can't hold them, and no workbook shows them.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu;

/** Words without signs that nobody sees, line breaks in one form, no space around. */
function plainWords(words: string): string {
  return words.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(UNSEEN, '').trim();
}
