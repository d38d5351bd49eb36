import type { ExtractedDocument, ExtractOptions } from '../child/extracted.js';
import { proposeDepartments } from '../extract/departments.js';
import { IntakeRefusal } from '../intake-refusal.js';
import type { DraftFinding, DraftMeasure, PlanDraft, SourceFormat } from '../plan-draft.js';
import { MOST_CHARACTERS } from '../read/read-document.js';
import { LEDGER_COLUMNS, MOST_LEDGER_ROWS, type LedgerField } from './ledger-columns.js';
import { readRow, type LedgerRow, type LedgerRowCell } from './ledger-row.js';
import { columnLetters, ledgerHeader, type LedgerHeader } from './ledger-sheet.js';
import type { Sheet, SheetCell } from '../read/sheet.js';
import { errorFindings, note, titleOf, type RowError } from './row-errors.js';
import { ownWords } from './row-words.js';
import { MOST_SHEET_ROWS } from '../read/sheet-of-file.js';

/** A ledger that was recognised among the sheets of a file. */
export interface FoundLedger {
  readonly sheet: Sheet;
  readonly header: LedgerHeader;
  /** Further sheets with a header of their own. */
  readonly second: readonly { readonly sheet: Sheet; readonly header: LedgerHeader }[];
}

/** What is known of the file beside its cells. */
export interface LedgerFile extends Pick<ExtractOptions, 'fileName' | 'keepGoodRows'> {
  readonly format: SourceFormat;
  readonly encoding: string;
}

/** The ledger among the sheets, or null where no sheet has a ledger's header. */
export function findLedger(sheets: readonly Sheet[]): FoundLedger | null {
  const found = sheets.flatMap((sheet) => {
    const header = ledgerHeader(sheet);
    return header === null ? [] : [{ sheet, header }];
  });
  const [first, ...second] = found;
  return first ? { ...first, second } : null;
}

/**
 * Checks every row and makes a draft of the ledger. Refuses it with `ledger.rows-wrong` and all errors as findings if a
 * row is wrong; asked to keep the good rows, it takes those and tells of the others. A wrong header
 * (`ledger.header-wrong`) and a ledger without rows (`ledger.no-rows`) are refused either way.
 */
export function readLedger(ledger: FoundLedger, file: LedgerFile): ExtractedDocument {
  const { sheet, header } = ledger;
  const wrongHeader = headerErrors(ledger);
  if (wrongHeader.length > 0)
    throw new IntakeRefusal('ledger.header-wrong', { errors: wrongHeader.length }, errorFindings(wrongHeader));
  const { rows, text } = rowsOf(sheet, header);
  if (rows.length === 0) throw new IntakeRefusal('ledger.no-rows', { rows: 0 });
  const title = (file.fileName ?? '').replace(/\.[a-z]{2,5}$/i, '').trim() || '台账';
  const { measures, errors, wrongRows } = readRows({ sheet, header, rows, text, title });
  const notes = notesOf(sheet, header, rows);
  if (errors.length > 0 && (file.keepGoodRows !== true || measures.length === 0))
    throw new IntakeRefusal('ledger.rows-wrong', { rows: rows.length, wrong: wrongRows, errors: errors.length }, [
      ...notes,
      ...errorFindings(errors),
    ]);
  const findings = [...notes, ...errorFindings(errors)];
  const source = { format: file.format, encoding: file.encoding, characters: text.length };
  return {
    draft: draftOf({ title, measures, findings, source, rows: rows.length }),
    document: { text, format: file.format, encoding: file.encoding },
  };
}

function headerErrors({ header, second }: FoundLedger): RowError[] {
  const { row } = header;
  return [
    ...header.missing.map(({ title }): RowError => ({
      code: 'ledger.missing-column',
      row,
      column: 0,
      title: '表头',
      why: `缺少“${title}*”一列`,
    })),
    ...header.repeated.map(({ title, column }): RowError => ({
      code: 'ledger.duplicate-column',
      row,
      column,
      title: '表头',
      why: `“${title}”一列重复`,
    })),
    ...second.map((other): RowError => ({
      code: 'ledger.second-sheet',
      row: other.header.row,
      column: 0,
      title: `工作表“${other.sheet.name}”`,
      why: '一个文件只能有一张台账,请分开上传',
    })),
  ];
}

