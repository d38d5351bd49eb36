import type { LeftOut } from './left-out.js';
import type { WorkBook } from '@e965/xlsx';
import { IntakeRefusal } from '../intake-refusal.js';
import type { Sheet } from './sheet.js';
import { civilDateOf, isHiddenSheet, MOST_SHEET_ROWS, sheetsOfWorkbook, type Spreadsheet } from './sheet-of-file.js';
import { listArchive } from './archive.js';
import { DITTO } from '../lexicon/ditto.js';

/** A workbook's sheets, and all of it as lines: rows parted by tabs; a row with one filled cell is a line of text. */
export async function readXlsx(
  bytes: Uint8Array,
): Promise<{ sheets: readonly Sheet[]; text: () => string; notes: readonly LeftOut[] }> {
  if (bytes[0] === 0x50) listArchive(bytes);
  const spreadsheet = await import('@e965/xlsx');
  let book: WorkBook;
  try {
    book = spreadsheet.read(bytes, {
      type: 'array',
      dense: true,
      sheetRows: MOST_SHEET_ROWS,
      cellNF: true,
      cellHTML: false,
      cellStyles: true, // tells which rows are hidden
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new IntakeRefusal(/password|encrypt/i.test(reason) ? 'intake.encrypted' : 'intake.broken', { reason });
  }
  const hidden = book.SheetNames.filter((name) => isHiddenSheet(book, name));
  return {
    sheets: sheetsOfWorkbook(book, spreadsheet),
    text: () => linesOf(book, spreadsheet),
    notes: [
      ...hidden.map((name) => ({ message: `隐藏工作表“${name}”未读取`, facts: { what: 'sheet', name } })),
      ...hiddenRows(book),
    ],
  };
}

function hiddenRows(book: WorkBook): LeftOut[] {
  return book.SheetNames.filter((name) => !isHiddenSheet(book, name)).flatMap((name) => {
    const hidden = (book.Sheets[name]?.['!rows'] ?? []).filter((row) => row?.hidden === true).length;
    const message = `工作表“${name}”有 ${hidden} 行被隐藏,也已读入`;
    return hidden === 0 ? [] : [{ message, facts: { what: 'rows', name, count: hidden } }];
  });
}

/** Dates are written as dates, whatever short form the cell shows (6/30/26). */
function showDates(book: WorkBook, name: string, { SSF }: Spreadsheet): void {
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  for (const row of book.Sheets[name]?.['!data'] ?? [])
    for (const cell of row ?? []) {
      if (cell?.t !== 'n' || typeof cell.v !== 'number' || cell.z === undefined || !SSF.is_date(cell.z)) continue;
      const date = civilDateOf(cell.v, { SSF, date1904 });
      if (date !== null) cell.w = date;
    }
}

function linesOf(book: WorkBook, spreadsheet: Spreadsheet & typeof import('@e965/xlsx')): string {
  const { utils } = spreadsheet;
  const lines: string[] = [];
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    if (!sheet || isHiddenSheet(book, name)) continue;
    showDates(book, name, spreadsheet);
    const rows: unknown[][] = utils.sheet_to_json(sheet, { header: 1, raw: false, defval: '', blankrows: true });
    for (const { s: from, e: to } of sheet['!merges'] ?? [])
      for (const row of rows.slice(from.r + 1, to.r + 1)) if (row[from.c] === '') row[from.c] = DITTO;
    for (const row of rows.filter((cells) => cells.some((cell) => cell !== '')))
      lines.push(lineOf(row.map((cell) => String(cell))));
  }
  return lines.join('\n');
}

function lineOf(row: readonly string[]): string {
  const cells = row.map((cell) =>
    cell
      .replace(/[\s]*\n[\s]*/g, ' ')
      .replace(/\t/g, ' ')
      .trim(),
  );
  const filled = cells.filter((cell) => cell !== '' && cell !== DITTO);
  return filled.length <= 1 ? (filled[0] ?? '') : cells.join('\t');
}
