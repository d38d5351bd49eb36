import type { MeasureClass, MeasureKind } from '../plan-draft.js';

/** What a column of the ledger says about a measure. */
export type LedgerField =
  'number' | 'title' | 'text' | 'kind' | 'class' | 'lead' | 'supporting' | 'deadlines' | 'targets' | 'recurring';

/** A column of the ledger: its head, how it is filled and what it may hold. */
export interface LedgerColumn {
  readonly field: LedgerField;
  /** The head without the star that marks a required column. */
  readonly title: string;
  readonly required: boolean;
  /** In characters, as workbooks count. */
  readonly width: number;
  /** Characters that a cell may hold at most. */
  readonly most: number;
  readonly explanation: string;
  /** The only words that a cell may hold; null where any may stand. */
  readonly allowed: readonly string[] | null;
}

/** The kinds of measure in the words of the office. */
export const KIND_WORDS: Readonly<Record<MeasureKind, string>> = {
  quantified: '量化',
  staged: '节点/项目',
  deliverable: '交付',
  standing: '常态',
  advocated: '倡导',
};

/** The classes of measure that a ledger may name. */
export const CLASS_WORDS: readonly MeasureClass[] = [
  '批示',
  '十件实事',
  '年度重点',
  '规划任务',
  '会议纪要',
  '建议提案',
];

const column = (field: LedgerField, title: string, rest: Omit<LedgerColumn, 'field' | 'title'>): LedgerColumn => ({
  field,
  title,
  ...rest,
});

/** The columns of a ledger: the template, an extracted workbook and the reader all go by these. */
export const LEDGER_COLUMNS: readonly LedgerColumn[] = [
  column('number', '编号', {
    required: true,
    width: 14,
    most: 100,
    allowed: null,
    explanation: '本台账内唯一,例如 1、2-3、二/(一)/1。',
  }),
  column('title', '任务', {
    required: true,
    width: 30,
    most: 300,
    allowed: null,
    explanation: '一句话写明要做什么。',
  }),
  column('text', '任务内容', {
    required: false,
    width: 60,
    most: 20_000,
    allowed: null,
    explanation: '任务的完整表述;空着时与“任务”相同。',
  }),
  column('kind', '事项类别', {
    required: false,
    width: 12,
    most: 20,
    allowed: Object.values(KIND_WORDS),
    explanation: '按什么判断进展;空着时由系统提出,请在审核时确认。',
  }),
  column('class', '事项类型', {
    required: false,
    width: 12,
    most: 20,
    allowed: CLASS_WORDS,
    explanation: '事项从哪里来;空着时由系统提出。',
  }),
  column('lead', '牵头单位', {
    required: true,
    width: 18,
    most: 300,
    allowed: null,
    explanation: '写单位名称。有几家时用、分开,第一家为牵头,其余为共同牵头。',
  }),
  column('supporting', '配合单位', {
    required: false,
    width: 30,
    most: 3_000,
    allowed: null,
    explanation: '几家用、或;或,分开,不要重复牵头单位。',
  }),
  column('deadlines', '完成时限', {
    required: false,
    width: 24,
    most: 4_000,
    allowed: null,
    explanation:
      '写日期或带年份的时间,例如 2026-06-30、2026年6月底前、2026年底前;没有期限的空着或写“长期”。几个时限用;分开,日期后可写要完成的事:2026-06-30 印发办法;2026-12-31 建成平台。',
  }),
  column('targets', '指标', {
    required: false,
    width: 40,
    most: 8_000,
    allowed: null,
    explanation:
      '每条指标有数和单位,几条用;分开。数据时点写在括号里:新建书屋120个(2026-12-31);不写时按唯一的完成时限,没有时点的写(无期限)。',
  }),
  column('recurring', '周期性工作', {
    required: false,
    width: 30,
    most: 8_000,
    allowed: null,
    explanation: '每条写明多久一次,几条用;分开:每季度开展一次巡查;每年培训100人。',
  }),
];

/** The head of a column as it stands in a workbook: required ones carry a star. */
export function headOf({ title, required }: LedgerColumn): string {
  return required ? `${title}*` : title;
}

/** The name of the sheet that holds the ledger. */
export const LEDGER_SHEET = '督办台账';
/** A number that begins like this marks an example of the template, never a measure. */
export const EXAMPLE_MARKS = /^(?:示例|Example)/;
/** A ledger with more rows is refused: what the parsing process can check within its limits. */
export const MOST_LEDGER_ROWS = 10_000;
