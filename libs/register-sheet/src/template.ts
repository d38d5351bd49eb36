import type { Language } from '@duban/words';
import type { Cell, Feature, Image, Row, SheetData } from 'write-excel-file/node';
import { forms, type Column, type SheetForm } from './columns.js';

/** Rows that offer their lists to choose from; more can be filled in without. */
const ROWS_WITH_LISTS = 2_000;
const LISTS: Readonly<Record<Language, string>> = { zh: '选项', en: 'Lists' };
const EXPLANATION: Readonly<Record<Language, string>> = { zh: '填写说明', en: 'How to fill in' };

/** The empty register to fill in: a sheet each for departments, people and portfolios, lists to choose from in the cells. */
export async function registerTemplate(language: Language): Promise<Uint8Array> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const sheets = Object.values(forms).map((form: SheetForm) => ({
    data: [form.columns.map((column) => head(column, language))],
    sheet: form.name[language],
    stickyRowsCount: 1,
    columns: form.columns.map(({ width }) => ({ width })),
  }));
  const lists = listed(language);
  const book = writeXlsx(
    [
      ...sheets,
      {
        data: explanation(language),
        sheet: EXPLANATION[language],
        columns: [{ width: 12 }, { width: 20 }, { width: 8 }, { width: 70 }],
      },
      { data: listSheet(lists), sheet: LISTS[language], columns: lists.map(() => ({ width: 26 })) },
    ],
    { features: [choices(language, lists)] },
  );
  return new Uint8Array(await book.toBuffer());
}

function head({ head: words, required }: Column, language: Language): Cell {
  return {
    value: required ? `${words[language]}*` : words[language],
    type: String,
    fontWeight: 'bold',
    backgroundColor: required ? '#FCE4D6' : '#E7E6E6',
    wrap: true,
  };
}

/** A list to choose from: which sheet and column it is for, and its words. */
interface List {
  readonly form: SheetForm;
  readonly column: number;
  readonly words: readonly string[];
}

function listed(language: Language): readonly List[] {
  return Object.values(forms).flatMap((form: SheetForm) =>
    form.columns.flatMap(({ allowed }, column) =>
      allowed === undefined
        ? []
        : [{ form, column, words: allowed.codes.map((code) => allowed.wordOf(language, code)) }],
    ),
  );
}

function listSheet(lists: readonly List[]): SheetData {
  const longest = Math.max(...lists.map(({ words }) => words.length));
  return Array.from({ length: longest }, (_, row): Row =>
    lists.map(({ words }): Cell => (words[row] === undefined ? null : { value: words[row], type: String })),
  );
}

function explanation(language: Language): SheetData {
  const plain = (value: string): Cell => ({ value, type: String, wrap: true, alignVertical: 'top' });
  const rows = Object.values(forms).flatMap((form: SheetForm) =>
    form.columns.map(({ head: words, required, how }) =>
      [form.name[language], words[language], required ? '*' : '', how[language]].map(plain),
    ),
  );
  return [...rows, ...NOTES[language].map((note) => ['', '', '', note].map(plain))];
}

const NOTES: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '带 * 的列必填；列的先后可以调换，表头不要改。不要写公式。',
    '有一行填错就整份不导入，并逐格列出错误；导入时可选“只收正确的行”。',
    '再次导入：登录名、单位已有的按表更新，表里没有的不动，岗位只增不减，填了“任职止”的到那一天为止。',
  ],
  en: [
    'Columns with * must be filled in; their order does not matter, their heads do. No formulas.',
    'One wrong row and nothing is taken; each error names its cell. Good rows alone can be taken if asked for.',
    'Read again: who is there is brought up to date, who is not in the sheet stays, posts are added and never taken, but for an end in “Until”.',
  ],
};

/** The list in a cell points to the sheet of lists: a list written into the cell's rule may have 255 signs only. */
function choices(language: Language, lists: readonly List[]): Feature<Image['content']> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, { sheet }) => {
            const own = lists.flatMap(({ form, column, words }, index) =>
              form.name[language] === sheet
                ? [rule({ column, from: letter(index), length: words.length }, language)]
                : [],
            );
            if (own.length === 0) return content;
            return content.replace(
              '</sheetData>',
              `</sheetData><dataValidations count="${own.length}">${own.join('')}</dataValidations>`,
            );
          },
        },
      },
    },
  };
}

function rule({ column, from, length }: { column: number; from: string; length: number }, language: Language): string {
  const range = `${letter(column)}2:${letter(column)}${ROWS_WITH_LISTS + 1}`;
  const source = `'${LISTS[language]}'!$${from}$1:$${from}$${length}`;
  return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${range}"><formula1>${source}</formula1></dataValidation>`;
}

const FIRST_LETTER = 65;

/** A column's letter; no sheet here has more than 26. */
export function letter(column: number): string {
  return String.fromCharCode(FIRST_LETTER + column);
}
