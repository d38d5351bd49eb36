import type { GridRow } from '@duban/api-contract';
import { readXlsx, type Sheet } from '@duban/plan-intake';
import type { RefusalCode } from '@duban/words';
import { languages } from '@duban/words/languages';
import { isAnswered, isSame, valuesOf, type Answer, type AnsweredLine } from './grid-answers.js';
import { answerIn } from './grid-cell.js';
import { headWords, sheetForms, sheetName, sheetOrder, type SheetColumn, type SheetForm } from './grid-sheet-forms.js';
import { columnLetter } from './write-grid-sheet.js';

/** What is wrong, and in which cell: `sheet` as the file names it, `cell` as Excel does. */
export interface GridFault {
  readonly code: RefusalCode;
  readonly sheet: string;
  readonly cell: string;
  /** What stands there, shortened. */
  readonly found: string;
}

/** What a workbook that was filled in says. */
export interface ReadGridBook {
  /** Rows with answers, as drafts of the grid. */
  readonly taken: readonly { readonly id: string; readonly values: GridRow['values'] }[];
  /** How many rows say what the grid holds already. */
  readonly same: number;
  readonly faults: readonly GridFault[];
  /** Answered rows that are none of the reader's: why, only the record can say. */
  readonly strays: readonly { readonly id: string; readonly sheet: string; readonly cell: string }[];
}

const MOST_ROWS = 3_000;
const HEADER_WITHIN = 10;
const LANGUAGES = ['zh', 'en'] as const;

/** Reads a workbook against the rows that are due from whoever hands it in; null where no sheet of it is one of the grid's. */
export async function readGridBook(bytes: Uint8Array, due: readonly GridRow[]): Promise<ReadGridBook | null> {
  const { sheets } = await readXlsx(bytes);
  const found = sheets.flatMap((sheet) => {
    const form = sheetOrder.find((each) => LANGUAGES.some((to) => sheetName(each, to) === sheet.name.trim()));
    return form === undefined ? [] : [new GridSheet(sheet, form, due)];
  });
  if (found.length === 0) return null;
  const read = found.map((each) => each.read());
  return {
    taken: read.flatMap(({ taken }) => taken),
    same: read.reduce((sum, each) => sum + each.same, 0),
    faults: read.flatMap(({ faults }) => faults),
    strays: read.flatMap(({ strays }) => strays),
  };
}

/** Where a column stands. */
interface Place {
  readonly column: SheetColumn;
  readonly at: number;
}

/** One sheet while it is read. */
class GridSheet {
  private readonly faults: GridFault[] = [];
  private readonly strays: { id: string; sheet: string; cell: string }[] = [];
  private readonly lines = new Map<string, AnsweredLine[]>();
  private readonly wrong = new Set<string>();
  private readonly due: ReadonlyMap<string, GridRow>;

  constructor(
    private readonly sheet: Sheet,
    private readonly form: SheetForm,
    due: readonly GridRow[],
  ) {
    this.due = new Map(due.filter(({ command }) => command === form).map((row) => [row.id, row]));
  }

  read(): ReadGridBook {
    const head = this.head();
    if (head.key === null) this.note('grid.column-missing', { row: head.row, at: 0 }, languages.zh.grid.columns.id);
    else
      for (let row = head.row + 1; row < Math.min(this.sheet.rowCount, MOST_ROWS); row += 1)
        this.line(row, head.key, head.places);
    const good = [...this.lines].filter(([id]) => !this.wrong.has(id));
    const drafts = good.flatMap(([id, lines]) => {
      const row = this.due.get(id);
      return row ? [{ id, values: valuesOf(this.form, row, lines), before: row.values }] : [];
    });
    const taken = drafts.filter(({ values, before }) => !isSame(values, before));
    return {
      taken: taken.map(({ id, values }) => ({ id, values })),
      same: drafts.length - taken.length,
      faults: this.faults,
      strays: this.strays,
    };
  }