interface ReadTable {
  readonly rows: readonly LedgerRow[];
  /** Every row as a line, cells parted by tabs: what spans count in. */
  readonly text: string;
}

function rowsOf(sheet: Sheet, header: LedgerHeader): ReadTable {
  const columns = LEDGER_COLUMNS.flatMap(({ field, title }) => {
    const column = header.columns.get(field);
    return column === undefined ? [] : [{ field, title, column }];
  }).sort((a, b) => a.column - b.column);
  const parts = [columns.map(({ title }) => title).join('\t')];
  let at = parts[0]?.length ?? 0;
  const rows: LedgerRow[] = [];
  for (let row = header.row + 1; row < sheet.rowCount; row++) {
    const cells = columns.map(({ field, column }) => ({ field, cell: sheet.cell(row, column) }));
    if (cells.every(({ cell }) => isEmpty(cell))) continue;
    if (rows.length === MOST_LEDGER_ROWS) throw new IntakeRefusal('ledger.too-many-rows', { limit: MOST_LEDGER_ROWS });
    const start = at + 1;
    const placed = new Map<LedgerField, LedgerRowCell>();
    at = start;
    for (const { field, cell } of cells) {
      const end = at + (cell?.words.length ?? 0);
      if (cell && !isEmpty(cell)) placed.set(field, { cell, stretch: { start: at, end } });
      at = end + 1;
    }
    at -= 1;
    parts.push(cells.map(({ cell }) => cell?.words ?? '').join('\t'));
    rows.push({ row, cells: placed, stretch: { start, end: at } });
    if (at > MOST_CHARACTERS) throw new IntakeRefusal('intake.too-large', { characters: at, limit: MOST_CHARACTERS });
  }
  return { rows, text: parts.join('\n') };
}

function isEmpty(cell: SheetCell | undefined): boolean {
  return cell === undefined || (cell.words === '' && cell.trouble === undefined);
}

interface Checked {
  readonly measures: readonly DraftMeasure[];
  readonly errors: readonly RowError[];
  readonly wrongRows: number;
}

function readRows(read: ReadTable & { sheet: Sheet; header: LedgerHeader; title: string }): Checked {
  const context = { cleaned: ownWords(read.text), header: read.header, title: read.title };
  const merged = mergedErrors(read.sheet, read.header, read.rows);
  const results = read.rows.map((row) => ({ row: row.row, ...readRow(row, context) }));
  const repeated = repeatedNumbers(read.rows, read.header);
  const errors = [...merged, ...repeated, ...results.flatMap((result) => result.errors)];
  const wrong = new Set(errors.map(({ row }) => row));
  return {
    measures: results.flatMap(({ row, measure }) => (measure === null || wrong.has(row) ? [] : [measure])),
    errors,
    wrongRows: wrong.size,
  };
}

/** Who knows which of two rows with one number is right? Both are wrong. */
function repeatedNumbers(rows: readonly LedgerRow[], header: LedgerHeader): RowError[] {
  const byNumber = new Map<string, number[]>();
  for (const { row, cells } of rows) {
    const number = cells.get('number')?.cell.words.replace(/\s+/g, ' ') ?? '';
    if (number === '') continue;
    const known = byNumber.get(number);
    if (known) known.push(row);
    else byNumber.set(number, [row]);
  }
  const column = header.columns.get('number') ?? 0;
  return [...byNumber].flatMap(([number, places]) =>
    places.length === 1
      ? []
      : places.map((row): RowError => {
          const others = places.filter((each) => each !== row).slice(0, 5);
          const why = `“${number.slice(0, 30)}”与第${others.map((each) => each + 1).join('、')}行重复`;
          return { code: 'ledger.duplicate-number', row, column, title: titleOf('number'), why };
        }),
  );
}

