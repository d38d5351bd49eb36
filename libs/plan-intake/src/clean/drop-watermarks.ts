import { grammarView } from '../lexicon/grammar-view.js';
import type { Edit } from './mapped-text.js';

interface Line {
  readonly start: number;
  readonly end: number;
}

/** A tail this often, on this share of the lines with text, is no accident. */
const LEAST_REPEATS = 3;
const LEAST_SHARE = 0.04;
const LONGEST = 60;
const LEAST_SENTENCE = 8;
// What may well stand repeatedly at paragraph ends in a real plan; a cell of its own (持续推进) is no mark.
const MEANINGFUL = /[\t|]|[:;,、。!?]|负责|負責|牵头|牽頭|配合|落实|下同|单位|部门|政府$|[局委办厅部]$/;
const KEYWORDS = /^[\p{Script=Han}\p{L}\d]{2,12}(?:_[\p{Script=Han}\p{L}\d]{2,12})+$/u;
const KEYWORD_TAIL = /[\p{Script=Han}\p{L}\d]{2,80}(?:_[\p{Script=Han}\p{L}\d]{2,12}){1,5}$/u;

/**
 * Watermarks and site words at paragraph ends, the title repeated there, keyword runs joined by
 * underscores, question marks left over at line starts. Found by how they repeat, never by a list.
 */
export function dropWatermarks(text: string): Edit[] {
  const view = grammarView(text);
  const lines = linesOf(view);
  const marks = learnTails(view, lines);
  const words = learnKeywords(view, lines);
  const edits: Edit[] = [];
  const kept = new Set<string>();
  for (const line of lines) {
    let start = line.start;
    while (start < line.end && (view[start] === '?' || view[start] === ' ')) start++;
    const end = cutTail(view, { start, end: line.end }, { marks, words, kept });
    if (start > line.start) edits.push({ start: line.start, end: start, replacement: '' });
    if (end < line.end) edits.push({ start: Math.max(start, end), end: line.end, replacement: '' });
  }
  return edits;
}

function linesOf(view: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= view.length;) {
    const newline = view.indexOf('\n', start);
    const end = newline < 0 ? view.length : newline;
    let last = end;
    while (last > start && view[last - 1] === ' ') last--;
    if (last > start) lines.push({ start, end: last });
    start = end + 1;
  }
  return lines;
}

/** What follows the last sentence end of a line, where the line has a sentence before it. */
function tailOf(view: string, line: Line): string {
  const from = Math.max(line.start, line.end - LONGEST - 1);
  for (let i = line.end - 1; i > from; i--) {
    if ('。!)]〕'.includes(view[i] ?? '') && i < line.end - 1)
      // [责任单位]某局 on many lines is no sentence with a watermark.
      if (i - line.start >= LEAST_SENTENCE) return view.slice(i + 1, line.end).replace(/^[?\s]+/, '');
    if ('。!)]〕'.includes(view[i] ?? '')) return '';
  }
  return '';
}

function learnTails(view: string, lines: readonly Line[]): Set<string> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const tail = tailOf(view, line);
    if (tail.length >= 2 && !MEANINGFUL.test(tail)) counts.set(tail, (counts.get(tail) ?? 0) + 1);
  }
  const least = Math.max(LEAST_REPEATS, Math.ceil(lines.length * LEAST_SHARE));
  return new Set([...counts].filter(([, n]) => n >= least).map(([tail]) => tail));
}

function learnKeywords(view: string, lines: readonly Line[]): Set<string> {
  const counts = new Map<string, number>();
  let runs = 0;
  for (const line of lines) {
    const run = KEYWORD_TAIL.exec(view.slice(Math.max(line.start, line.end - LONGEST - 40), line.end))?.[0];
    if (run === undefined) continue;
    runs++;
    for (const word of run.split('_').slice(1)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return runs >= LEAST_REPEATS ? new Set(counts.keys()) : new Set();
}

interface Learnt {
  readonly marks: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly kept: Set<string>;
}

function cutTail(view: string, line: Line, learnt: Learnt): number {
  let end = line.end;
  for (let again = true; again;) {
    again = false;
    const next = cutOnce(view, { start: line.start, end }, learnt);
    if (next < end) {
      end = next;
      again = true;
    }
    while (
      end > line.start &&
      (view[end - 1] === '?' || view[end - 1] === ' ') &&
      (end < line.end || view[end - 2] === '?')
    )
      end--;
  }
  return end;
}

function cutOnce(view: string, line: Line, learnt: Learnt): number {
  const text = view.slice(Math.max(line.start, line.end - LONGEST - 80), line.end);
  for (const mark of learnt.marks) {
    if (!text.endsWith(mark)) continue;
    // The first whole line that reads like the title is the title itself.
    const isTitle =
      /关于|關於|規劃|规划|方案|意见|意見|通知/.test(mark) &&
      !learnt.kept.has(mark) &&
      line.end - line.start < mark.length + 12;
    if (isTitle) {
      learnt.kept.add(mark);
      return line.end;
    }
    return line.end - mark.length;
  }
  if (learnt.words.size === 0 || !text.includes('_')) return line.end;
  const run = KEYWORD_TAIL.exec(text)?.[0];
  if (run === undefined) return line.end;
  return line.end - (run.length - firstWordStart(run, learnt.words));
}

/** A run may stick to the text before it: its first word is then the longest known word at the seam. */
function firstWordStart(run: string, words: ReadonlySet<string>): number {
  if (KEYWORDS.test(run) && words.has(run.slice(0, run.indexOf('_')))) return 0;
  const seam = run.indexOf('_');
  for (let length = Math.min(12, seam); length >= 2; length--) {
    if (words.has(run.slice(seam - length, seam))) return seam - length;
  }
  return seam;
}
