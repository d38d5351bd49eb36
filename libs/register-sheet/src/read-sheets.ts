import { isCivilDate, isEnglishName, isMark, isOneLine, isWithinCivilDays } from '@duban/domain';
import { readXlsx, type Sheet } from '@duban/plan-intake';
import type { Language } from '@duban/words';
import { forms, type Column, type FormName, type SheetForm } from './columns.js';
import type { SheetFault, SheetFaultCode } from './sheet-faults.js';

/** A row as it was filled in, codes in place of words; a cell that is wrong is not there. */
export interface SheetRow {
  /** As the file names it. */
  readonly sheet: string;
  /** As Excel counts, from 1. */
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Where each field stands, as Excel names it. */
  readonly places: Readonly<Record<string, string>>;
}

/** The sheets of a register as they were filled in, with what is wrong cell by cell. */
export interface ReadRegister {
  readonly rows: Readonly<Record<FormName, readonly SheetRow[]>>;
  readonly faults: readonly SheetFault[];
}

const MOST_ROWS = 5_000;
const HEADER_WITHIN = 10;

/** Reads a workbook. Refuses with an `IntakeRefusal` what is no workbook; everything else is a fault at its cell. */
export async function readRegisterSheets(bytes: Uint8Array): Promise<ReadRegister> {
  const { sheets } = await readXlsx(bytes);
  const faults: SheetFault[] = [];
  const rows = Object.fromEntries(
    (Object.entries(forms) as [FormName, SheetForm][]).map(([name, form]): [FormName, readonly SheetRow[]] => {
      const sheet = sheets.find((each) => Object.values(form.name).includes(each.name.trim()));
      if (sheet !== undefined) return [name, rowsOf(sheet, form, faults)];
      if (name !== 'portfolios')
        faults.push({ code: 'register.sheet-missing', sheet: form.name.zh, cell: '', found: form.name.en });
      return [name, []];
    }),
  );
  return { rows: rows as ReadRegister['rows'], faults };
}

function rowsOf(sheet: Sheet, form: SheetForm, faults: SheetFault[]): readonly SheetRow[] {
  const header = headerOf(sheet, form);
  const missing = form.columns.filter((column) => column.required && !header.columns.has(column.field));
  for (const column of missing)
    faults.push({
      code: 'register.column-missing',
      sheet: sheet.name,
      cell: cellName(header.row, 0),
      found: column.head.zh,
    });
  if (missing.length > 0) return [];
  const found: SheetRow[] = [];
  for (let row = header.row + 1; row < sheet.rowCount; row += 1) {
    const filled = [...header.columns.values()].some((column) => (sheet.cell(row, column)?.words ?? '') !== '');
    if (!filled) continue;
    if (found.length === MOST_ROWS) {
      faults.push({
        code: 'register.too-many-rows',
        sheet: sheet.name,
        cell: cellName(row, 0),
        found: String(MOST_ROWS),
      });
      break;
    }
    found.push(rowOf({ sheet, row }, form, header.columns, faults));
  }
  return found;
}

interface Header {
  readonly row: number;
  readonly columns: ReadonlyMap<string, number>;
}

/** The first row in which most of the required heads stand. */
function headerOf(sheet: Sheet, form: SheetForm): Header {
  const headers = Array.from({ length: Math.min(HEADER_WITHIN, Math.max(sheet.rowCount, 1)) }, (_, row): Header => {
    const columns = new Map<string, number>();
    for (let column = 0; column < Math.min(sheet.columnCount, 60); column += 1) {
      const words = (sheet.cell(row, column)?.words ?? '').replace(/[\s*＊]/g, '');
      const known = form.columns.find((each) =>
        Object.values(each.head).some((head) => head.replace(/\s/g, '') === words),
      );
      if (known && !columns.has(known.field)) columns.set(known.field, column);
    }
    return { row, columns };
  });
  return headers.reduce((best, each) => (each.columns.size > best.columns.size ? each : best));
}

function rowOf(
  { sheet, row }: { sheet: Sheet; row: number },
  form: SheetForm,
  columns: ReadonlyMap<string, number>,
  faults: SheetFault[],
): SheetRow {
  const cells: Record<string, string> = {};
  const places: Record<string, string> = {};
  for (const column of form.columns) {
    const at = columns.get(column.field);
    if (at === undefined) continue;
    places[column.field] = cellName(row, at);
    const cell = sheet.cell(row, at);
    const words = (cell?.date ?? cell?.words ?? '').replace(/\s+/g, ' ').trim();
    const value = valueOf(column, words);
    const code = cell?.trouble === undefined ? value.fault : 'register.cell-formula';
    if (code !== null) faults.push({ code, sheet: sheet.name, cell: cellName(row, at), found: words.slice(0, 40) });
    else if (value.words !== '') cells[column.field] = value.words;
  }
  return { sheet: sheet.name, row: row + 1, cells, places };
}

type Value = { readonly words: string; readonly fault: SheetFaultCode | null };

const LOGIN = /^[\p{L}\p{N}._@+-]+$/u;
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^[\d\s+()-]{3,40}$/;

const dayFault = (words: string) => (isCivilDate(words) && isWithinCivilDays(words) ? null : 'register.cell-date');

/** What is wrong with a field's words by the field's own form. */
const formFaults: Readonly<Record<string, (words: string) => SheetFaultCode | null>> = {
  nameEn: (words) => (isEnglishName(words) ? null : 'register.name-not-english'),
  mark: (words) => (isMark(words) ? null : 'register.cell-sign'),
  login: (words) => (LOGIN.test(words) ? null : 'register.cell-login'),
  email: (words) => (MAIL.test(words) ? null : 'register.cell-mail'),
  phone: (words) => (PHONE.test(words) ? null : 'register.cell-phone'),
  from: dayFault,
  to: dayFault,
};

function valueOf(column: Column, words: string): Value {
  if (words === '') return { words, fault: column.required ? 'register.cell-missing' : null };
  if (words.length > column.most) return { words, fault: 'register.cell-long' };
  if (!isOneLine(words)) return { words, fault: 'register.cell-sign' };
  if (column.allowed !== undefined) {
    const { codes, wordOf, usualWordOf = wordOf } = column.allowed;
    const by = (named: typeof wordOf) =>
      codes.find((each) => each === words || LANGUAGES.some((language) => named(language, each) === words));
    const code = by(wordOf) ?? by(usualWordOf);
    return code === undefined ? { words, fault: 'register.cell-word' } : { words: code, fault: null };
  }
  return { words, fault: formFaults[column.field]?.(words) ?? null };
}

const LANGUAGES: readonly Language[] = ['zh', 'en'];

function cellName(row: number, column: number): string {
  return `${String.fromCharCode(65 + (column % 26))}${row + 1}`;
}
