import type { CivilDate, InstrumentKind, SupervisionLine } from '@duban/domain';
import type { Words } from './languages.js';

/** What the text over a letter's rows depends on. */
export interface LetterFacts {
  readonly kind: InstrumentKind;
  readonly draftedOn: CivilDate;
  readonly issuedOn: CivilDate | null;
  /** Of what another line's office is asked. */
  readonly line?: SupervisionLine | null;
  readonly rows: readonly { readonly planTitle: string }[];
}

/** Whether a letter's rows are of several plans: each names its own then, for numbers are each plan's own. */
export function ofSeveralPlans({ rows }: Pick<LetterFacts, 'rows'>): boolean {
  return new Set(rows.map(({ planTitle }) => planTitle)).size > 1;
}

/**
 * The text over a letter's rows: what is asked, of which plan where it is one, and up to which day lateness is counted
 * where the letter bears a later date than its rows.
 */
export function letterText(
  { reads, asksLine, ofPlan, asOf }: Pick<Words['screens']['instruments'], 'reads' | 'asksLine' | 'ofPlan' | 'asOf'>,
  letter: LetterFacts,
  longDate: (day: CivilDate) => string,
): string {
  const { kind, draftedOn, issuedOn, rows, line } = letter;
  const [first] = rows;
  return [
    line ? asksLine : reads[kind],
    first !== undefined && !ofSeveralPlans(letter) ? ofPlan({ plan: first.planTitle }) : '',
    issuedOn !== null && issuedOn !== draftedOn ? asOf({ on: longDate(draftedOn) }) : '',
  ].join('');
}
