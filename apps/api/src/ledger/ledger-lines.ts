import type { LedgerItem } from '@duban/api-contract';
import type { LedgerRow, WhoIsWho } from '@duban/database';
import {
  dateOf,
  isDatedWork,
  ledgerFacts,
  progressFault,
  type Actor,
  type Calendar,
  type LedgerField,
} from '@duban/domain';
import { ledgerCells, type LedgerCell } from '@duban/words';
import type { Words } from '@duban/words';
import type { Paragraphs } from './paragraphs.js';
import { clauseFor } from '../measures/leaders-words.js';
import { measureItem, type ListedMeasure, type NameOf } from '../measures/measure-view.js';
import { noProgress, tellOperator, unreadableAt } from '../measures/unreadable.js';

/** What surrounds a line of the ledger: who reads, in which language, by which calendar, and who is who. */
export interface LedgerReader {
  readonly me: Actor;
  readonly say: Words;
  readonly calendar: Calendar;
  readonly year: string;
  readonly nameOf: NameOf;
  readonly who: WhoIsWho;
  readonly paragraphs: Pick<Paragraphs, 'of'>;
}

type Row = ListedMeasure & LedgerRow;

/** The line of a measure; of one that cannot be read, its number and title alone, and that it cannot. */
function readable<T>(row: Row, line: (row: Row) => T): { readonly line: T; readonly unreadable: boolean } {
  if (unreadableAt(row) === null && !progressFault(row.progress))
    try {
      return { line: line(row), unreadable: false };
    } catch (err) {
      tellOperator(row.measureId, { err });
    }
  return { line: line({ ...row, state: null, progress: noProgress }), unreadable: true };
}

/** Every cell of a measure's line, whatever is stored of it. */
export function cellsOf(row: Row, reader: LedgerReader): Readonly<Record<LedgerField, LedgerCell>> {
  const { line, unreadable } = readable(row, (one) => cellsFrom(one, reader));
  return unreadable ? { ...line, text: reader.say.ledger.unreadable({ title: row.title }) } : line;
}

function cellsFrom(row: Row, reader: LedgerReader): Readonly<Record<LedgerField, LedgerCell>> {
  const { say, calendar, nameOf, who, me, year } = reader;
  const day = (at: Date | null) => (at === null ? null : dateOf(calendar, at.toISOString()));
  return ledgerCells(say, {
    number: row.number,
    text: clauseFor(me, row) || row.title,
    planTitle: row.planTitle,
    documentNumber: row.documentNumber,
    paragraph: reader.paragraphs.of(row.planId, row.spanStart),
    sameSource: row.sameSource ?? [],
    kind: row.kind,
    class: row.class,
    lead: row.lead === '' ? null : nameOf(row.lead).name,
    supporting: row.supporting.map((code) => nameOf(code).name),
    liaison: who.liaisons.get(row.lead) ?? [],
    leader: who.leaders.get(row.lead) ?? [],
    assignedOn: row.state === null ? null : dateOf(calendar, row.state.assignedAt),
    acknowledgedOn: day(row.acknowledgedAt),
    struckOffOn: day(row.struckOffAt),
    originalDueOn: row.originalDueOn,
    dueOn: row.dueOn,
    progress: row.progress,
    light: row.light,
    status: row.status,
    conclusion: row.state?.conclusion ?? null,
    dataClass: row.dataClass,
    facts: row.state === null ? null : ledgerFacts(row.state, me),
    year,
    nameOf: (code) => nameOf(code).name,
  });
}

/** A line as the console shows it: the fields that this reader sees, and its bar. */
export function ledgerItem(row: Row, columns: readonly LedgerField[], reader: LedgerReader): LedgerItem {
  const cells = cellsOf(row, reader);
  const { line: bar, unreadable } = readable(row, (one) => barOf(one, reader.calendar));
  return {
    ...measureItem(row, reader.nameOf),
    cells: Object.fromEntries(columns.map((each) => [each, cells[each]])),
    bar,
    unreadable,
  };
}

function barOf({ state, dueOn }: Row, calendar: Calendar): LedgerItem['bar'] {
  if (state === null) return null;
  const work = state.obligations.filter((each) => each.state !== 'dropped' && isDatedWork(each.kind));
  return {
    from: dateOf(calendar, state.assignedAt),
    to: work.reduce<string | null>((last, each) => (last === null || each.dueOn > last ? each.dueOn : last), dueOn),
    marks: work.map((each) => ({ on: each.dueOn, title: each.title, state: each.state })),
  };
}

const WIDTHS: Partial<Record<LedgerField, number>> = {
  number: 6,
  text: 32,
  plan: 16,
  documentNumber: 10,
  paragraph: 5,
  section: 8,
  sameSource: 10,
  yearNodes: 20,
  targets: 16,
  lead: 10,
  supporting: 14,
  parts: 20,
  selfAssessed: 24,
  confirmed: 8,
  problems: 14,
  nextSteps: 14,
  evidence: 16,
  instructions: 18,
  kind: 5,
  class: 6,
  light: 5,
  status: 6,
  urged: 4,
  extended: 4,
};
const USUAL_WIDTH = 7;

/** The head of a column, with its width in Chinese signs. */
export function headOf(field: LedgerField, { ledger }: Words): { words: string; width: number } {
  return { words: ledger.columns[field], width: WIDTHS[field] ?? USUAL_WIDTH };
}

/** What fits on a sheet of A4: a document's columns where nobody chose others. */
export const paperFields: readonly LedgerField[] = [
  'number',
  'text',
  'lead',
  'supporting',
  'dueOn',
  'confirmed',
  'selfAssessed',
  'light',
  'status',
];
