import { parseNumeral } from '../lexicon/numerals.js';

/** 十四五 is 2021 to 2025; the eleventh ran from 2006. */
export function fiveYears(words: string): { start: number; end: number } | null {
  const m = /[\u201c"]?十([一二三四五六七])(?:个)?五[\u201d"年]?/.exec(words);
  const count = m ? parseNumeral(m[1] ?? '') : null;
  return count === null ? null : { start: 2001 + count * 5, end: 2005 + count * 5 };
}
