import type { CivilDate } from './civil-date.js';
import type { Measure } from './measure.js';
import type { Policy } from './policy.js';
import type { InstrumentKind, SupervisionLine } from './vocabulary.js';

/** A row waiting for an instrument: drafted by some measure's ladder. */
export interface InstrumentRow {
  readonly itemId: string;
  readonly measureId: string;
  readonly instrument: InstrumentKind;
  readonly department: string | null;
  readonly on: CivilDate;
  /** Of what is asked of another line's office: which line. */
  readonly line?: SupervisionLine | null;
  /** The office of several that looks after its measure; empty for those of the whole house. */
  readonly office?: string;
}

/** One instrument of a kind for a department on a day, with all its rows. */
export interface GatheredInstrument {
  readonly key: string;
  readonly instrument: InstrumentKind;
  /** Null for what goes to the leaders, or to another line's office. */
  readonly department: string | null;
  readonly line: SupervisionLine | null;
  /** Whose letter it is, of several offices. */
  readonly office: string;
  readonly on: CivilDate;
  readonly rows: readonly InstrumentRow[];
}

/** 一天一单: one instrument of each kind a department a day lists all its rows, and one 商请 the rows of all departments of a line; 一事一单 where the policy says so of a kind. Of several offices each has its own. */
export function gatherInstruments(
  rows: readonly InstrumentRow[],
  { instrumentHands }: Pick<Policy, 'instrumentHands'>,
): readonly GatheredInstrument[] {
  const matter = ({ instrument, measureId, office = '' }: InstrumentRow) =>
    `${instrumentHands[instrument].perMatter === true ? `/${measureId}` : ''}${office === '' ? '' : `@${office}`}`;
  const to = ({ line, department }: InstrumentRow) => (line ? `line:${line}` : (department ?? 'leadership'));
  return grouped(rows, (row) => `${row.instrument}/${to(row)}/${row.on}${matter(row)}`).map(([key, members]) => {
    const [{ instrument, on, line = null, office = '', department }] = members;
    return { key, instrument, department: line ? null : department, line, office, on, rows: members };
  });
}

/** 收官清单: what is due on the last day of its plan stands together, in one list a department. */
export function isClosing({ planEndsOn }: Pick<Measure, 'planEndsOn'>, dueOn: CivilDate): boolean {
  return planEndsOn !== null && planEndsOn === dueOn;
}

/** A message for one person about one measure, waiting for the desk. */
export interface MessageItem {
  readonly itemId: string;
  readonly measureId: string;
  readonly personId: string;
  readonly rung: string;
  readonly title: string;
  readonly dueOn: CivilDate;
}

/** What one person gets on one working day. */
export interface Digest {
  readonly personId: string;
  readonly items: readonly MessageItem[];
}

/** At most one message a person and working day: all their items, soonest due first, merged per measure. */
export function gatherDigests(items: readonly MessageItem[]): readonly Digest[] {
  return grouped(items, (item) => item.personId).map(([personId, members]) => ({
    personId,
    items: [...members].sort((a, b) =>
      a.dueOn === b.dueOn ? (a.measureId < b.measureId ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1,
    ),
  }));
}

type NonEmpty<T> = readonly [T, ...T[]];

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): readonly [string, NonEmpty<T>][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
}
