import { utils, write, type CellObject, type Range } from '@e965/xlsx';
import { LEDGER_COLUMNS, LEDGER_SHEET, type LedgerField } from '../ledger/ledger-columns.js';
import { LEDGER_HEADS } from '../ledger/write-ledger.js';

/** A cell of a ledger for specs: words, or a cell as the spreadsheet library writes it. */
export type MadeCell = string | CellObject;

/** A row by its columns; what is left out is empty. */
export type MadeRow = Readonly<Partial<Record<LedgerField, MadeCell>>>;

/** What a workbook may have beside its rows. */
export interface MadeBook {
  readonly heads?: readonly string[];
  readonly merges?: readonly Range[];
  readonly sheet?: string;
  /** Rows above the header. */
  readonly above?: readonly (readonly string[])[];
  readonly more?: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** A row that has nothing wrong. */
export const GOOD_ROW: MadeRow = {
  number: '1',
  title: '建设社区书屋',
  kind: '量化',
  lead: '市文化和旅游局',
  supporting: '市财政局、市民政局',
  deadlines: '2031-12-31',
  targets: '新建社区书屋120个',
  recurring: '每季度通报一次进度',
};

/** Cells in the order of the template's columns. */
export function cellsOf(row: MadeRow): MadeCell[] {
  return LEDGER_COLUMNS.map(({ field }) => row[field] ?? '');
}

/** The bytes of a workbook with the given rows under a header. */
export function makeLedger(rows: readonly MadeRow[], book: MadeBook = {}): Uint8Array {
  return makeBook([...(book.above ?? []), book.heads ?? LEDGER_HEADS, ...rows.map(cellsOf)], book);
}

/** The bytes of a workbook with any cells. */
export function makeBook(cells: readonly (readonly MadeCell[])[], { merges, sheet, more }: MadeBook = {}): Uint8Array {
  const made = utils.book_new();
  const table = utils.aoa_to_sheet(cells.map((row) => [...row]));
  if (merges) table['!merges'] = [...merges];
  utils.book_append_sheet(made, table, sheet ?? LEDGER_SHEET);
  for (const [name, rows] of Object.entries(more ?? {}))
    utils.book_append_sheet(made, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  return new Uint8Array(write(made, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}
