import type { IntakeRefusalCode } from '../intake-refusal.js';
import type { DraftFinding } from '../plan-draft.js';
import type { ExtractedDocument } from './extracted.js';

/** What the parsing process writes to its stdout. */
export type ChildAnswer =
  | ExtractedDocument
  | {
      readonly refusal: {
        readonly code: IntakeRefusalCode;
        readonly facts: Readonly<Record<string, string | number>>;
        readonly findings?: readonly DraftFinding[];
      };
    };
