import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumeral } from './numerals.js';

const DIGIT = '零一二三四五六七八九';

/** Writes a number below ten thousand as people do: 二百零五, 十二, 一千零二十. */
function written(value: number): string {
  if (value === 0) return '零';
  let words = '';
  let gap = false;
  for (const [size, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / size) % 10;
    if (digit === 0) {
      gap = words !== '';
      continue;
    }
    words += `${gap ? '零' : ''}${words === '' && size === 10 && digit === 1 ? '' : DIGIT[digit]}${unit}`;
    gap = false;
  }
  return words;
}

describe('Chinese numerals', () => {
  it('give back every number below ten thousand', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9999 }), (value) => parseNumeral(written(value)) === value));
  });

  it('give back numbers with 万 and 亿', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1000, max: 9999 }),
        (high, low) => parseNumeral(`${written(high)}万${written(low)}`) === high * 10_000 + low,
      ),
    );
  });

  it('give back years written digit by digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 2999 }),
        (year) => parseNumeral([...String(year)].map((d) => (d === '0' ? '〇' : DIGIT[Number(d)])).join('')) === year,
      ),
    );
  });

  it.each([
    ['二〇二五', 2025],
    ['两千', 2000],
    ['一百二', 120],
    ['一百零二', 102],
    ['一万二', 12_000],
    ['十', 10],
    ['二十', 20],
    ['1.2万', 12_000],
    ['3亿', 300_000_000],
    ['半', 0.5],
  ] as const)('reads %s as %d', (words, value) => {
    expect(parseNumeral(words)).toBe(value);
  });

  it('reads what is no number as none', () => {
    for (const words of ['', '甲', '一二百', '十甲', '百分之']) expect(parseNumeral(words)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'零一二两三十百千万亿〇.5') }), (words) => {
        parseNumeral(words);
      }),
    );
  });
});
