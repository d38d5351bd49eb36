import { parseNumeral } from './numerals.js';

/** A number or label that opens an item. Smaller rank, higher in the tree. */
export interface Mark {
  readonly rank: number;
  /** As it stands in a ref: 一, (一), 1, (1), ①, 第一章, 行动一. */
  readonly label: string;
  readonly value: number;
  /** Length of the mark with the signs and spaces behind it. */
  readonly length: number;
}

/** The rank of 第一条: above (一), below 一、. */
export const ARTICLE_RANK = 3.5;

const CN = '[一二三四五六七八九十百千零]{1,7}';
/** Items are counted up to here; a larger number is a year or an amount. */
const LARGEST = 1000;
const FORMS: readonly {
  readonly rank: number;
  readonly pattern: RegExp;
  readonly label: (m: RegExpExecArray) => string;
}[] = [
  { rank: 0, pattern: new RegExp(`第(${CN}|\\d{1,2})(编|篇|部分)[:、\\s]*`, 'y'), label: (m) => `第${m[1]}${m[2]}` },
  { rank: 1, pattern: new RegExp(`第(${CN}|\\d{1,2})(章)[:、\\s]*`, 'y'), label: (m) => `第${m[1]}${m[2]}` },
  { rank: 2, pattern: new RegExp(`第(${CN}|\\d{1,2})(节)[:、\\s]*`, 'y'), label: (m) => `第${m[1]}${m[2]}` },
  { rank: 3, pattern: new RegExp(`(${CN})(?:[、.]|\\s*、)\\s*`, 'y'), label: (m) => m[1] ?? '' },
  { rank: 4, pattern: new RegExp(`\\(\\s?(${CN})\\s?\\)[、.]?\\s*`, 'y'), label: (m) => `(${m[1]})` },
  {
    rank: ARTICLE_RANK,
    pattern: new RegExp(`第(${CN}|\\d{1,4})(条)[:、\\s]*`, 'y'),
    label: (m) => `第${m[1]}${m[2]}`,
  },
  {
    rank: 4,
    pattern: new RegExp(
      `\\[?(?:整改|重点|主要|专项)?(?:行动|任务|工程|举措|措施|问题|事项)(${CN}|\\d{1,2})(?:\\]|[:、.\\s]|——?|$)\\s*`,
      'my',
    ),
    label: (m) => m[0].replace(/[[\]:、.\s—]/g, ''),
  },
  { rank: 5, pattern: /(\d{1,4})\s?(?:[.、](?!\d(?!\d{3}年|\d?月))|\))\s*/y, label: (m) => m[1] ?? '' },
  { rank: 5, pattern: /(0\d)\s+(?=[\p{Script=Han}])/uy, label: (m) => String(Number(m[1])) },
  // 第001号 关于增开书车的建议: a list of proposals.
  { rank: 5, pattern: /第(\d{1,4})号(?:建议|提案)?[:、\s]+(?=\S)/y, label: (m) => String(Number(m[1])) },
  { rank: 6, pattern: /\(\s?(\d{1,4})\s?\)[、.]?\s*/y, label: (m) => `(${m[1]})` },
  { rank: 7, pattern: /([\u2460-\u2473])\s*/y, label: (m) => m[1] ?? '' },
];

/** 行动一, 整改任务二: a block with a name of its own kind. */
export function isNamedBlock(label: string): boolean {
  return /^(?:整改|重点|主要|专项)?(?:行动|任务|工程|举措|措施|问题|事项)/.test(label);
}

/** The rank of 1. 2. 3. */
export const ITEM_MARK_RANK = 5;

/** The rank of (1) (2) (3). */
export const SUB_ITEM_RANK = 6;

/** The mark at a place of the grammar's view, or null. Years and decimals are no marks. */
export function markAt(view: string, at: number): Mark | null {
  for (const { rank, pattern, label } of FORMS) {
    pattern.lastIndex = at;
    const m = pattern.exec(view);
    if (!m) continue;
    const value = rank === 7 ? (m[1] ?? '').charCodeAt(0) - 0x245f : (parseNumeral(m[1] ?? '') ?? 0);
    if (value < 1 || value > LARGEST) return null;
    return { rank, label: label(m), value, length: m[0].length };
  }
  return null;
}

const BEFORE_FIGURE = /(\d{1,3})\.(?=\d{1,4}(?![\d.%\u2030万亿倍-]|个百分点))/y;

/** 9.3所学校完成改造 behind item 8: its number, where the figure that follows at once looks like a part of it; else null. */
export function markBeforeFigure(view: string, at: number, expected: number | undefined): Mark | null {
  BEFORE_FIGURE.lastIndex = at;
  const m = BEFORE_FIGURE.exec(view);
  const value = Number(m?.[1]);
  if (!m || value !== expected) return null;
  return { rank: ITEM_MARK_RANK, label: String(value), value, length: m[0].length };
}
