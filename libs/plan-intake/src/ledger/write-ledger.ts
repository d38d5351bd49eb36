import type { Cell, Row } from 'write-excel-file/node';
import { frequencyIn } from '../extract/recurring.js';
import { grammarView } from '../lexicon/grammar-view.js';
import { CERTAIN_FROM, type DraftMeasure, type Frequency, type PlanDraft } from '../plan-draft.js';
import { headOf, KIND_WORDS, LEDGER_COLUMNS, type LedgerField } from './ledger-columns.js';
import { ledgerBook } from './ledger-book.js';
import type { LedgerLanguage } from './ledger-english.js';

type RowWords = Partial<Record<LedgerField, string>>;

const DOUBTFUL = '#FFF2CC';
// What the file may not hold: control signs, halves of characters.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A draft's measures as a ledger: once corrected it can be handed in again. What is doubtful is on yellow ground. */
export async function writeLedger(draft: PlanDraft): Promise<Uint8Array> {
  return ledgerBook(draft.measures.map((measure) => rowOf(wordsOf(measure), doubtsOf(measure))));
}

/** The empty ledger to fill in: the columns, two examples to delete, and a sheet that explains them. */
export async function ledgerTemplate(language: LedgerLanguage = 'zh'): Promise<Uint8Array> {
  const examples = language === 'en' ? ENGLISH_EXAMPLES : EXAMPLES;
  return ledgerBook(
    examples.map((example) => rowOf(example, [], 'example')),
    language,
  );
}

const EXAMPLES: readonly RowWords[] = [
  {
    number: '示例-1(填写前删除本行)',
    title: '建设社区书屋',
    text: '在居民区新建社区书屋,配齐图书和设备,免费开放。',
    kind: KIND_WORDS.quantified,
    class: '年度重点',
    lead: '市文化和旅游局',
    supporting: '市财政局、市民政局',
    deadlines: '2027-06-30 完成选址;2027-12-31 建成开放',
    targets: '新建社区书屋120个(2027-12-31)',
    recurring: '每季度通报一次进度',
  },
  {
    number: '示例-2(填写前删除本行)',
    title: '制定公共阅读管理办法',
    lead: '市司法局',
    deadlines: '2027年9月底前',
  },
];

const ENGLISH_EXAMPLES: readonly RowWords[] = [
  {
    number: 'Example-1 (delete this row)',
    title: 'Build community reading rooms',
    text: 'Build reading rooms in the quarters, with books and furniture, open to all.',
    kind: 'Quantified',
    class: 'Priority of the year',
    lead: 'Culture and Tourism',
    supporting: 'Finance、Civil Affairs',
    deadlines: '2027-06-30 places chosen;2027-12-31 rooms open',
    targets: '新建社区书屋120个(2027-12-31)',
    recurring: '每季度通报一次进度',
  },
  {
    number: 'Example-2 (delete this row)',
    title: 'Draft rules for public reading',
    lead: 'Justice',
    deadlines: '2027-09-30',
  },
];

function rowOf(words: RowWords, doubts: readonly LedgerField[], look?: 'example'): Row {
  return LEDGER_COLUMNS.map(({ field, most }): Cell => {
    const value = (words[field] ?? '').replace(UNWRITABLE, '');
    return {
      value: value.length > most ? `${value.slice(0, most - 1)}…` : value,
      type: String,
      // As text, so that Excel makes no date of 1-2 and no number of 1.10.
      format: '@',
      wrap: true,
      alignVertical: 'top',
      ...(doubts.includes(field) && { backgroundColor: DOUBTFUL }),
      ...(look === 'example' && { textColor: '#808080', fontStyle: 'italic' as const }),
    };
  });
}

function wordsOf(measure: DraftMeasure): RowWords {
  const { ref, title, text } = measure;
  return {
    number: ref,
    title,
    text: text === title ? '' : text,
    kind: KIND_WORDS[measure.kind.value],
    class: measure.class.value,
    lead: [...(measure.lead === null ? [] : [measure.lead]), ...measure.coLeads].join('、'),
    supporting: [...measure.supporting, ...measure.parties].join('、'),
    deadlines: listed(
      measure.deadlines.map(({ date, obligation, text: words }) =>
        date === null ? words : obligation === title || obligation === '' ? date : `${date} ${obligation}`,
      ),
    ),
    targets: listed(targetWords(measure)),
    recurring: listed(measure.recurring.map(({ text: words, frequency }) => recurringWords(words, frequency))),
  };
}

/** Marks that part the things of a cell may not stand inside one of them. */
function listed(items: readonly string[]): string {
  return [...new Set(items.map((item) => item.replace(/\s*[;;\n]\s*/g, ',').trim()))].join(';');
}

/**
 * Words with their date in brackets; without one the reader would take the row's only deadline. Numbers that share
 * their words (优良率、合格率达到55%、95%) stand once, with a date for each where they differ.
 */
function targetWords({ targets, deadlines }: DraftMeasure): string[] {
  const oneDeadline = new Set(deadlines.map(({ date }) => date)).size === 1;
  const dates = new Map<string, (string | null)[]>();
  for (const { text, by } of targets) dates.set(text, [...(dates.get(text) ?? []), by]);
  return [...dates].map(([text, by]) => {
    const different = new Set(by).size > 1 ? by : by.slice(0, 1);
    if (different.length === 1 && different[0] === null && !oneDeadline) return text;
    return `${text}(${different.map((date) => date ?? '无期限').join('、')})`;
  });
}

const EVERY: Readonly<Record<Frequency, string>> = {
  daily: '每天',
  weekly: '每周',
  monthly: '每月',
  quarterly: '每季度',
  semesterly: '每学期',
  schoolyearly: '每学年',
  halfyearly: '每半年',
  yearly: '每年',
  every2years: '每两年',
  every3years: '每三年',
  every5years: '每五年',
  other: '定期',
};

/** 开展100场 shares the 每年 of the clause before it: alone it must say so itself. */
function recurringWords(words: string, frequency: Frequency): string {
  const view = grammarView(words);
  return frequencyIn(view, { start: 0, end: view.length }) === null ? `${EVERY[frequency]}${words}` : words;
}

function doubtsOf(measure: DraftMeasure): LedgerField[] {
  const unsure = (each: { readonly confidence: number }) => each.confidence < CERTAIN_FROM;
  return [
    ...(measure.departmentsConfidence < CERTAIN_FROM ? (['lead', 'supporting'] as const) : []),
    ...(unsure(measure.kind) ? (['kind'] as const) : []),
    ...(unsure(measure.class) ? (['class'] as const) : []),
    ...(measure.deadlines.some((each) => unsure(each) || each.relative || each.date === null)
      ? (['deadlines'] as const)
      : []),
    ...(measure.targets.some(unsure) ? (['targets'] as const) : []),
    ...(measure.recurring.some(unsure) ? (['recurring'] as const) : []),
  ];
}

/** The heads of a ledger, as they stand in its first row. */
export const LEDGER_HEADS: readonly string[] = LEDGER_COLUMNS.map(headOf);
