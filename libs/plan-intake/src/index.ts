import { extractHere } from './child/extract-here.js';
import type { ExtractOptions } from './child/extracted.js';
import type { PlanDraft } from './plan-draft.js';

export { extractGuarded, extractInChild, type ChildLimits, type ChildOptions } from './child/extract-in-child.js';
export type { ExtractedDocument, ExtractOptions } from './child/extracted.js';
export { draftFromText } from './extract-draft.js';
export type { LeadRule, MeasureReason } from './extract/measure-reason.js';
export { endpointExtractor, type EndpointSettings, type PlanExtractor } from './extractor/endpoint-extractor.js';
export { extractWith } from './extractor/extract-with.js';
export { IntakeRefusal, type IntakeRefusalCode } from './intake-refusal.js';
export { LEDGER_COLUMNS, MOST_LEDGER_ROWS, type LedgerColumn, type LedgerField } from './ledger/ledger-columns.js';
export { ledgerErrorCodes, ledgerNoteCodes } from './ledger/row-errors.js';
export { ledgerTemplate, writeLedger } from './ledger/write-ledger.js';
export { readDocument, type DecodedDocument, type ReadOptions } from './read/read-document.js';
export {
  departmentKey,
  departmentMatcher,
  groupSpellings,
  matchDepartment,
  normaliseDepartment,
  proposeDepartments,
  type RegisteredDepartment,
} from './extract/departments.js';
export { extractRecognised, type OcrSettings } from './ocr/extract-recognised.js';
export { readXlsx } from './read/read-xlsx.js';
export type { Sheet } from './read/sheet.js';
export * from './plan-draft.js';

/**
 * From the bytes of a plan document, or of a ledger, to the draft that a person confirms.
 * Refuses with an `IntakeRefusal` (code `intake.*`, `ledger.*`) what it can't read whole; nothing is half done.
 */
export async function extractDraft(bytes: Uint8Array, options: ExtractOptions = {}): Promise<PlanDraft> {
  return (await extractHere(bytes, options)).draft;
}
