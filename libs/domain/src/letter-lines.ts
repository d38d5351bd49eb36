import type { CivilDate } from './civil-date.js';

/** What a row of paper speaks of: one date that a measure is late with. */
export interface LetterMatter {
  readonly measureId: string | null;
  readonly obligation: string;
  readonly dueOn: CivilDate | null;
  readonly lateWorkingDays: number;
}

/** What a measure is late with by one date. */
export interface LetterPart {
  readonly obligations: readonly string[];
  readonly dueOn: CivilDate | null;
  readonly lateWorkingDays: number;
}

/** One row on paper: a measure, as its first row says, with each of its dates once. */
export interface LetterLine<Row> {
  readonly row: Row;
  readonly parts: readonly LetterPart[];
}

/**
 * The rows of a letter as they go on paper: a measure once, with all its dates. A thing that several rungs ask for is
 * asked for once, as late as the last of them says; what falls due on one day stands together.
 */
export function letterLines<Row extends LetterMatter>(rows: readonly Row[]): readonly LetterLine<Row>[] {
  const lines = new Map<string, Row[]>();
  for (const [index, row] of rows.entries()) {
    const key = row.measureId ?? String(index);
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return [...lines.values()].flatMap((of) => (of[0] === undefined ? [] : [{ row: of[0], parts: partsOf(of) }]));
}

function partsOf(rows: readonly LetterMatter[]): readonly LetterPart[] {
  const parts: LetterPart[] = [];
  for (const { dueOn, obligation, lateWorkingDays } of lastOfEach(rows)) {
    const at = parts.findIndex((part) => part.dueOn === dueOn && part.lateWorkingDays === lateWorkingDays);
    const part = parts[at];
    if (part === undefined) parts.push({ obligations: [obligation], dueOn, lateWorkingDays });
    else parts[at] = { ...part, obligations: [...part.obligations, obligation] };
  }
  return parts.sort((a, b) => Number((a.dueOn ?? '') > (b.dueOn ?? '')) - Number((a.dueOn ?? '') < (b.dueOn ?? '')));
}

/** One for each thing and date, in the order of the first. */
function lastOfEach(rows: readonly LetterMatter[]): readonly LetterMatter[] {
  const found = new Map<string, LetterMatter>();
  for (const row of rows) {
    const key = `${row.obligation}\n${row.dueOn ?? ''}`;
    const before = found.get(key);
    if (before === undefined || before.lateWorkingDays < row.lateWorkingDays) found.set(key, row);
  }
  return [...found.values()];
}
