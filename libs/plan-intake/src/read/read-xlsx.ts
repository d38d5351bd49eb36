import type { WorkBook } from '@e965/xlsx';
import { IntakeRefusal } from '../intake-refusal.js';
import type { Sheet } from '../ledger/ledger-sheet.js';
import { MOST_SHEET_ROWS, sheetsOfWorkbook } from '../ledger/sheet-of-file.js';
import { listArchive } from './archive.js';
import { DITTO } from './ditto.js';

/** A workbook's sheets, and all of it as lines: rows parted by tabs; a row with one filled cell is a line of text. */
export async function readXlsx(bytes: Uint8Array): Promise<{ sheets: readonly Sheet[]; text: () => string }> {
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
      cellStyles: false,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new IntakeRefusal(/password|encrypt/i.test(reason) ? 'intake.encrypted' : 'intake.broken', { reason });
  }
  return { sheets: sheetsOfWorkbook(book, spreadsheet), text: () => linesOf(book, spreadsheet.utils) };
}

function linesOf(book: WorkBook, utils: typeof import('@e965/xlsx').utils): string {
  const lines: string[] = [];
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    if (!sheet) continue;
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
