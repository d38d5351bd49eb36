import type { CivilDate, LetterPart } from '@duban/domain';
import type { Words } from './languages.js';

/** What stands in the cells of a row of paper, one line for each date; several dates are marked ①, ②, … */
export interface LetterCells {
  readonly obligations: readonly string[];
  readonly dueOn: readonly string[];
  readonly late: readonly string[];
}

const FIRST_MARK = '①'.codePointAt(0) ?? 0;

/** The cells of a measure's dates. What bears the measure's own title is not named again. */
export function letterCells(
  title: string | null,
  parts: readonly LetterPart[],
  { list, late }: { list: (things: readonly string[]) => string; late: (part: LetterPart) => string },
): LetterCells {
  const marked = (say: (part: LetterPart) => string) =>
    parts.map((part, index) =>
      parts.length === 1 ? say(part) : `${String.fromCodePoint(FIRST_MARK + index)}${say(part)}`,
    );
  const [only] = parts;
  const own = parts.length === 1 && only?.obligations.every((each) => bears(title, each));
  return {
    obligations: own ? [] : marked(({ obligations }) => list(besides(title, obligations))),
    dueOn: marked(({ dueOn }) => dueOn ?? '').filter(Boolean),
    late: marked(late),
  };
}

/**
 * How late a date is, on paper of a day: what was due on the day of which lateness is counted is due today only on paper
 * of that very day, and was due on paper that bears a later one.
 */
export function lateWords(
  words: Pick<Words['screens']['instruments'], 'lateBy' | 'dueNow' | 'dueBefore' | 'dueLater'>,
  { lateWorkingDays: n, dueOn }: LetterPart,
  paperOf: CivilDate,
): string {
  if (n > 0) return words.lateBy({ n });
  if (dueOn === null || dueOn === paperOf) return words.dueNow;
  return dueOn < paperOf ? words.dueBefore : words.dueLater;
}

function bears(title: string | null, obligation: string): boolean {
  return obligation === title || obligation === '';
}

/** What a date is of beside the measure itself; the measure's own title where it is of nothing else. */
function besides(title: string | null, obligations: readonly string[]): readonly string[] {
  const others = obligations.filter((each) => !bears(title, each));
  return others.length === 0 ? obligations : others;
}
