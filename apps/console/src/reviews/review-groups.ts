import type { ReviewRow } from '@duban/api-client';

/** One row of a list as a leader meets it: a measure with all that is late of it, or what ends with the plan at one department. */
export interface Matter {
  readonly key: string;
  readonly isClosing: boolean;
  /** The latest first; at least one. */
  readonly rows: readonly [ReviewRow, ...ReviewRow[]];
}

/** A list of the leader under its own heading. */
export interface ReviewGroup {
  readonly listOn: string;
  readonly matters: readonly Matter[];
}

/**
 * What is open stands in the list that comes next, what is decided in the list that it stood in. In each list comes
 * first what waits for the reader.
 */
export function groupsOf(rows: readonly ReviewRow[]): readonly ReviewGroup[] {
  const waits = ({ rows: [first] }: Matter) => first.yours;
  const lists = new Map<string, ReviewRow[]>();
  for (const row of rows) lists.set(row.listOn, [...(lists.get(row.listOn) ?? []), row]);
  return [...lists].map(([listOn, members]) => {
    const matters = mattersOf(members);
    return { listOn, matters: [...matters.filter(waits), ...matters.filter((each) => !waits(each))] };
  });
}

/** The rows of each measure together, and 收官清单 by department, in the order in which the list comes to them. */
export function mattersOf(rows: readonly ReviewRow[]): readonly Matter[] {
  const matters = new Map<string, [ReviewRow, ...ReviewRow[]]>();
  for (const row of rows) {
    const key = isClosingRow(row) ? `closing/${row.lead?.code ?? ''}` : row.measureId;
    const known = matters.get(key);
    if (known) known.push(row);
    else matters.set(key, [row]);
  }
  return [...matters].map(([key, members]) => ({
    key,
    isClosing: isClosingRow(members[0]),
    rows: members.sort((a, b) => b.lateWorkingDays - a.lateWorkingDays),
  }));
}

/** How many measures of a list wait for the reader: as many as the inbox counts. */
export function yoursIn({ matters }: ReviewGroup): number {
  const yours = matters.flatMap(({ rows }) => rows).filter((row) => row.yours && row.state === 'open');
  return rowPerMeasure(yours).length;
}

/** Decided, each is its own story again. */
function isClosingRow({ closing, state }: ReviewRow): boolean {
  return closing && state === 'open';
}

/** One row of each measure, the latest: a decision on it is one on all of that measure. */
export function rowPerMeasure(rows: readonly ReviewRow[]): readonly ReviewRow[] {
  return rows.filter((row, index) => rows.findIndex(({ measureId }) => measureId === row.measureId) === index);
}
