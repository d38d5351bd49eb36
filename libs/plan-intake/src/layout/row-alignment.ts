import { isPartyByKind, looksLikeBody, splitOutsideBrackets } from '../lexicon/department-names.js';
import type { Cell } from './tables.js';

/** More ways to place the missing cells than this are not looked at. */
const MOST_WAYS = 200;

/**
 * A row with fewer cells than the table has columns: merged cells are missing where they stand (mostly on the left), or
 * empty ones at its end. The place that fits the header best is taken, the left one where nothing tells.
 */
export function alignRow(row: readonly Cell[], header: readonly Cell[]): Cell[] {
  const missing = header.length - row.length;
  if (missing <= 0) return [...row];
  let best: { cells: Cell[]; fit: number } | null = null;
  for (const gaps of waysToLeaveOut(header.length, missing)) {
    const cells = withGaps(row, gaps, header.length);
    const fit = cells.reduce((sum, cell, i) => sum + fitOf(cell.words, header[i]?.words ?? ''), 0);
    if (best === null || fit > best.fit) best = { cells, fit };
  }
  return best?.cells ?? [...row];
}

/** Sets of columns to leave out: leftmost first. */
function waysToLeaveOut(columns: number, missing: number): number[][] {
  let ways: number[][] = [[]];
  for (let left = missing; left > 0; left--) {
    ways = ways.flatMap((way) =>
      Array.from({ length: columns }, (_, i) => i)
        .filter((i) => i > (way[way.length - 1] ?? -1))
        .map((i) => [...way, i]),
    );
    if (ways.length > MOST_WAYS) return [Array.from({ length: missing }, (_, i) => i)];
  }
  return ways;
}

/** Several lines in one cell are less likely than one. */
const LONG_CELL = 0.2;

/**
 * The lines of a flattened row that has more lines than columns: each column takes one or more, in order, as they suit
 * its header best. Null where there are fewer lines than columns.
 */
export function linesToCells(lines: readonly Cell[], header: readonly Cell[]): Cell[] | null {
  const spare = lines.length - header.length;
  if (spare < 0 || header.length === 0) return null;
  // best[l]: the best division of the first l lines among the columns so far, as the number of lines of each.
  let best: { fit: number; counts: number[] }[] = [{ fit: 0, counts: [] }];
  for (const head of header) {
    const next: { fit: number; counts: number[] }[] = [];
    for (const [l, before] of best.entries()) {
      let fit = before.fit;
      for (let count = 1; count <= spare + 1 && l + count <= lines.length; count++) {
        fit += fitOf(lines[l + count - 1]?.words ?? '', head.words) - (count > 1 ? LONG_CELL : 0);
        const known = next[l + count];
        if (!known || fit > known.fit) next[l + count] = { fit, counts: [...before.counts, count] };
      }
    }
    best = Array.from({ length: lines.length + 1 }, (_, l) => next[l] ?? { fit: -Infinity, counts: [] });
  }
  const counts = best[lines.length]?.counts ?? [];
  let at = 0;
  return counts.map((count) => joined(lines.slice(at, (at += count))));
}

/** Several lines that are one cell. */
export function joined(lines: readonly Cell[]): Cell {
  const first = lines[0];
  const last = lines[lines.length - 1];
  return { start: first?.start ?? 0, end: last?.end ?? 0, words: lines.map((line) => line.words).join('、') };
}

function withGaps(row: readonly Cell[], gaps: readonly number[], columns: number): Cell[] {
  const cells: Cell[] = [];
  let next = 0;
  for (let i = 0; i < columns; i++) {
    const at = row[next]?.start ?? row[row.length - 1]?.end ?? 0;
    if (gaps.includes(i)) cells.push({ start: at, end: at, words: '' });
    else cells.push(row[next++] ?? { start: at, end: at, words: '' });
  }
  return cells;
}

// 12月底前, 2030年9月投入使用, 长期坚持.
const DAY_ALONE = /^(?:20\d{2}年|\d{1,2}月|第?[一二三四]季度|年底|年内|全年|长期|持续)[^。,;:]{0,8}$/;

/** 5 | 建养老楼 | 民政局 | 5月底 | 建老年大学 | 12月底: behind its last cell a numbered row goes on with an item without a number. */
export function itemsOfRow(row: readonly Cell[], header: readonly Cell[]): Cell[][] {
  const last = header[header.length - 1]?.words ?? '';
  const dated = (cell: Cell | undefined): boolean =>
    saysWhen(cell?.words ?? '', last) && DAY_ALONE.test(cell?.words ?? '');
  const ends = row.flatMap((cell, i) => (dated(cell) && !dated(row[i + 1]) ? [i] : []));
  if (ends.length < 2 || ends[ends.length - 1] !== row.length - 1) return [[...row]];
  return ends.map((end, i) => {
    const from = i === 0 ? 0 : (ends[i - 1] ?? 0) + 1;
    return i === 0 ? row.slice(0, end + 1) : alignRow(row.slice(from, end + 1), header);
  });
}

const ASKS_WHEN = /时限|时间|节点|期限|进度|年限/;

/** True for a date in a column that asks for one. */
function saysWhen(words: string, header: string): boolean {
  return ASKS_WHEN.test(header) && /\d{4}年|\d月|季度|年底|年内|全年|长期|持续|常态/.test(words) && words.length < 30;
}

/** How well a cell suits its column: a number, bodies, a date where the header says so. */
function fitOf(words: string, header: string): number {
  if (words === '') return 0;
  const name = header.replace(/\s/g, '');
  if (/^(?:序|编)号|^序$/.test(name)) return /^\d{1,3}[.、]?$/.test(words) ? 3 : -3;
  if (ASKS_WHEN.test(name)) return saysWhen(words, name) ? 2 : -1;
  if (/单位|部门|处室|科室|股室|主体/.test(name)) return bodies(words) ? 2 : -2;
  const number = /^[<>≥≤]?\d[\d.,]*(?:%|‰|[\p{Script=Han}]{1,4})?$|^[-\u2014]+$/u.test(words);
  if (/^(?:19|20)\d{2}年?|目标值|基期|现状|年均/.test(name)) return number ? 2 : -2;
  if (/指标|名称/.test(name)) return number ? -2 : 1;
  if (/任务|措施|举措|内容|事项|项目|目标/.test(name)) return bodies(words) || /^\d{1,3}$/.test(words) ? -1 : 1;
  return 0;
}

function bodies(words: string): boolean {
  const names = splitOutsideBrackets(words, '、,; ').filter((name) => name !== '');
  return names.length > 0 && names.every((name) => looksLikeBody(name) || isPartyByKind(name));
}
