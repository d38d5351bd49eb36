import type { GridRow } from '@duban/api-contract';
import type { gridWrites } from '@duban/domain';
import type { Language, Words } from '@duban/words';
import { languages } from '@duban/words/languages';

/** How an answer is written in its cell. */
export type AnswerForm = 'words' | 'line' | 'yes' | 'yes-no' | 'number' | 'count' | 'share' | 'date';

/** A column that shows something, or one that is to be filled in. */
export type SheetColumn =
  | {
      readonly shows: keyof Words['grid']['columns'];
      readonly width: number;
      readonly of: (row: GridRow, say: Words) => string;
    }
  | { readonly asks: keyof Words['grid']['columns']; readonly width: number; readonly form: AnswerForm };

/** A form of the grid that has a sheet of its own in the workbook. */
export type SheetForm = (typeof gridWrites)[number];

function targetWords({ target }: GridRow, { grid, indicators }: Words): string {
  if (target === null) return '';
  const words: Readonly<Record<string, string>> = indicators.comparators;
  const { indicator, comparator, value, unit } = target;
  if (value === null) return indicators.valueAlone({ value: indicator, unit });
  return grid.target({ indicator, value, unit, comparator: words[comparator] ?? comparator });
}

function lastWords({ last }: GridRow, { grid }: Words): string {
  if (last === null) return grid.noLast;
  return last.noChange ? grid.noChange : last.text;
}

/** Its plan, and what of other plans the same answer goes to: 同源. */
function planWords({ planTitle, sharedWith }: GridRow, { grid }: Words): string {
  const also = sharedWith.map((each) => `${each.planTitle} ${each.number} ${each.title}`);
  return also.length === 0 ? planTitle : [planTitle, grid.answersAlong, ...also].join('\n');
}

const number: SheetColumn = { shows: 'number', width: 10, of: (row) => row.number };
const plan: SheetColumn = { shows: 'plan', width: 20, of: planWords };
const title: SheetColumn = { shows: 'title', width: 34, of: (row) => row.title };
const asks: SheetColumn = { shows: 'asks', width: 22, of: (row) => row.asks };
const dueOn: SheetColumn = { shows: 'dueOn', width: 12, of: (row) => row.dueOn ?? '' };
const head = [number, plan, title, asks, dueOn];

/** Each form's sheet: what is shown, then what is filled in; the row's key stands after them all. */
export const sheetForms: Readonly<Record<SheetForm, readonly SheetColumn[]>> = {
  report: [
    ...head,
    { shows: 'last', width: 34, of: lastWords },
    { asks: 'noChange', width: 10, form: 'yes' },
    { asks: 'text', width: 44, form: 'words' },
    { asks: 'problems', width: 26, form: 'words' },
    { asks: 'nextSteps', width: 26, form: 'words' },
  ],
  finish: [...head, { asks: 'evidence', width: 44, form: 'line' }],
  'report-value': [
    ...head,
    { shows: 'target', width: 24, of: targetWords },
    { shows: 'unit', width: 8, of: ({ target }) => target?.unit ?? '' },
    { asks: 'value', width: 12, form: 'number' },
    { asks: 'numerator', width: 12, form: 'number' },
    { asks: 'denominator', width: 12, form: 'number' },
    { asks: 'asOf', width: 14, form: 'date' },
    { asks: 'source', width: 26, form: 'line' },
  ],
  'confirm-duty': [
    ...head,
    { asks: 'done', width: 12, form: 'yes-no' },
    { asks: 'acts', width: 10, form: 'count' },
    { asks: 'reason', width: 40, form: 'words' },
  ],
  'answer-part': [...head, { asks: 'text', width: 44, form: 'words' }],
  'file-work-plan': [
    number,
    plan,
    title,
    { shows: 'clause', width: 44, of: (row) => row.clause },
    dueOn,
    { asks: 'node', width: 34, form: 'line' },
    { asks: 'nodeDay', width: 14, form: 'date' },
    { asks: 'weight', width: 8, form: 'share' },
  ],
};

/** The forms in the order of their sheets. */
export const sheetOrder = Object.keys(sheetForms) as readonly SheetForm[];

/** True for a row that has a place in the workbook. */
export function hasSheet(command: string): command is SheetForm {
  return Object.hasOwn(sheetForms, command);
}

/** A sheet's name. */
export function sheetName(form: SheetForm, language: Language): string {
  return languages[language].grid.sheets[form];
}

/** A column's head: what is to be filled in is marked. */
export function headWords(column: SheetColumn, language: Language): string {
  return languages[language].grid.columns['shows' in column ? column.shows : column.asks];
}
