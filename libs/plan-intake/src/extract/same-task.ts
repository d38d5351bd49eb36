import type { DraftMeasure } from '../plan-draft.js';

/** What a row of a table, or a line of an annex, says of its task. */
export interface StatedTask {
  readonly title: string;
  readonly content: string;
}

const LONGEST_WORDS = 16;
/** Fewer signs than this are found anywhere. */
const LEAST_WORDS = 6;

/**
 * For each task the measure that it repeats, or null: the one of the same title, else the first whose text has the
 * task's opening words. All texts are looked through once, so that long annexes take no longer than they are long.
 */
export function ownersOf(tasks: readonly StatedTask[], measures: readonly DraftMeasure[]): (DraftMeasure | null)[] {
  const byTitle = new Map<string, DraftMeasure>();
  for (const m of measures) if (!byTitle.has(plain(m.title))) byTitle.set(plain(m.title), m);
  const words = tasks.map((task) => plain(task.content).slice(0, LONGEST_WORDS));
  const byWords = firstWith(new Set(words.filter((each) => each.length >= LEAST_WORDS)), measures);
  return tasks.map((task, i) => byTitle.get(plain(task.title)) ?? byWords.get(words[i] ?? '') ?? null);
}

/** The first measure whose text has each of the words; words that open alike are looked for together. */
function firstWith(wanted: ReadonlySet<string>, measures: readonly DraftMeasure[]): ReadonlyMap<string, DraftMeasure> {
  const waiting = new Map<string, Set<string>>();
  for (const words of wanted) {
    const opening = words.slice(0, LEAST_WORDS);
    waiting.set(opening, (waiting.get(opening) ?? new Set()).add(words));
  }
  const found = new Map<string, DraftMeasure>();
  for (const measure of wanted.size === 0 ? [] : measures) {
    const text = plain(measure.text);
    for (let at = 0; at + LEAST_WORDS <= text.length; at++) {
      const alike = waiting.get(text.slice(at, at + LEAST_WORDS));
      for (let length = LEAST_WORDS; alike && length <= LONGEST_WORDS; length++) {
        const words = text.slice(at, at + length);
        if (alike.delete(words)) found.set(words, measure);
      }
    }
  }
  return found;
}

function plain(words: string): string {
  return words.replace(/[^\p{Script=Han}\p{L}\d]/gu, '');
}
