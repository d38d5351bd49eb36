import type { MeasureClass, MeasureKind } from '../plan-draft.js';
import { CLASS_WORDS, KIND_WORDS, LEDGER_COLUMNS, type LedgerColumn, type LedgerField } from './ledger-columns.js';

/** In which language a ledger has its heads. */
export type LedgerLanguage = 'zh' | 'en';

const KINDS: Readonly<Record<MeasureKind, string>> = {
  quantified: 'Quantified',
  staged: 'Staged',
  deliverable: 'Deliverable',
  standing: 'Standing',
  advocated: 'Advocated',
};

// The list to choose from parts its words by commas: none stands inside one.
const CLASSES: Readonly<Partial<Record<MeasureClass, string>>> = {
  批示: 'Leader’s instruction',
  十件实事: 'Ten practical matters',
  年度重点: 'Priority of the year',
  规划任务: 'Task of a long-term plan',
  会议纪要: 'Meeting minutes',
};

const HEADS: Readonly<Record<LedgerField, readonly [title: string, explanation: string]>> = {
  number: ['Number', 'Unique in this ledger, such as 1 or 2-3.'],
  title: ['Task', 'What is to be done, in one sentence.'],
  text: ['Content of the task', 'The task in full; the same as “Task” where this is empty.'],
  kind: ['Kind', 'By what progress is judged; where this is empty Duban proposes one, to be confirmed at the review.'],
  class: ['Class', 'Where the task comes from; where this is empty Duban proposes one.'],
  lead: ['Lead', 'The department’s name. Of several, parted by 、, the first leads and the others lead with it.'],
  supporting: ['Supporting', 'Several are parted by 、 or ;. Do not repeat the lead.'],
  deadlines: [
    'Deadlines',
    'Dates, such as 2026-06-30; leave it empty where there is none. Several are parted by ;. What is to be done by then may follow: 2026-06-30 rules issued;2026-12-31 platform built.',
  ],
  targets: [
    'Targets',
    'A number and its unit, as the plan has them in Chinese: 新建书屋120个(2026-12-31). Several are parted by ;. Without a date in brackets the only deadline counts.',
  ],
  recurring: ['Recurring work', 'How often, as the plan has it in Chinese: 每季度开展一次巡查;每年培训100人.'],
};

const ENGLISH: readonly LedgerColumn[] = LEDGER_COLUMNS.map((column) => {
  const [title, explanation] = HEADS[column.field];
  const words: Partial<Record<LedgerField, readonly string[]>> = {
    kind: Object.values(KINDS),
    class: CLASS_WORDS.map((word) => CLASSES[word] ?? word),
  };
  return { ...column, title, explanation, allowed: words[column.field] ?? null };
});

/** The columns of a ledger with their words in a language. */
export function ledgerColumns(language: LedgerLanguage): readonly LedgerColumn[] {
  return language === 'en' ? ENGLISH : LEDGER_COLUMNS;
}

const plain = (words: string) => words.replace(/\s/g, '').toLowerCase();

/** The column that a head names in either language; spaces and capitals make no difference. */
export function columnNamed(head: string): LedgerColumn | undefined {
  const at = LEDGER_COLUMNS.findIndex(
    ({ title }, place) => title === head || plain(ENGLISH[place]?.title ?? '') === plain(head),
  );
  return LEDGER_COLUMNS[at];
}

/** The kind that a cell names in either language. */
export function kindNamed(said: string): MeasureKind | null {
  const chinese = said.replace(/[类型]$/, '');
  const kinds = Object.keys(KINDS) as readonly MeasureKind[];
  const known = kinds.find(
    (kind) =>
      KIND_WORDS[kind] === chinese ||
      KIND_WORDS[kind].split('/').includes(chinese) ||
      plain(KINDS[kind]) === plain(said),
  );
  return known ?? null;
}

/** The class that a cell names in either language. */
export function classNamed(said: string): MeasureClass | null {
  const same = (words: string) => plain(words).replace(/'/g, '’') === plain(said).replace(/'/g, '’');
  return CLASS_WORDS.find((word) => word === said || same(CLASSES[word] ?? word)) ?? null;
}
