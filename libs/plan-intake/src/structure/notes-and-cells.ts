import type { Paragraph } from '../layout/paragraphs.js';
import { ITEM_MARK_RANK } from '../lexicon/numbering.js';

// 注:1. 说明:1、 below a table: what follows with the next numbers are notes, no items.
const NOTE = /^(?:备?注|说明)\s?:/;
const FIRST_NOTE = /^(?:备?注|说明)\s?:?\s?1\s?[.、]/;
// 表6 开放时间标准: the line above a table.
const CAPTION = /^表\s?\d{1,2}(?:[-.]\d{1,2})?\s*[^\n。,;:]{2,40}$/;
const LONGEST_CELL = 40;
/** So many short lines below a caption are the cells of a table that could not be read. */
const LEAST_CELLS = 3;

/** The paragraphs that are cells of a table one cell a line that could not be read, or notes below a table: no items, no text of one. */
export function notesAndCells(view: string, paragraphs: readonly Paragraph[]): ReadonlySet<Paragraph> {
  const held = new Set<Paragraph>();
  let note = 0;
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i];
    if (!paragraph || held.has(paragraph)) continue;
    const { start, end, mark } = paragraph;
    const words = view.slice(start, Math.min(end, start + 60));
    if (CAPTION.test(words)) {
      const cells = cellsBelow(view, paragraphs, i + 1);
      for (const each of [paragraph, ...cells]) held.add(each);
      const below = paragraphs[i + 1 + cells.length];
      if (cells.length > 0 && below && NOTE.test(view.slice(below.start, below.start + 6))) held.add(below);
      note = below && held.has(below) && FIRST_NOTE.test(view.slice(below.start, below.start + 8)) ? 2 : 0;
      continue;
    }
    if (FIRST_NOTE.test(words)) note = 2;
    else if (mark !== null && mark.rank === ITEM_MARK_RANK && mark.value === note) {
      held.add(paragraph);
      note++;
    } else note = 0;
  }
  return held;
}

function cellsBelow(view: string, paragraphs: readonly Paragraph[], from: number): readonly Paragraph[] {
  let at = from;
  for (let p = paragraphs[at]; p && isCell(view, p); p = paragraphs[++at]);
  const cells = paragraphs.slice(from, at);
  const bare = cells.filter((p) => p.mark === null).length;
  return cells[0]?.mark === null && bare >= LEAST_CELLS && bare * 2 > cells.length ? cells : [];
}

function isCell(view: string, { start, end, mark }: Paragraph): boolean {
  const words = view.slice(start, Math.min(end, start + LONGEST_CELL + 1));
  return (
    end - start <= LONGEST_CELL &&
    (mark === null || mark.rank >= ITEM_MARK_RANK) &&
    !NOTE.test(words) &&
    !CAPTION.test(words) &&
    !/^专栏|^附[件表图]/.test(words) &&
    !/。$/.test(mark === null ? words : '')
  );
}
