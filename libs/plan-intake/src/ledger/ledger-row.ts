import type { CleanedText } from '../clean/clean-text.js';
import { proposeClass, proposeKind } from '../extract/measure-kind.js';
import type { Stretch } from '../layout/sentences.js';
import type { DraftMeasure, MeasureClass, MeasureKind } from '../plan-draft.js';
import { CLASS_WORDS, EXAMPLE_MARKS, KIND_WORDS, LEDGER_COLUMNS, type LedgerField } from './ledger-columns.js';
import { classNamed, kindNamed } from './ledger-english.js';
import type { LedgerHeader } from './ledger-sheet.js';
import type { SheetCell } from '../read/sheet.js';
import { deadlinesOf, recurringOf, targetsOf, type Listed } from './row-duties.js';
import { titleOf, type LedgerErrorCode, type RowError } from './row-errors.js';
import { leadAlsoSupporting, namesIn, noName, unitsOf } from './row-units.js';

/** A row with its place in the source text. */
export interface LedgerRow {
  /** From 0, as in the sheet. */
  readonly row: number;
  readonly stretch: Stretch;
  readonly cells: ReadonlyMap<LedgerField, LedgerRowCell>;
}

/** A cell with its place in the source text. */
export interface LedgerRowCell {
  readonly stretch: Stretch;
  readonly cell: SheetCell;
}

/** What rows are read with. */
export interface RowContext {
  readonly cleaned: CleanedText;
  readonly header: LedgerHeader;
  /** The ledger's title, by which a class is proposed. */
  readonly title: string;
}

/** The measure that a row states, or everything that is wrong with it. */
export interface ReadRow {
  readonly measure: DraftMeasure | null;
  readonly errors: readonly RowError[];
}

/** Reads one row; all of its errors are found, not only the first. */
export function readRow(row: LedgerRow, context: RowContext): ReadRow {
  const reader = new RowReader(row, context);
  if (reader.words('number').match(EXAMPLE_MARKS)) {
    reader.wrong('number', 'ledger.example-row', '这是模板的示例行,请删除');
    return { measure: null, errors: reader.errors };
  }
  const measure = reader.measure();
  return { measure: reader.errors.length > 0 ? null : measure, errors: reader.errors };
}

class RowReader {
  readonly errors: RowError[] = [];
  private readonly unusable = new Set<LedgerField>();

  constructor(
    private readonly row: LedgerRow,
    private readonly context: RowContext,
  ) {
    for (const [field, { cell }] of row.cells) this.checkCell(field, cell);
  }

  measure(): DraftMeasure {
    const { cleaned, title: document } = this.context;
    for (const { field, required } of LEDGER_COLUMNS)
      if (required && this.words(field) === '' && !this.unusable.has(field))
        this.wrong(field, 'ledger.missing', '必填,这一格是空的');
    const title = this.words('title').replace(/\s*\n\s*/g, ' ');
    const text = this.words('text') === '' ? title : this.words('text');
    const units = this.units();
    const deadlines = this.listed('deadlines', (cell) => deadlinesOf(cleaned, cell, title));
    const targets = this.listed('targets', (cell) => targetsOf(cleaned, cell, deadlines));
    const recurring = this.listed('recurring', (cell) => recurringOf(cleaned, cell));
    const kind = this.kind();
    const stated = this.class();
    return {
      ref: this.words('number').replace(/\s+/g, ' '),
      title,
      text,
      ...units,
      departmentsVerbatim: [this.words('lead'), this.words('supporting')].filter((words) => words !== '').join('; '),
      departmentsInherited: false,
      departmentsConfidence: 1,
      kind: kind === null ? proposeKind({ text, deadlines, targets }) : { value: kind, confidence: 1 },
      class: stated === null ? proposeClass(document) : { value: stated, confidence: 1 },
      deadlines,
      targets,
      recurring,
      ...cleaned.mapped.locate(this.row.stretch.start, this.row.stretch.end),
    };
  }

  /** A cell's words; nothing where the cell can't be used. */
  words(field: LedgerField): string {
    return this.unusable.has(field) ? '' : (this.row.cells.get(field)?.cell.words ?? '');
  }

  wrong(field: LedgerField, code: LedgerErrorCode, why: string): void {
    const column = this.context.header.columns.get(field) ?? 0;
    this.errors.push({ code, row: this.row.row, column, title: titleOf(field), why });
  }

  private checkCell(field: LedgerField, cell: SheetCell): void {
    const most = LEDGER_COLUMNS.find((column) => column.field === field)?.most ?? 0;
    const before = this.errors.length;
    if (cell.trouble === 'formula') this.wrong(field, 'ledger.formula', '是公式,请粘贴为值');
    else if (cell.trouble === 'error') this.wrong(field, 'ledger.cell-error', `是错误值${cell.words.slice(0, 20)}`);
    else if (cell.date !== undefined && field !== 'deadlines')
      this.wrong(field, 'ledger.became-date', '被表格软件改成了日期,请把单元格设为文本后重填');
    else if (field === 'deadlines' && cell.number === true && /^20\d\d\.1$/.test(cell.words))
      this.wrong(field, 'ledger.date-ambiguous', `“${cell.words}”可以读作1月或10月,请写成 年-月-日`);
    else if (cell.words.length > most) this.wrong(field, 'ledger.too-long', `有${cell.words.length}个字,最多${most}个`);
    if (this.errors.length > before) this.unusable.add(field);
  }

  private units(): ReturnType<typeof unitsOf> {
    const leads = this.names('lead');
    const supporting = this.names('supporting');
    const twice = leadAlsoSupporting(leads, supporting);
    if (twice !== null)
      this.wrong('supporting', 'ledger.lead-also-supporting', `“${twice}”已是牵头单位,不能再列为配合单位`);
    return unitsOf(leads, supporting);
  }

  private names(field: 'lead' | 'supporting'): string[] {
    const cell = this.row.cells.get(field);
    if (!cell || this.unusable.has(field)) return [];
    const { text, view } = this.context.cleaned;
    const { start, end } = cell.stretch;
    const names = namesIn(text.slice(start, end), view.slice(start, end));
    const wrong = noName(names);
    if (wrong !== null)
      this.wrong(field, 'ledger.unit-unreadable', `“${wrong.slice(0, 30)}”不是单位名称,只写名称,用、分开`);
    return names;
  }

  private kind(): MeasureKind | null {
    const said = this.words('kind').replace(/\s/g, '');
    if (said === '') return null;
    const known = kindNamed(said);
    if (known) return known;
    this.wrong(
      'kind',
      'ledger.unknown-kind',
      `没有“${said.slice(0, 20)}”,只能是${Object.values(KIND_WORDS).join('、')}`,
    );
    return null;
  }

  private class(): MeasureClass | null {
    const said = this.words('class').replace(/\s/g, '');
    if (said === '') return null;
    const known = classNamed(said);
    if (known) return known;
    this.wrong('class', 'ledger.unknown-class', `没有“${said.slice(0, 20)}”,只能是${CLASS_WORDS.join('、')}`);
    return null;
  }

  private listed<T>(field: LedgerField, read: (cell: Stretch) => Listed<T>): readonly T[] {
    const cell = this.row.cells.get(field);
    if (!cell || this.unusable.has(field)) return [];
    const { found, wrong } = read(cell.stretch);
    for (const { code, why } of wrong) this.wrong(field, code, why);
    return found;
  }
}
