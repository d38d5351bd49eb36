import type { PlanDraft } from '../plan-draft.js';
import type { DecodedDocument, ReadOptions } from '../read/read-document.js';

/** What is known about a file beside its bytes, and how a ledger with wrong rows is taken. */
export interface ExtractOptions extends ReadOptions {
  /** The good rows of a ledger are taken although others are wrong. */
  readonly keepGoodRows?: boolean;
}

/** A draft with the decoded text that its spans count in. */
export interface ExtractedDocument {
  readonly draft: PlanDraft;
  readonly document: DecodedDocument;
}
