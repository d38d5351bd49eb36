import { DITTO } from '../lexicon/ditto.js';
import { formLabel } from '../lexicon/form-labels.js';
import type { Edit } from './mapped-text.js';

const MOST_PAIRS = 4;

/**
 * A sheet that hands out one task has its labels in cells of a table (承办单位 | 市商务局 | 办结时限 | 6月30日): each pair becomes
 * a line of its own, 承办单位:市商务局, as such sheets are written without a table.
 */
export function labelCells(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const m of text.matchAll(/^[^\n\t]{2,12}\t[^\n]+$/gm)) {
    const cells = cellsOf(m[0], m.index);
    const pairs = cells.length / 2;
    if (!Number.isInteger(pairs) || pairs > MOST_PAIRS) continue;
    const told = cells.every(({ words }, i) => (i % 2 === 0) === (formLabel(words) !== null));
    if (!told) continue;
    const rowEnd = m.index + m[0].length;
    for (const [i, { end }] of cells.entries())
      edits.push({ start: end, end: cells[i + 1]?.start ?? rowEnd, replacement: i % 2 === 0 ? '：' : '\n' });
    edits.pop();
    const last = cells[cells.length - 1];
    if (last && last.end < rowEnd) edits.push({ start: last.end, end: rowEnd, replacement: '' });
  }
  return edits;
}

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** The cells of a row that say something; a cell that a wide one covers (〃) is part of it. */
function cellsOf(row: string, at: number): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (const words of row.split('\t')) {
    const start = at + from + (words.length - words.trimStart().length);
    if (words.trim() !== '' && words.trim() !== DITTO)
      cells.push({ start, end: start + words.trim().length, words: words.trim() });
    from += words.length + 1;
  }
  return cells;
}
