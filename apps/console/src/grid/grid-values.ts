import type { GridRow } from '@duban/api-client';
import { takingSeveralDates } from '@duban/domain';
import { unanswered, weightSum, type NodeDraft } from '../commands/answers.js';
import { isCommand } from '../commands/command-names.js';
import { questionsOf, type Values } from '../commands/questions.js';

/** What a row holds while it is filled. */
export type RowValues = Values;

/** Whether two drafts of a row hold the same answers, in whatever order. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => saysTheSame(Reflect.get(a, key), Reflect.get(b, key)));
}

/** True for a row that can be handed in as it stands: whatever its command asks is answered. */
export function isReady(
  { command, noChange }: Pick<GridRow, 'command' | 'noChange'>,
  values: RowValues,
  today: string,
): boolean {
  if (!isCommand(command)) return false;
  if (values['noChange'] === true) return noChange?.allowed === true;
  // Which obligation is meant the row itself says.
  const questions = questionsOf(command).filter(({ name }) => name !== 'obligationId');
  return unanswered(questions, values, today).length === 0;
}

/** How many rows stand where, for the foot of the sheet. */
export function countsOf(
  rows: readonly GridRow[],
  { valuesOf, readyOf }: { valuesOf: (row: GridRow) => RowValues; readyOf: (row: GridRow) => boolean },
) {
  const ready = rows.filter(readyOf);
  const still = ready.filter((row) => valuesOf(row)['noChange'] === true).length;
  const all = ready.length;
  return {
    still,
    ready: all - still,
    empty: rows.length - all,
    returned: rows.filter((row) => row.returned !== null).length,
  };
}

const BY_NUMBER = new Intl.Collator('zh-CN', { numeric: true });

/** Rows as one works through them: what is overdue first, then plan by plan in the plan's own order. */
export function inOrder(rows: readonly GridRow[]): readonly GridRow[] {
  const late = ({ workingDaysLeft }: GridRow) => (workingDaysLeft !== null && workingDaysLeft < 0 ? 0 : 1);
  return [...rows].sort(
    (a, b) =>
      late(a) - late(b) ||
      BY_NUMBER.compare(a.planTitle, b.planTitle) ||
      BY_NUMBER.compare(a.number, b.number) ||
      (a.dueOn ?? '').localeCompare(b.dueOn ?? ''),
  );
}

/** Rows of several pages: dates that one form takes on one day are one row, though one page ended between them. */
export function onePromiseEach(rows: readonly GridRow[]): readonly GridRow[] {
  const kept = new Map<string, GridRow>();
  for (const row of rows) {
    const several = takingSeveralDates.some((each) => each === row.command);
    const key = several ? `${row.measureId}/${row.command}/${row.dueOn ?? ''}` : row.id;
    const before = kept.get(key);
    kept.set(key, before ? { ...before, about: [...before.about, ...row.about] } : row);
  }
  return [...kept.values()];
}

/** True for a row over which its plan is named: the first, and where another plan begins. */
export function beginsPlan(rows: readonly GridRow[], at: number): boolean {
  return rows[at]?.planTitle !== rows[at - 1]?.planTitle;
}

/** The nodes of a row, as they are edited. */
export function nodesOf(values: RowValues): readonly NodeDraft[] {
  return (values['nodes'] as readonly NodeDraft[] | undefined) ?? [];
}

/** True when the shares of a row's nodes make the whole. */
export function isWhole(values: RowValues): boolean {
  return weightSum(nodesOf(values)) === 100;
}

/** What shows that a row's dates are met: one evidence for one promise, whatever its obligations. */
export function evidenceOf(values: RowValues): Evidence {
  const [first] = (values['obligations'] as readonly Partial<Evidence>[] | undefined) ?? [];
  return { evidence: first?.evidence ?? '', files: first?.files ?? [] };
}

interface Evidence {
  readonly evidence: string;
  readonly files: readonly string[];
}

/** The answers of a row whose dates are met with this evidence. */
export function withEvidence({ about }: Pick<GridRow, 'about'>, { evidence, files }: Evidence): RowValues {
  if (evidence === '' && files.length === 0) return {};
  return {
    obligations: about.map((obligationId) => ({ obligationId, evidence, ...(files.length > 0 && { files }) })),
  };
}

/** The same nodes in another row, as far as their days are still to come. */
export function copiedNodes(nodes: readonly NodeDraft[], today: string): RowValues {
  return {
    nodes: nodes.map((node) => ({ ...node, dueOn: node.dueOn !== null && node.dueOn > today ? node.dueOn : null })),
  };
}

/** Cells that were copied from a spreadsheet, a line each; null for words that only happen to have lines. */
export function pastedLines(html: string, text: string): readonly string[] | null {
  if (!/<t(able|r|d)[\s>]/i.test(html)) return null;
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.length > 1 ? lines.map((line) => line.split('\t')[0]?.trim() ?? '') : null;
}
