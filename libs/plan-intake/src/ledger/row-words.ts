import type { CleanedText } from '../clean/clean-text.js';
import { grammarView } from '../lexicon/grammar-view.js';
import { MappedText } from '../clean/mapped-text.js';
import { splitOutsideBrackets } from '../lexicon/department-names.js';
import type { Stretch } from '../layout/sentences.js';

/** Words of an office's own ledger are not cleaned: the text is the original, the grammar gets its view of it. */
export function ownWords(text: string): CleanedText {
  return { mapped: MappedText.of(text), text, view: grammarView(text), edits: {}, doubtful: [] };
}

/** Things that a cell lists, parted by ; or a line break outside of brackets, each with its place. */
export function listedIn(view: string, cell: Stretch, signs = ';\n'): Stretch[] {
  const items: Stretch[] = [];
  let start = cell.start;
  for (const part of splitOutsideBrackets(view.slice(cell.start, cell.end), signs)) {
    const item = trimmed(view, { start, end: start + part.length });
    if (item.start < item.end) items.push(item);
    start += part.length + 1;
  }
  return items;
}

/** A stretch without the space around it, and without the stop at its end. */
export function trimmed(view: string, { start, end }: Stretch): Stretch {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(view[from] ?? '')) from++;
  while (to > from && /[\s。]/.test(view[to - 1] ?? '')) to--;
  return { start: from, end: to };
}
