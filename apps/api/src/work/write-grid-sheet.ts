import type { GridRow } from '@duban/api-contract';
import type { Language } from '@duban/words';
import { languages } from '@duban/words/languages';
import type { Cell, Feature, Image, Row, SheetData } from 'write-excel-file/node';
import { cellWords, linesOf, type AnsweredLine } from './grid-answers.js';
import { hasSheet, headWords, sheetForms, sheetName, sheetOrder, type SheetForm } from './grid-sheet-forms.js';

/** Text, whatever is typed: what looks like a date to Excel stays what was written. */
const AS_TEXT = '@';
const ASKED = '#FFF9DB';
const SHOWN = '#F2F2F2';
/** Empty lines of a work plan, beside those that are proposed. */
const LINES_LEFT = 2;
const KEY_WIDTH = 12;

/** The rows that are due as a workbook: a sheet a form, only the answers' cells are open, lists in cells, the key of each row hidden. */
export async function gridBook(rows: readonly GridRow[], language: Language): Promise<Uint8Array> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const sheets = sheetOrder.flatMap((form) => {
    const own = rows.filter((row) => row.command === form);
    return own.length === 0 ? [] : [sheetOf(form, own, language)];
  });
  const say = languages[language].grid;
  const how = {
    data: say.how.map((words): Row => [{ value: words, type: String, wrap: true }]),
    sheet: say.howSheet,
    columns: [{ width: 100 }],
  };
  const book = writeXlsx([...sheets, how], { features: [lists(language), locks(language)] });
  return new Uint8Array(await book.toBuffer());
}

function sheetOf(form: SheetForm, rows: readonly GridRow[], language: Language) {
  const columns = sheetForms[form];
  const heads = [
    ...columns.map((column) => head(headWords(column, language), 'asks' in column)),
    head(languages[language].grid.columns.id, false),
  ];
  return {
    data: [heads, ...rows.flatMap((row) => rowsOf(form, row, language))] satisfies SheetData,
    sheet: sheetName(form, language),
    stickyRowsCount: 1,
    columns: [...columns.map(({ width }) => ({ width })), { width: KEY_WIDTH }],
  };
}

function head(value: string, asked: boolean): Cell {
  return { value, type: String, fontWeight: 'bold', backgroundColor: asked ? ASKED : '#E7E6E6', wrap: true };
}

/** A row of the grid: one line, or one a node and a few more. */
function rowsOf(form: SheetForm, row: GridRow, language: Language): readonly Row[] {
  const lines = linesOf(form, row);
  const more = form === 'file-work-plan' ? Array.from({ length: LINES_LEFT }, (): AnsweredLine => ({})) : [];
  const say = languages[language];
  return [...lines, ...more].map((line) => [
    ...sheetForms[form].map((column): Cell => {
      if ('shows' in column) return shown(column.of(row, say));
      return asked(cellWords(line[column.asks], say.grid));
    }),
    shown(row.id),
  ]);
}

function shown(value: string): Cell {
  return { value, type: String, wrap: true, alignVertical: 'top', backgroundColor: SHOWN, borderStyle: 'hair' };
}

function asked(value: string): Cell {
  const how = {
    wrap: true,
    alignVertical: 'top',
    backgroundColor: ASKED,
    borderStyle: 'hair',
    format: AS_TEXT,
  } as const;
  return { ...how, value: value === '' ? undefined : value, type: String };
}

/** The words to choose from in a cell. */
function lists(language: Language): Feature<Image['content']> {
  const { yes, no } = languages[language].grid;
  const words = { yes: [yes], 'yes-no': [yes, no] };
  return onSheets(language, (content, form) => {
    const rules = sheetForms[form].flatMap((column, at) => {
      if (!('asks' in column) || (column.form !== 'yes' && column.form !== 'yes-no')) return [];
      const letter = columnLetter(at);
      const offered = words[column.form].join(',');
      return [
        `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letter}2:${letter}${rowsIn(content)}"><formula1>"${offered}"</formula1></dataValidation>`,
      ];
    });
    if (rules.length === 0) return content;
    return content.replace(
      '</sheetData>',
      `</sheetData><dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`,
    );
  });
}

/** Nothing but answers can be changed, and the key of a row is out of sight; whoever must can lift it, there is no password. */
function locks(language: Language): Feature<Image['content']> {
  const sheets = onSheets(language, (content, form) => {
    const key = sheetForms[form].length + 1;
    return content
      .replace(new RegExp(`<col min="${key}" `), `<col hidden="1" min="${key}" `)
      .replace(
        '</sheetData>',
        '</sheetData><sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>',
      );
  });
  return {
    files: { transform: { ...sheets.files.transform, 'xl/styles.xml': { transform: unlocked } } },
  };
}

/** The style of the answers' cells, known by its format, leaves them open. */
function unlocked(styles: string): string {
  const id = new RegExp(`numFmtId="(\\d+)" formatCode="${AS_TEXT}"`).exec(styles)?.[1] ?? '';
  return styles.replace(
    new RegExp(`(<xf numFmtId="${id}" [^>]*)>(.*?)</xf>`, 'g'),
    '$1 applyProtection="1">$2<protection locked="0"/></xf>',
  );
}

function onSheets(language: Language, change: (content: string, form: SheetForm) => string) {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content: string, { sheet }: { sheet?: string }) => {
            const form = sheetOrder.find((each) => sheetName(each, language) === sheet);
            return form === undefined || !hasSheet(form) ? content : change(content, form);
          },
        },
      },
    },
  };
}

function rowsIn(content: string): number {
  return Math.max(2, content.match(/<row /g)?.length ?? 0);
}

const FIRST_LETTER = 65;

/** A column's letter; no sheet here has more than 26. */
export function columnLetter(column: number): string {
  return String.fromCharCode(FIRST_LETTER + column);
}
