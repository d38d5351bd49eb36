import type { DraftFinding } from './plan-draft.js';

/** Why a document is refused. */
export type IntakeRefusalCode =
  | 'intake.empty'
  | 'intake.binary'
  | 'intake.no-measures'
  | 'intake.encrypted'
  | 'intake.broken'
  | 'intake.too-large'
  | 'intake.scanned'
  | 'intake.archive-bomb'
  | 'intake.unsupported'
  | 'intake.time-limit'
  | 'intake.memory-limit'
  | 'intake.parser-failed'
  | 'intake.extractor-unreachable'
  | 'intake.extractor-quote'
  | 'intake.extractor-answer'
  | 'ledger.rows-wrong'
  | 'ledger.header-wrong'
  | 'ledger.no-rows'
  | 'ledger.too-many-rows';

/**
 * The document is refused: nothing of it is stored. `facts` says what was seen (sizes, limits, formats), `findings` what
 * is wrong row by row where the document is a ledger. What a code says to people is in `libs/words`.
 */
export class IntakeRefusal extends Error {
  override readonly name = 'IntakeRefusal';

  constructor(
    readonly code: IntakeRefusalCode,
    readonly facts: Readonly<Record<string, string | number>> = {},
    readonly findings: readonly DraftFinding[] = [],
  ) {
    super(code);
  }
}
