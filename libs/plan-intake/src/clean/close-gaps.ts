import type { Edit } from './mapped-text.js';

// 2030 年, 5 月 20 日, 85 %, 30 个 and 到 2030 年: blanks that a typesetter puts between digits and words.
const UNIT = '[年月日%‰个名所家项人万亿元亩倍岁级条处座件次场种类位公平立吨度以余多]';
const GAPS = new RegExp(
  `(?<=\\d) (?=${UNIT})|(?<=[到至在于达为率率量超约共] ?)(?<! ) (?=\\d)|(?<=[年月]) (?=\\d{1,2} ?[月日])|(?<=\\d[年月日]) (?=[底末前内以])`,
  'g',
);

// 中 国 某 某 局: letters set apart to fill a line.
const SPREAD = /(?<=[\p{Script=Han}]) (?=[\p{Script=Han}](?: |\n|$))/gu;
const LEAST_SPREAD = 2;

/** Closes the gaps inside dates and amounts, and between letters that are set apart. */
export function closeGaps(text: string): Edit[] {
  return [...[...text.matchAll(GAPS)].map((m) => m.index), ...spreadLetters(text)]
    .sort((a, b) => a - b)
    .filter((at, i, all) => at !== all[i - 1])
    .map((at) => ({ start: at, end: at + 1, replacement: '' }));
}

/** Gaps of a run of at least three single letters; 市 县 are two names. */
function spreadLetters(text: string): number[] {
  const found: number[] = [];
  let run: number[] = [];
  const close = (): void => {
    if (run.length >= LEAST_SPREAD) found.push(...run);
    run = [];
  };
  for (const m of text.matchAll(SPREAD)) {
    const goesOn = run[run.length - 1] === m.index - 2;
    const alone = /[^\p{Script=Han}]|^$/u.test(text.slice(Math.max(0, m.index - 2), m.index - 1));
    if (!goesOn) close();
    if (goesOn || alone) run.push(m.index);
  }
  close();
  return found;
}
