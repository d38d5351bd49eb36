import { draftFromText } from './extract-draft.js';
import type { PlanDraft } from './plan-draft.js';
import { readDocument, type ReadOptions } from './read/read-document.js';

export {
  extractGuarded,
  extractInChild,
  type ChildLimits,
  type ChildOptions,
  type ExtractedDocument,
} from './child/extract-in-child.js';
export { draftFromText } from './extract-draft.js';
export {
  endpointExtractor,
  extractorFromEnvironment,
  type EndpointSettings,
  type PlanExtractor,
} from './extractor/endpoint-extractor.js';
export { IntakeRefusal, type IntakeRefusalCode } from './intake-refusal.js';
export { readDocument, type DecodedDocument, type ReadOptions } from './read/read-document.js';
export {
  matchDepartment,
  normaliseDepartment,
  departmentKey,
  type RegisteredDepartment,
} from './extract/departments.js';
export * from './plan-draft.js';

/**
 * From the bytes of a plan document to the draft that a person confirms.
 * Refuses with an `IntakeRefusal` (code `intake.*`) what it can't read whole; nothing is half done.
 */
export async function extractDraft(bytes: Uint8Array, options: ReadOptions = {}): Promise<PlanDraft> {
  return draftFromText(await readDocument(bytes, options));
}
