import { markAt } from '../lexicon/numbering.js';
import { roleLabelsIn } from '../lexicon/responsibility-labels.js';
import { grammarView } from '../lexicon/grammar-view.js';
import type { Edit } from './mapped-text.js';

const LEAST_LINES = 12;
const NARROWEST = 15;
const WIDEST = 64;

/**
 * Joins lines that a page width has broken (text taken from PDF): where most lines have nearly the same
 * width and end in the middle of a sentence. A line that opens with a number stays a line.
 */
export function unwrapLines(text: string): Edit[] {
  const view = grammarView(text);
  const lines = linesOf(view);
  const width = pageWidth(view, lines);
  if (width === null)
    return [...brokenLabels(view, lines), ...brokenSums(view, lines)].sort((a, b) => a.start - b.start);
  // Where some lines are indented and most are not, these begin paragraphs.
  const indented = lines.filter((line, i) => isIndented(lines[i - 1], line)).length;
  const indents = indented < lines.length * 0.5;
  const edits: Edit[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    const [line, next] = [lines[i], lines[i + 1]];
    if (!line || !next || line.end - line.start < width * 0.85 || next.start - line.end > 3) continue;
    const breaks =
      /[。!?;:\t|]$/.test(view.slice(line.start, line.end)) ||
      (/[)\]\u3015]$/.test(view.slice(line.start, line.end)) && view.slice(line.end, next.start).includes('\n\n')) ||
      markAt(view, next.start) !== null ||
      opensLabel(view, line, next) ||
      (indents && isIndented(line, next)) ||
      [DATE_ALONE, NUMBER_ALONE, DIGITS_ALONE, ADDRESSED, NOTE].some((alone) =>
        alone.test(view.slice(next.start, next.end)),
      ) ||
      /\t|\|/.test(view.slice(next.start, next.end));
    if (!breaks || bracketOpen(view, line)) edits.push({ start: line.end, end: next.start, replacement: '' });
  }
  return edits;
}

/** Two blanks or more stand before the line. */
function isIndented(above: Line | undefined, line: Line): boolean {
  return above !== undefined && line.start - above.end >= 3;
}

/** (牵头部 / 门:某局): only a label that a line breaks is joined where lines are paragraphs. */
function brokenLabels(view: string, lines: readonly Line[]): Edit[] {
  return lines.flatMap((line, i) => {
    const next = lines[i + 1];
    const label = next && /^[\p{Script=Han}]{1,3}:/u.exec(view.slice(next.start, next.start + 4));
    if (!next || !label || !bracketOpen(view, line)) return [];
    return opensLabel(view, line, next) ? [] : [{ start: line.end, end: next.start, replacement: '' }];
  });
}

const SUM = /^\d[\d.,]*\s?(?:%|[万亿]|元|个|家|人|名|项|所|处|公里|平方|吨)[^\n]*[。;,]/;

/** …给予奖励,最高奖励 | 2000万元。: a sentence that a chance has broken before its number. */
function brokenSums(view: string, lines: readonly Line[]): Edit[] {
  return lines.flatMap((line, i) => {
    const next = lines[i + 1];
    if (!next || line.end - line.start < NARROWEST || view.slice(line.end, next.start).trim() !== '') return [];
    const words = view.slice(line.start, line.end);
    const open = /[,。;]/.test(words) && /[\p{Script=Han}]$/u.test(words) && !/\t|\|/.test(words);
    const sum = SUM.test(view.slice(next.start, Math.min(next.end, next.start + 400)));
    return open && sum && !bracketOpen(view, line) ? [{ start: line.end, end: next.start, replacement: '' }] : [];
  });
}

// 2031-05-04 below a title that fills its line.
const DATE_ALONE = /^(?:19|20)\d{2}(?:-|年)\d{1,2}(?:-|月)\d{1,2}日?$/;
// 某政发〔2031〕6号, and who is addressed.
const NUMBER_ALONE = /^\(?[\p{Script=Han}]{2,14}[\u3014[(](?:19|20)\d{2}[\u3015\])]\s?\d{1,4}号\)?$/u;
// A number of a row, in a table with a cell a line.
const DIGITS_ALONE = /^\d{1,3}$/;
// 注:… below a table.
const NOTE = /^(?:备?注|附注|说明)\s?:/;
const ADDRESSED = /^各[^。;]{2,60}:$/;

/** 责任单位:… opens a line of its own, unless the page width broke the label itself (责任 | 单位:…). */
function opensLabel(view: string, line: Line, next: Line): boolean {
  const label = /^[\p{Script=Han}]{2,8}:/u.exec(view.slice(next.start, next.start + 9))?.[0];
  if (label === undefined) return false;
  const across = view.slice(Math.max(line.start, line.end - 3), line.end) + label;
  return !roleLabelsIn(across).some(({ start, end }) => start < across.length - label.length && end === across.length);
}

/** A bracket that opens near the end of a line goes on in the next: …服务。(责任单位 | :某局). */
function bracketOpen(view: string, line: Line): boolean {
  const words = view.slice(line.start, line.end);
  const open = Math.max(...[...'([\u3014'].map((sign) => words.lastIndexOf(sign)));
  return open >= 0 && !/[)\]\u3015。]/.test(words.slice(open));
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function linesOf(view: string): Line[] {
  return [...view.matchAll(/\S[^\n]*/g)].map((m) => ({ start: m.index, end: m.index + m[0].trimEnd().length }));
}

/** The width that most lines keep, or null where lines are paragraphs. */
function pageWidth(view: string, lines: readonly Line[]): number | null {
  if (lines.length < LEAST_LINES) return null;
  // A row of a table, an address of the web and a line or two that nobody broke say nothing of the width.
  const words = lines.filter((l) => !/[\t|]|https?:/.test(view.slice(l.start, l.end)));
  const lengths = words.map((l) => l.end - l.start).sort((a, b) => a - b);
  return (
    [lengths[Math.floor(lengths.length * 0.75)] ?? 0, commonest(lengths)].find((width) =>
      keeps(view, { lines, lengths, width }),
    ) ?? null
  );
}

/** True where lines of this width are cut in the middle of their sentences, and hardly one is much wider. */
function keeps(view: string, page: { lines: readonly Line[]; lengths: readonly number[]; width: number }): boolean {
  const { lines, lengths, width } = page;
  if (width < NARROWEST || width > WIDEST || (lengths[Math.floor(lengths.length * 0.98)] ?? 0) > width * 2)
    return false;
  const full = lines.filter((l) => l.end - l.start >= width * 0.85 && l.end - l.start <= width * 1.25);
  const open = full.filter((l) => !/[。!?;:|\t)\]\u3015]$/.test(view.slice(l.start, l.end)));
  // Beside many short lines (a table, a cell a line) the wide ones must be alike.
  const wide = lengths.filter((length) => length >= NARROWEST).length;
  const alike = lengths.filter((length) => length >= width - 3 && length <= width).length >= wide * 0.5;
  return full.length >= Math.max(8, alike ? 0 : lines.length * 0.2) && open.length >= full.length * 0.6;
}

/** The length that most of the longer lines have. */
function commonest(lengths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const length of lengths) if (length >= NARROWEST) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