  /** The first row in which most heads stand. */
  private head(): { row: number; key: number | null; places: readonly Place[] } {
    const columns = sheetForms[this.form];
    const isHead = (row: number, at: number, heads: readonly string[]) => heads.includes(this.words(row, at));
    const heads = Array.from({ length: Math.min(HEADER_WITHIN, Math.max(1, this.sheet.rowCount)) }, (_, row) => {
      const across = Array.from({ length: Math.min(this.sheet.columnCount, 60) }, (_column, at) => at);
      const key = across.find((at) =>
        isHead(
          row,
          at,
          LANGUAGES.map((to) => languages[to].grid.columns.id),
        ),
      );
      const places = columns.flatMap((column): Place[] => {
        const at = across.find((each) =>
          isHead(
            row,
            each,
            LANGUAGES.map((to) => headWords(column, to)),
          ),
        );
        return at === undefined ? [] : [{ column, at }];
      });
      return { row, key: key ?? null, places };
    });
    return heads.reduce((best, each) => (each.places.length > best.places.length ? each : best));
  }

  private line(row: number, key: number, places: readonly Place[]): void {
    const asked = places.filter(({ column }) => 'asks' in column);
    const answers = asked.map(({ column, at }) => ({ column, at, answer: this.answer(row, { column, at }) }));
    const wrong = answers.filter(({ answer }) => answer !== undefined && answer.fault !== null);
    const line = Object.fromEntries(
      answers.flatMap(({ column, answer }): [string, Answer][] =>
        'asks' in column && answer?.value !== undefined ? [[column.asks, answer.value]] : [],
      ),
    );
    if (wrong.length === 0 && !isAnswered(this.form, line)) return;
    const id = this.words(row, key);
    const due = this.due.get(id);
    if (due === undefined) return void this.strays.push({ id, sheet: this.sheet.name, cell: cellName(row, key) });
    for (const { at, answer } of wrong)
      this.note(answer?.fault ?? 'grid.cell-word', { row, at }, this.words(row, at), id);
    this.against(due, { row, key, line, places });
    this.lines.set(id, [...(this.lines.get(id) ?? []), line]);
  }

  /** What no cell by itself shows: rows that were mixed up or written twice, answers that exclude one another. */
  private against(
    due: GridRow,
    { row, key, line, places }: { row: number; key: number; line: AnsweredLine; places: readonly Place[] },
  ): void {
    const placeOf = (name: string) =>
      places.find(({ column }) => ('shows' in column ? column.shows : column.asks) === name);
    const number = placeOf('number');
    if (number !== undefined && this.words(row, number.at) !== due.number)
      this.note('grid.row-mixed', { row, at: number.at }, this.words(row, number.at), due.id);
    if (this.lines.has(due.id) && this.form !== 'file-work-plan')
      this.note('grid.row-twice', { row, at: key }, due.number, due.id);
    if (line['noChange'] !== true) return;
    const at = placeOf('noChange')?.at ?? key;
    if (due.noChange?.allowed === false) this.note('grid.no-change-not-now', { row, at }, '', due.id);
    if (line['text'] !== undefined) this.note('grid.no-change-with-text', { row, at }, '', due.id);
  }

  private answer(row: number, { column, at }: Place) {
    const cell = this.sheet.cell(row, at);
    return 'asks' in column && cell !== undefined ? answerIn(cell, column.form) : undefined;
  }

  private words(row: number, at: number): string {
    return (this.sheet.cell(row, at)?.words ?? '').replace(/\s+/g, ' ').trim();
  }

  private note(code: RefusalCode, { row, at }: { row: number; at: number }, found: string, id?: string): void {
    this.faults.push({ code, sheet: this.sheet.name, cell: cellName(row, at), found: found.slice(0, 40) });
    if (id !== undefined) this.wrong.add(id);
  }
}

function cellName(row: number, at: number): string {
  return `${columnLetter(at % 26)}${row + 1}`;
}
