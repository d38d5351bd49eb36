import type { IntakeRefusalCode } from '../intake-refusal.js';
import type { PlanDraft } from '../plan-draft.js';
import type { DecodedDocument } from '../read/read-document.js';

/** What the parsing process writes to its stdout. */
export type ChildAnswer =
  | { readonly document: DecodedDocument; readonly draft?: PlanDraft }
  | {
      readonly refusal: { readonly code: IntakeRefusalCode; readonly facts: Readonly<Record<string, string | number>> };
    };
