import type { Feature, Image, Row, SheetData } from 'write-excel-file/node';
import { headOf, LEDGER_COLUMNS, LEDGER_SHEET, MOST_LEDGER_ROWS } from './ledger-columns.js';
import { ledgerColumns, type LedgerLanguage } from './ledger-english.js';
import { columnLetters } from './ledger-sheet.js';

const SHEETS = {
  zh: { ledger: LEDGER_SHEET, explanation: '填写说明' },
  en: { ledger: 'Ledger', explanation: 'How to fill it in' },
} as const;

const EXPLAINED = {
  zh: {
    heads: ['列', '必填', '怎样填', '只能填', '最多字数'],
    yes: '是',
    note: '说明',
    notes: [
      `只读工作表“${LEDGER_SHEET}”,一行一项任务,最多${MOST_LEDGER_ROWS}行;列的先后可以调换,表头(带*的)不要改。`,
      '不要合并单元格,不要写公式;多出来的列不导入。',
      '有一行填错就整份不导入,并逐行列出错误;上传时选“只收正确的行”,先收正确的行。',
      '系统导出的台账里,黄底的格子是系统拿不准的,请核对;再次上传即视为本单位确认。',
    ],
  },
  en: {
    heads: ['Column', 'Required', 'How to fill it in', 'Only these', 'Characters at most'],
    yes: 'yes',
    note: 'Note',
    notes: [
      `Only the sheet “${SHEETS.en.ledger}” is read: a task a row, ${MOST_LEDGER_ROWS} rows at most. Columns may change places; leave the heads as they are, with their stars.`,
      'Merge no cells and write no formulas; columns of your own are not imported.',
      'One wrong row and nothing is imported, each error is listed; choose to take the good rows alone when uploading.',
    ],
  },
} as const;

/** Rows of a ledger as a workbook: the header frozen, choices offered where a column has them, a sheet that explains. */
export async function ledgerBook(rows: readonly Row[], language: LedgerLanguage = 'zh'): Promise<Uint8Array> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const sheets = SHEETS[language];
  const header: Row = ledgerColumns(language).map((column) => ({
    value: headOf(column),
    type: String,
    fontWeight: 'bold',
    backgroundColor: column.required ? '#FCE4D6' : '#E7E6E6',
    wrap: true,
  }));
  const book = writeXlsx(
    [
      {
        data: [header, ...rows],
        sheet: sheets.ledger,
        stickyRowsCount: 1,
        columns: LEDGER_COLUMNS.map(({ width }) => ({ width })),
      },
      {
        data: explanation(language),
        sheet: sheets.explanation,
        stickyRowsCount: 1,
        columns: [{ width: 14 }, { width: 8 }, { width: 80 }, { width: 40 }, { width: 10 }],
      },
    ],
    { features: [choices(language)] },
  );
  return new Uint8Array(await book.toBuffer());
}

function explanation(language: LedgerLanguage): SheetData {
  const { heads, yes, note, notes } = EXPLAINED[language];
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
  const plain = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const });
  return [
    heads.map(bold),
    ...ledgerColumns(language).map(({ title, required, explanation: words, allowed, most }) => [
      plain(title),
      plain(required ? yes : ''),
      plain(words),
      plain(allowed?.join('、') ?? ''),
      plain(String(most)),
    ]),
    ...notes.map((words) => [plain(note), plain(''), plain(words)]),
  ];
}

/** The list to choose from in columns that allow certain words only. */
function choices(language: LedgerLanguage): Feature<Image['content']> {
  const lists = ledgerColumns(language).flatMap(({ allowed }, at) => {
    if (allowed === null) return [];
    const letters = columnLetters(at);
    const range = `${letters}2:${letters}${MOST_LEDGER_ROWS + 1}`;
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${range}"><formula1>"${allowed.join(',')}"</formula1></dataValidation>`,
    ];
  });
  const element = `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, { sheet }) =>
            sheet === SHEETS[language].ledger ? content.replace('</sheetData>', `</sheetData>${element}`) : content,
        },
      },
    },
  };
}
