import type { Paragraph } from '../layout/paragraphs.js';

const LONGEST_TITLE = 24;
const LEAST_TEXT = 40;
const LEAST_TITLES = 2;

/**
 * 壮大先进制造业。 on a line of its own, its text on the lines below: the paragraphs of each title, where an item holds at
 * least two such titles; `before` is what stands above the first.
 */
export function underTitleLines(
  view: string,
  paragraphs: readonly Paragraph[],
): { before: readonly Paragraph[]; groups: readonly (readonly Paragraph[])[] } | null {
  const titles = paragraphs.flatMap((p, i) => (isTitleLine(view, p, paragraphs[i + 1]) ? [i] : []));
  if (titles.length < LEAST_TITLES) return null;
  return {
    before: paragraphs.slice(0, titles[0]),
    groups: titles.map((at, i) => paragraphs.slice(at, titles[i + 1])),
  };
}

/** A short sentence without a comma, alone on its line above a longer paragraph. */
function isTitleLine(view: string, { start, end, mark }: Paragraph, next: Paragraph | undefined): boolean {
  const words = view.slice(start, end);
  return (
    mark === null &&
    words.length >= 4 &&
    words.length <= LONGEST_TITLE &&
    /^[^。,:;、()\t|]{3,}。$/.test(words) &&
    next !== undefined &&
    next.mark === null &&
    next.end - next.start >= LEAST_TEXT
  );
}
