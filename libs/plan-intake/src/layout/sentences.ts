import { everyMatch } from '../lexicon/every-match.js';

/** A half-open range of the cleaned text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const OPEN = '([\u3014\u300a\u201c';
const CLOSE = ')]\u3015\u300b\u201d';

/** Sentences of a stretch: at 。!? and line ends outside brackets and quotes. */
export function sentencesOf(view: string, within: Stretch): Stretch[] {
  return splitAt(view, within, { signs: '。!?\n', longest: 1500 });
}

/** Clauses of a sentence: at , ; and : outside brackets and quotes. */
export function clausesOf(view: string, sentence: Stretch): Stretch[] {
  return splitAt(view, sentence, { signs: ',;:', longest: 600 });
}

/** 借阅量:2029年:40 2030年:50 2031年:60: a row of a table whose cells were set one behind the other. */
export function isRowOfYears(sentence: string): boolean {
  return everyMatch(sentence, /20\d{2}\s?年\s?:/g).length >= 2;
}

interface Splitting {
  readonly signs: string;
  /** A longer stretch is cut: no sentence is so long, and what is looked at together must stay bounded. */
  readonly longest: number;
}

function splitAt(view: string, within: Stretch, { signs, longest }: Splitting): Stretch[] {
  const found: Stretch[] = [];
  let depth = 0;
  let start = within.start;
  for (let i = within.start; i < within.end; i++) {
    const c = view[i] ?? '';
    if (c === '\n') depth = 0;
    if (i - start >= longest) {
      push(found, view, start, i);
      start = i;
    }
    if (OPEN.includes(c)) depth++;
    else if (CLOSE.includes(c)) depth = Math.max(0, depth - 1);
    else if (c === ':' && /\d/.test(view[i - 1] ?? '') && /\d/.test(view[i + 1] ?? ''))
      continue; // a ratio
    else if ((depth === 0 || c === '\n' || (c === '。' && depth < 2)) && signs.includes(c)) {
      push(found, view, start, i);
      start = i + 1;
    }
  }
  push(found, view, start, within.end);
  return found;
}

function push(found: Stretch[], view: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(view[start] ?? '')) start++;
  while (end > start && /\s/.test(view[end - 1] ?? '')) end--;
  if (start < end) found.push({ start, end });
}
