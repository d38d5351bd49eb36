import type { DraftFinding, FindingFacts } from '../plan-draft.js';
import { LEDGER_COLUMNS, type LedgerField } from './ledger-columns.js';
import { columnLetters } from './ledger-sheet.js';
import { dateTroubles } from './ledger-dates.js';

/** What can be wrong with a row of a ledger, or with its header. */
export const ledgerErrorCodes = [
  ...dateTroubles,
  'ledger.missing',
  'ledger.duplicate-number',
  'ledger.unknown-kind',
  'ledger.unknown-class',
  'ledger.lead-also-supporting',
  'ledger.unit-unreadable',
  'ledger.target-unreadable',
  'ledger.duty-unreadable',
  'ledger.too-long',
  'ledger.formula',
  'ledger.cell-error',
  'ledger.became-date',
  'ledger.merged-cells',
  'ledger.example-row',
  'ledger.missing-column',
  'ledger.duplicate-column',
  'ledger.second-sheet',
] as const;

/** One of them. */
export type LedgerErrorCode = (typeof ledgerErrorCodes)[number];

/** What a reviewer should see of a ledger that is not wrong by itself. */
export const ledgerNoteCodes = [
  'ledger.unknown-column',
  'ledger.more-errors',
  'ledger.rows-not-read',
  'ledger.hidden-rows',
] as const;

/** One of them. */
export type LedgerNoteCode = (typeof ledgerNoteCodes)[number];

/** Findings beyond this number are counted, not listed. */
export const MOST_FINDINGS = 500;

/** An error at its place; row and column count from 0. */
export interface RowError {
  readonly code: LedgerErrorCode;
  readonly row: number;
  readonly column: number;
  /** The column's head, or words that say what the cell is. */
  readonly title: string;
  readonly why: string;
}

/** The head of a known column. */
export function titleOf(field: LedgerField): string {
  return LEDGER_COLUMNS.find((column) => column.field === field)?.title ?? field;
}

/** Errors as findings, in the order of the sheet, at most 500 of them; what is not listed is counted. */
export function errorFindings(errors: readonly RowError[]): DraftFinding[] {
  const sorted = [...errors].sort((a, b) => a.row - b.row || a.column - b.column);
  const listed = sorted.slice(0, MOST_FINDINGS).map(findingOf);
  const more = sorted.length - listed.length;
  if (more === 0) return listed;
  return [
    ...listed,
    note('ledger.more-errors', `另有${more}处错误没有列出,改正以上错误后重新上传即可看到。`, { facts: { more } }),
  ];
}

function findingOf({ code, row, column, title, why }: RowError): DraftFinding {
  const letters = columnLetters(column);
  return {
    code,
    message: `${letters}${row + 1} ${title}:${why}。`,
    facts: { title, why },
    span: null,
    quote: null,
    row: row + 1,
    column: letters,
  };
}

/** A finding about the ledger as a whole, or about one of its columns. */
export function note(
  code: LedgerNoteCode,
  message: string,
  { facts, at }: { facts: FindingFacts; at?: { row: number; column: number } },
): DraftFinding {
  return {
    code,
    message,
    facts,
    span: null,
    quote: null,
    ...(at && { row: at.row + 1, column: columnLetters(at.column) }),
  };
}
