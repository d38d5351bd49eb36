const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  '○': 0,
  O: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const SMALL_UNITS: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const LARGE_UNITS: Record<string, number> = { 万: 1e4, 亿: 1e8 };

/** The characters a Chinese numeral is made of, for use inside a character class. */
export const NUMERAL_CHARACTERS = '零〇○一二两三四五六七八九十百千万亿';

/**
 * Reads a Chinese numeral (二十三, 两千零五, 一万二, 二〇二五, 一百二) or Arabic digits with 万/亿
 * (1.2万). Null where it is no number. An own grammar: nzh reads 二〇二五 as 225.
 */
export function parseNumeral(words: string): number | null {
  const arabic = /^(\d+(?:\.\d+)?)(万|亿|万亿)?$/.exec(words);
  if (arabic)
    return Number(arabic[1]) * (arabic[2] === '万' ? 1e4 : arabic[2] === '亿' ? 1e8 : arabic[2] === '万亿' ? 1e12 : 1);
  if (words === '' || words === '半') return words === '半' ? 0.5 : null;
  const signs = [...words];
  if (signs.every((c) => c in DIGITS))
    return signs.length === 1 ? (DIGITS[words] ?? null) : Number(signs.map((c) => DIGITS[c]).join(''));
  return readUnits(signs);
}

function readUnits(signs: readonly string[]): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lastUnit = 1;
  let zeroSeen = false;
  for (const c of signs) {
    const value = DIGITS[c];
    const small = SMALL_UNITS[c];
    const large = LARGE_UNITS[c];
    if (value !== undefined) {
      if (digit !== null) return null;
      if (value === 0) zeroSeen = true;
      else digit = value;
      continue;
    }
    if (small !== undefined) section += (digit ?? 1) * small;
    else if (large === 1e8) total = (total + section + (digit ?? 0)) * large;
    else if (large !== undefined) total += (section + (digit ?? 0)) * large;
    else return null;
    if (large !== undefined) section = 0;
    lastUnit = small ?? large ?? 1;
    digit = null;
    zeroSeen = false;
  }
  // 一百二 is 120 and 一万二 is 12000, but 一百零二 is 102.
  const last = (digit ?? 0) * (lastUnit >= 100 && !zeroSeen ? lastUnit / 10 : 1);
  return total + section + last;
}
