import type { GridRow } from '@duban/api-contract';
import type { SheetForm } from './grid-sheet-forms.js';

/** A cell's answer; a cell that is empty has none. */
export type Answer = string | number | boolean;

/** One line of a sheet: the answers by their columns. */
export type AnsweredLine = Readonly<Record<string, Answer>>;

type Values = GridRow['values'];
type Node = Readonly<Record<'title' | 'dueOn' | 'weight', unknown>>;

/** What a row's cells hold when the sheet goes out: a line, or one a node. */
export function linesOf(form: SheetForm, row: GridRow): readonly AnsweredLine[] {
  const { values } = row;
  switch (form) {
    case 'finish':
      return [given({ evidence: listOf(values, 'obligations')[0]?.['evidence'] })];
    case 'confirm-duty':
      return [given({ done: values['done'], acts: values['acts'], reason: values['text'] })];
    case 'report-value':
      // The figure of last time is no answer: it is not offered as one.
      return [given(row.savedAt === null && row.returned === null ? { ...values, value: undefined } : values)];
    case 'file-work-plan':
      return listOf(values, 'nodes').map((node) =>
        given({ node: node['title'], nodeDay: node['dueOn'], weight: node['weight'] }),
      );
    case 'report':
      return [given({ ...values, noChange: values['noChange'] === true ? true : undefined })];
    default:
      return [given(values)];
  }
}

/** The draft that a row's filled-in lines make: its cells are all of it, beside what no cell asks for. */
export function valuesOf(form: SheetForm, row: GridRow, lines: readonly AnsweredLine[]): Values {
  const [line = {}] = lines;
  switch (form) {
    case 'finish':
      return { ...row.values, obligations: finished(row, line) };
    case 'confirm-duty':
      return withAnswers(row.values, { done: line['done'], acts: line['acts'], text: line['reason'] });
    case 'file-work-plan':
      return {
        nodes: lines.map(({ node, nodeDay, weight }): Node => ({
          title: node ?? '',
          dueOn: nodeDay ?? null,
          weight: weight ?? null,
        })),
      };
    case 'report':
      return withAnswers(row.values, pick(line, 'noChange', 'text', 'problems', 'nextSteps'));
    case 'report-value':
      return withAnswers(row.values, pick(line, 'value', 'numerator', 'denominator', 'asOf', 'source'));
    default:
      return withAnswers(row.values, pick(line, 'text'));
  }
}

/** True for a line in which somebody answered: a day and a source alone are none to a figure. */
export function isAnswered(form: SheetForm, line: AnsweredLine): boolean {
  const asked = Object.keys(line);
  return form === 'report-value' ? asked.some((name) => name !== 'asOf' && name !== 'source') : asked.length > 0;
}

/** True where both would hand in the same. */
export function isSame(one: Values, other: Values): boolean {
  return written(one) === written(other);
}

function written(values: unknown): string {
  return JSON.stringify(values, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function finished(row: GridRow, { evidence }: AnsweredLine): readonly object[] {
  const before = listOf(row.values, 'obligations');
  return row.about.map((obligationId) => ({
    ...before.find((each) => each['obligationId'] === obligationId),
    obligationId,
    evidence,
  }));
}

function listOf(values: Values, name: string): readonly Readonly<Record<string, unknown>>[] {
  const found = values[name];
  return Array.isArray(found) ? (found as Readonly<Record<string, unknown>>[]) : [];
}

function pick(line: AnsweredLine, ...names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, line[name]]));
}

function withAnswers(before: Values, answers: Values): Values {
  return Object.fromEntries(Object.entries({ ...before, ...answers }).filter(([, value]) => value !== undefined));
}

function given(values: Values): AnsweredLine {
  return Object.fromEntries(
    Object.entries(values).filter(
      (each): each is [string, Answer] => ['string', 'number', 'boolean'].includes(typeof each[1]) && each[1] !== '',
    ),
  );
}

/** An answer as a cell shows it. */
export function cellWords(answer: Answer | undefined, { yes, no }: { yes: string; no: string }): string {
  if (answer === undefined) return '';
  return answer === true ? yes : answer === false ? no : String(answer);
}
