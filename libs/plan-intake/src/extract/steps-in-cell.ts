import type { Cell } from '../layout/tables.js';
import type { Stretch } from '../layout/sentences.js';
import { everyMatch } from '../lexicon/every-match.js';

const WHEN_AND_WHAT = /(?:前|底|末|每[年月季周][^,。;]{0,4}),?[^,。;、\d]{4,}[。;].{4}/;
const COUNTED = /[\u2460-\u2473]/g;

/** ①2月底前,完成招标。②5月底前,开工: the steps where a cell of a date column says what is done by when; else none. */
export function stepsOf(view: string, { start, end }: Cell): Stretch[] {
  const words = view.slice(start, end);
  const marks = everyMatch(words, COUNTED).map((m) => start + m.index);
  if (marks.length === 0) return WHEN_AND_WHAT.test(words) ? [{ start, end }] : [];
  const first = (marks[0] ?? start) - start > 1 ? [{ start, end: marks[0] ?? end }] : [];
  return [...first, ...marks.map((mark, i) => ({ start: mark + 1, end: marks[i + 1] ?? end }))];
}
