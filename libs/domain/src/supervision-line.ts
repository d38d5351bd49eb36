import type { RuleBook } from './agenda.js';
import { event, type NewEvent } from './events.js';
import { isClosed, type DraftedItem, type Measure } from './measure.js';
import type { Supervised } from './offices.js';
import type { Policy } from './policy.js';
import type { InstrumentKind, OfficeLine, SupervisionLine } from './vocabulary.js';

/** How a department stands to the supervision office: in its own line, in another's, or in nobody's. */
export type LineStanding = 'own' | 'other' | 'none';

/** The line of an office whose policy says nothing of it. */
export const USUAL_LINE: OfficeLine = 'government';

/** 督查归口 of the office itself. */
export function officeLine({ supervision }: Pick<Policy, 'supervision'>): OfficeLine {
  return supervision?.line ?? USUAL_LINE;
}

/**
 * How a department of this line stands to the office that looks after a measure; one of which nobody said a line is its own.
 * Of several offices in one house each has its own lines; of a line that none of them has, the policy says whose it is.
 */
export function standingIn(
  line: SupervisionLine | null,
  policy: Pick<Policy, 'supervision'>,
  { office, officeLines }: Supervised = {},
): LineStanding {
  const own = officeLine(policy);
  if (own === 'all' || line === null) return 'own';
  if (line === 'none') return 'none';
  const whose = officeLines?.[line];
  return (whose === undefined ? line === own : whose === office) ? 'own' : 'other';
}

/** Whom a 商请 to another line goes to: a department of the register, or a name; null where the policy does not say. */
export function officeOfLine(line: SupervisionLine, { supervision }: Pick<Policy, 'supervision'>): string | null {
  const named = { government: supervision?.governmentOffice, party: supervision?.partyOffice, none: '' }[line];
  return named === undefined || named.trim() === '' ? null : named.trim();
}

/** What becomes of a letter to a department: which kind is drafted, instead of which, and to the office of which line. */
export interface LetterAddress {
  /** Null where no letter is drafted to it. */
  readonly instrument: InstrumentKind | null;
  readonly instead?: InstrumentKind;
  readonly line?: SupervisionLine;
}

/**
 * C19: letters go within the office's own line. To a department of another line none is drafted: the office of that line
 * is asked by a 商请; where a department is in no line (垂管, 驻地单位, universities, firms) it is reminded only.
 */
export function letterAddress(
  measure: Supervised,
  department: string | null,
  instrument: InstrumentKind,
  policy: Pick<Policy, 'supervision'>,
): LetterAddress {
  const line = department === null ? undefined : measure.lines?.[department];
  if (line === undefined) return { instrument };
  switch (standingIn(line, policy, measure)) {
    case 'own':
      return { instrument };
    case 'other':
      return { instrument: '商请', instead: instrument, line };
    case 'none':
      return { instrument: null, instead: instrument, line };
  }
}

/** True where a department gets no letters, points and forms from the office: its line is nobody's. */
export function isInNoLine(measure: Supervised, department: string, policy: Pick<Policy, 'supervision'>) {
  const line = measure.lines?.[department];
  return line !== undefined && standingIn(line, policy, measure) === 'none';
}

/** True where what a department does is another office's, or nobody's, to score. */
export function isOutOfLine(measure: Supervised, department: string, policy: Pick<Policy, 'supervision'>) {
  const line = measure.lines?.[department];
  return line !== undefined && standingIn(line, policy, measure) !== 'own';
}

/** Every department that a measure speaks of. */
export function departmentsOf({ lead, supporting, obligations }: Measure): readonly string[] {
  return [...new Set([lead, ...supporting, ...obligations.flatMap(({ department }) => department ?? [])])];
}

/** What the register says of a department's line; undefined where it was not asked. */
export type LineOf = (department: string) => SupervisionLine | null | undefined;

/** The register says another line of a department than the measure knows: only those out of the office's own are kept. */
export function linesNoted(measure: Measure, lineOf: LineOf, { policy }: Pick<RuleBook, 'policy'>) {
  if (isClosed(measure)) return [];
  return departmentsOf(measure).flatMap((department): NewEvent[] => {
    const said = lineOf(department);
    if (said === undefined) return [];
    const line = standingIn(said, policy, measure) === 'own' ? null : said;
    return line === (measure.lines?.[department] ?? null) ? [] : [event('line.noted', { department, line })];
  });
}

/** Drafts that nobody has signed follow the line of their department: to another office, back to it, or off the desk. */
export function draftsFollowed(measure: Measure, on: string, { policy }: Pick<RuleBook, 'policy'>) {
  if (isClosed(measure)) return [];
  return measure.items.flatMap((item, index): NewEvent[] => {
    if (item.state !== 'drafted') return [];
    const wanted = letterAddress(measure, item.department, item.instead ?? item.instrument, policy);
    if (wanted.instrument === item.instrument && wanted.line === item.line) return [];
    const { instrument, ...more } = wanted;
    const as = instrument === null ? null : { itemId: `${item.itemId}~${index + 1}`, instrument, ...more };
    return [event('item.readdressed', { itemId: item.itemId, on, as, ...(more.line && { line: more.line }) })];
  });
}

/** A draft that is another from now on, on the same rung of the same date. */
export function readdressed(item: DraftedItem, as: ReaddressedItem, on: string): DraftedItem {
  const { line: _line, instead: _instead, ...rest } = item;
  return { ...rest, ...as, on, state: 'drafted', number: null, issued: null, withdrawnWhy: null };
}

/** What a draft became when its department's line changed. */
export interface ReaddressedItem extends LetterAddress {
  readonly itemId: string;
  readonly instrument: InstrumentKind;
}
