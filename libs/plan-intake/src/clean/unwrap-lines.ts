import { markAt } from '../lexicon/numbering.js';
import { roleLabelsIn } from '../lexicon/responsibility-labels.js';
import { grammarView } from '../lexicon/grammar-view.js';
import type { Edit } from './mapped-text.js';

const LEAST_LINES = 12;
const WIDEST = 64;

/**
 * Joins lines that a page width has broken (text taken from PDF): where most lines have nearly the same
 * width and end in the middle of a sentence. A line that opens with a number stays a line.
 */
export function unwrapLines(text: string): Edit[] {
  const view = grammarView(text);
  const lines = linesOf(view);
  const width = pageWidth(view, lines);
  if (width === null) return [];
  const edits: Edit[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    const [line, next] = [lines[i], lines[i + 1]];
    if (!line || !next || line.end - line.start < width * 0.85 || next.start - line.end > 3) continue;
    const breaks =
      /[。!?;:\t|]$/.test(view.slice(line.start, line.end)) ||
      (/[)\]\u3015]$/.test(view.slice(line.start, line.end)) && view.slice(line.end, next.start).includes('\n\n')) ||
      markAt(view, next.start) !== null ||
      opensLabel(view, line, next) ||
      DATE_ALONE.test(view.slice(next.start, next.end)) ||
      /\t|\|/.test(view.slice(next.start, next.end));
    if (!breaks || bracketOpen(view, line)) edits.push({ start: line.end, end: next.start, replacement: '' });
  }
  return edits;
}

// 2031-05-04 below a title that fills its line.
const DATE_ALONE = /^(?:19|20)\d{2}(?:-|年)\d{1,2}(?:-|月)\d{1,2}日?$/;

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
  const typical = lengths[Math.floor(lengths.length * 0.75)] ?? 0;
  if (typical < 15 || typical > WIDEST || (lengths[Math.floor(lengths.length * 0.98)] ?? 0) > typical * 2) return null;
  const full = lines.filter((l) => l.end - l.start >= typical * 0.85 && l.end - l.start <= typical * 1.25);
  const open = full.filter((l) => !/[。!?;:|\t)\]\u3015]$/.test(view.slice(l.start, l.end)));
  return full.length >= Math.max(8, lines.length * 0.2) && open.length >= full.length * 0.6 ? typical : null;
}
