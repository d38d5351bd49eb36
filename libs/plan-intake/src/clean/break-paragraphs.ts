import type { Edit } from './mapped-text.js';

const LONG_LINE = 300;
/** Fewer gaps than this are accidents of typing. */
const LEAST_GAPS = 4;
// The gap behind 第三条, 二、 or 专栏3 parts a number from its words.
const GAP =
  /(?<!第[一二三四五六七八九十百零]{1,7}[章节条] *|[一二三四五六七八九十]、 *|\d[.、．] *|专栏 ?\d{1,2} *) {2,}/g;

/** In a text without line breaks, two blanks (once two full-width ones) are the only marks of a paragraph: they become breaks. */
export function breakParagraphs(text: string): Edit[] {
  const edits: Edit[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start >= LONG_LINE) {
      const line = text.slice(start, end);
      const gaps = [...line.matchAll(GAP)];
      const cells = [...line.matchAll(/[\t|]/g)].length; // a row of a table has its own gaps
      if (gaps.length >= LEAST_GAPS && cells * 3 < gaps.length)
        for (const gap of gaps)
          edits.push({ start: start + gap.index, end: start + gap.index + gap[0].length, replacement: '\n' });
    }
    start = end + 1;
  }
  return edits;
}
