import type { Edit } from './mapped-text.js';

/** A document whose headings have lines of their own needs none of this. */
const LONG_LINE = 1500;
/** Fewer headings are an enumeration in a sentence. */
const LEAST_ENTRIES = 4;
const MOST_ENTRIES = 400;
/** So often a title may be said in the text before it stands as a heading. */
const MOST_TRIES = 20;
const LONGEST_TITLE = 60;

const CONTENTS = /目\s{0,4}录\s{0,4}(?=第[一1][编篇章部]|一、)/;
const LABEL =
  /第[一二三四五六七八九十百零]{1,7}[编篇章节]\s*|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3}、/g;

// A box stands in no contents, and opens behind a stop.
const BOX = /(?<=[。)）])专栏\s?\d{1,2}\s{0,3}(?=[^\d\s,、。)，）])/g;

interface Entry {
  readonly label: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** In a copy without line breaks the table of contents alone says where a heading ends: each gets its own line, there and in the text. */
export function breakAtContents(text: string): Edit[] {
  const opened = CONTENTS.exec(text);
  if (!opened) return [];
  const from = opened.index + opened[0].length;
  const newline = text.indexOf('\n', from);
  const end = newline < 0 ? text.length : newline;
  if (end - from < LONG_LINE) return [];
  const entries = entriesOf(text, from, end);
  if (entries.length < LEAST_ENTRIES) return [];
  const breaks = new Set<number>(entries.flatMap((entry) => [entry.start, entry.end]));
  const below = entries[entries.length - 1]?.end ?? end;
  let cursor = below;
  for (const entry of entries) {
    const at = headingOf(text, entry, cursor);
    if (at === null) continue;
    cursor = at.end;
    breaks.add(at.start).add(at.end);
  }
  for (const box of text.slice(below, end).matchAll(BOX)) breaks.add(below + box.index);
  return [...breaks].sort((a, b) => a - b).map((at) => ({ start: at, end: at, replacement: '\n' }));
}

/** The headings from the first to where it comes again; the last title goes as far as it is said once more. */
function entriesOf(text: string, from: number, end: number): Entry[] {
  const labels = [...text.slice(from, end).matchAll(LABEL)].slice(0, MOST_ENTRIES);
  const entries: Entry[] = [];
  for (const [i, found] of labels.entries()) {
    const start = from + found.index;
    const titled = start + found[0].length;
    const next = labels[i + 1];
    const title = text.slice(titled, next === undefined ? end : from + next.index);
    const listed = title.length <= LONGEST_TITLE && !/[。;；]/.test(title);
    const words = listed ? title.trimEnd() : saidAgain(text, found[0].trim(), titled);
    if (words === '') return entries;
    entries.push({ label: found[0].trim(), title: words, start, end: titled + words.length });
    if (!listed) return entries;
  }
  return entries;
}

/** The longest opening that stands behind the same number once more. */
function saidAgain(text: string, label: string, titled: number): string {
  for (let length = LONGEST_TITLE; length >= LEAST_ENTRIES; length--) {
    const title = text.slice(titled, titled + length);
    if (!/[。;；\n]/.test(title) && headingOf(text, { label, title }, titled + length) !== null) return title;
  }
  return '';
}

function headingOf(
  text: string,
  { label, title }: Pick<Entry, 'label' | 'title'>,
  from: number,
): { start: number; end: number } | null {
  let at = text.indexOf(title, from);
  for (let tries = 0; at >= 0 && tries < MOST_TRIES; tries++, at = text.indexOf(title, at + 1)) {
    const before = text.slice(Math.max(from, at - label.length - 4), at).trimEnd();
    if (before.endsWith(label)) return { start: text.lastIndexOf(label, at), end: at + title.length };
  }
  return null;
}