/** One error for each row that a merged cell touches: nobody knows to which row its words belong. */
function mergedErrors(sheet: Sheet, header: LedgerHeader, rows: readonly LedgerRow[]): RowError[] {
  const columns = [...header.columns.values()];
  const touching = sheet.merged
    .filter(({ left, right }) => columns.some((column) => column >= left && column <= right))
    .sort((a, b) => a.top - b.top);
  const errors: RowError[] = [];
  let next = 0;
  for (const { top, bottom, left } of touching) {
    while ((rows[next]?.row ?? Infinity) < top) next++;
    for (let row = rows[next]; row && row.row <= bottom; row = rows[++next])
      errors.push({
        code: 'ledger.merged-cells',
        row: row.row,
        column: left,
        title: '合并单元格',
        why: '请取消合并,每行填全',
      });
  }
  return errors;
}

/** Columns that a ledger does not have, and columns without a head under which something stands. */
function notesOf(sheet: Sheet, header: LedgerHeader, rows: readonly LedgerRow[]): DraftFinding[] {
  const { row } = header;
  const known = new Set([...header.columns.values(), ...header.unknown.map(({ column }) => column)]);
  const headless = Array.from({ length: Math.min(sheet.columnCount, 200) }, (_, column) => column).filter(
    (column) => !known.has(column) && rows.some((each) => !isEmpty(sheet.cell(each.row, column))),
  );
  const named = header.unknown.map(({ title, column }) =>
    note('ledger.unknown-column', `“${title.slice(0, 30)}”不是台账的列,这一列没有导入。`, {
      facts: { title: title.slice(0, 30) },
      at: { row, column },
    }),
  );
  const unnamed = headless.map((column) =>
    note('ledger.unknown-column', `${columnLetters(column)}列没有表头,这一列没有导入。`, {
      facts: { letters: columnLetters(column) },
      at: { row, column },
    }),
  );
  const below = sheet.goesOn
    ? [
        note('ledger.rows-not-read', `工作表第${MOST_SHEET_ROWS}行以下没有读取,如有内容请另存一份上传。`, {
          facts: { row: MOST_SHEET_ROWS },
        }),
      ]
    : [];
  return [...named, ...unnamed, ...below, ...hiddenNotes(sheet, rows)];
}

/** A filter that was left on hides rows; they are imported, and a person is told. */
function hiddenNotes(sheet: Sheet, rows: readonly LedgerRow[]): DraftFinding[] {
  const hidden = new Set(sheet.hidden);
  const found = rows.filter(({ row }) => hidden.has(row)).map(({ row }) => row + 1);
  if (found.length === 0) return [];
  const shown = found.slice(0, 20).join('、');
  return [note('ledger.hidden-rows', `第${shown}行在表中被隐藏,也已读入,不需要的请删除。`, { facts: { rows: shown } })];
}

interface DraftParts {
  readonly title: string;
  readonly measures: readonly DraftMeasure[];
  readonly findings: readonly DraftFinding[];
  readonly rows: number;
  readonly source: Pick<PlanDraft['source'], 'format' | 'encoding' | 'characters'>;
}

function draftOf({ title, measures, findings, rows, source }: DraftParts): PlanDraft {
  const named = measures.flatMap((m) => [...(m.lead === null ? [] : [m.lead]), ...m.coLeads, ...m.supporting]);
  return {
    document: {
      title,
      issuer: null,
      documentNumber: null,
      issuedOn: null,
      planPeriod: null,
      leadRule: null,
      confidence: { title: 1 },
    },
    sections: [],
    measures,
    targets: [],
    deadlines: [],
    recurring: [],
    indicators: [],
    outside: [],
    departments: proposeDepartments(named),
    findings,
    source: { ...source, cleaning: {}, ledger: { rows } },
  };
}
