import type { DataClass } from '@duban/domain';
import type { ExtractedDocument } from '@duban/plan-intake';
import { readDraft, type StoredDraft } from '../stored/draft.js';
import type { DraftRow } from '../stored/row.js';
import { draftGoals, draftIndicators } from './goals.js';
import { inOwnWords } from './own-words.js';
import { draftRows } from './rows.js';

/** What whoever uploaded a plan asked for. */
export interface AskedReading {
  /** Every date moves by so many whole years; a trial. */
  readonly shiftYears: number;
  /** Who takes what the document gives to nobody. */
  readonly defaultLead: string | null;
}

/** The draft as it is first stored for its reviewer. */
export function firstDraft({ draft, document }: ExtractedDocument, asked: AskedReading): StoredDraft {
  const read = draftRows(draft, asked.shiftYears).map((row) => withDefaultLead(row, asked.defaultLead));
  return readDraft({
    document: { ...draft.document, dataClass: dataClassOf(document.text) },
    rows: draft.source.ledger === undefined ? read : read.map(inOwnWords),
    findings: draft.findings,
    sections: draft.sections,
    outside: draft.outside.map(({ section, text, span }) => ({ section, text, span })),
    departments: draft.departments,
    goals: draftGoals(draft, asked.shiftYears),
    indicators: draftIndicators(draft, asked.shiftYears),
  });
}

function withDefaultLead(row: DraftRow, lead: string | null): DraftRow {
  return row.lead === null && lead !== null
    ? { ...row, lead, state: row.doubtful.length > 0 ? 'doubtful' : 'ready' }
    : row;
}

/** A document that says it is published is public; any other is internal until somebody says otherwise. */
export function dataClassOf(text: string): DataClass {
  return /此件(?:主动|依法)?公开|(?:公开(?:方式|属性|类别|选项)|信息公开)[：:]?\s*主动公开/u.test(text)
    ? 'public'
    : 'internal';
}
