import type { Edit } from './mapped-text.js';

// 2030 年, 5 月 20 日, 85 %, 30 个 and 到 2030 年: blanks that a typesetter puts between digits and words.
const UNIT = '[年月日%‰个名所家项人万亿元亩倍岁级条处座件次场种类位公平立吨度以余多]';
const GAPS = new RegExp(
  `(?<=\\d) (?=${UNIT})|(?<=[到至在于达为率率量超约共] ?)(?<! ) (?=\\d)|(?<=[年月]) (?=\\d{1,2} ?[月日])|(?<=\\d[年月日]) (?=[底末前内以])`,
  'g',
);

/** Closes the gaps inside dates and amounts. */
export function closeGaps(text: string): Edit[] {
  return [...text.matchAll(GAPS)].map((m) => ({ start: m.index, end: m.index + 1, replacement: '' }));
}
