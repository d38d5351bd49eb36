import { findResponsibilities } from './responsibility.js';
import { markAt, type Mark } from '../lexicon/numbering.js';

/** A stretch of the cleaned text that is one paragraph, one heading or one table row. */
export interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly mark: Mark | null;
  /** True for an item of a list that stands inside one paragraph (一、…;二、…;三、…). */
  readonly inList: boolean;
}

/** A line longer than this is looked through for items that stand inside it. */
const LONG_LINE = 600;
const INSIDE =
  /[一二三四五六七八九十百零]{1,6}、|\([一二三四五六七八九十百零]{1,6}\)|\(\d{1,4}\)|\d{1,4}[.、](?!\d(?!\d{3}年))|第[一二三四五六七八九十]{1,3}[章节]|(?:主要任务|具体措施|工作目标):|\n/g;

/** Splits the text into paragraphs: at line breaks, and inside long lines where numbering runs on. Tables are left out. */
export function paragraphsOf(
  view: string,
  tables: readonly { readonly start: number; readonly end: number }[] = [],
): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let table = 0;
  const runningOn = new Map<number, number>(); // (五) may go on below the next 二、, and on the next line
  for (let start = 0; start <= view.length;) {
    while ((tables[table]?.end ?? Infinity) <= start) table++;
    const inside = tables[table];
    if (inside && inside.start <= start) {
      start = inside.end + 1;
      continue;
    }
    const newline = view.indexOf('\n', start);
    const end = newline < 0 ? view.length : newline;
    for (const piece of splitLine(view, { start, end }, runningOn)) {
      const trimmed = trim(view, piece.start, piece.end);
      if (trimmed.start >= trimmed.end) continue;
      const mark = markAt(view, trimmed.start);
      if (mark) runningOn.set(mark.rank, mark.value + 1);
      paragraphs.push({ ...trimmed, mark, inList: piece.inList === true });
    }
    start = end + 1;
  }
  return paragraphs;
}

function trim(view: string, start: number, end: number): { start: number; end: number } {
  while (start < end && /\s/.test(view[start] ?? '')) start++;
  while (end > start && /\s/.test(view[end - 1] ?? '')) end--;
  return { start, end };
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly inList?: boolean;
}

function splitLine(
  view: string,
  { start, end }: { readonly start: number; readonly end: number },
  runningOn: Map<number, number>,
): Piece[] {
  if (end - start < LONG_LINE) return listInLine(view, start, end);
  const cuts = [start];
  const expected = new Map<number, number>();
  const opening = markAt(view, start + (/^\s*/.exec(view.slice(start, start + 40))?.[0].length ?? 0));
  if (opening) expected.set(opening.rank, opening.value + 1);
  if (opening) runningOn.set(opening.rank, opening.value + 1);
  const found = candidates(view, start, end);
  if (!found.some(({ mark }) => mark !== null && mark.rank <= 4)) return listInLine(view, start, end);
  for (const { at, mark } of found) {
    if (mark === null) {
      cuts.push(at); // a label opens what it names
      continue;
    }
    const next = expected.get(mark.rank) ?? 1;
    // A number opens an item where it continues its row, or where a row starts anew.
    if (mark.value !== next && mark.value !== 1 && mark.value !== runningOn.get(mark.rank)) continue;
    if (!opensHere(view, at, mark)) continue;
    cuts.push(at);
    expected.set(mark.rank, mark.value + 1);
    runningOn.set(mark.rank, mark.value + 1);
    for (const rank of [...expected.keys()])
      if (rank > mark.rank && !(rank === 5 && mark.rank === 4)) expected.delete(rank);
  }
  return cuts.map((cut, i) => ({ start: cut, end: cuts[i + 1] ?? end }));
}

function candidates(view: string, start: number, end: number): { at: number; mark: Mark | null }[] {
  const found: { at: number; mark: Mark | null }[] = [];
  INSIDE.lastIndex = start + 1;
  for (let m = INSIDE.exec(view); m && m.index < end; m = INSIDE.exec(view)) {
    const mark = markAt(view, m.index);
    if (mark !== null || m[0].endsWith(':')) found.push({ at: m.index, mark });
  }
  return found;
}

function opensHere(view: string, at: number, mark: Mark): boolean {
  const before = view[at - 1] ?? '';
  if (/[。;:!?)\]\s]/.test(before)) return true;
  // After a heading without a stop: 一、总体要求(一)指导思想 or (一)加强学校建设1.改善条件.
  if (mark.rank === 4 || mark.rank === 1 || mark.rank === 2) return !/[第按和及]/.test(before);
  if (mark.rank === 5)
    return /[\p{Script=Han}\u201d]/u.test(before) && /[\p{Script=Han}\u201c]/u.test(view[at + mark.length] ?? '');
  return mark.rank === 3 && /[案划见要法知]/.test(before) && mark.value === 1;
}

/** A heading and its first item on one line without a stop: 二、改革管理体制3.理顺管理关系. */
function headingAndItem(view: string, start: number, end: number): Piece[] | null {
  const heading = markAt(view, start);
  if (!heading || heading.rank > 4) return null;
  const until = Math.min(end, start + 60);
  for (const { at, mark } of candidates(view, start + heading.length, until)) {
    if (/[。;,:]/.test(view.slice(start + heading.length, at)) && !/[。]$/.test(view.slice(start, at))) return null;
    if (
      mark === null ||
      mark.rank <= heading.rank ||
      mark.rank > 5 ||
      at - start < heading.length + 4 ||
      !opensHere(view, at, mark)
    )
      continue;
    return [
      { start, end: at },
      { start: at, end },
    ];
  }
  return null;
}

/**
 * A list inside one paragraph: 一、…;二、…;三、… with at least three items after its opening words; 1.…(A局负责)2.…(B局负责)
 * where at least two items name who is responsible.
 */
function listInLine(view: string, start: number, end: number): Piece[] {
  const joined = headingAndItem(view, start, end);
  if (joined) return joined.flatMap((piece) => (piece.start === start ? [piece] : listInLine(view, piece.start, end)));
  const whole = [{ start, end }];
  if (end - start < 40) return whole;
  const found = candidates(view, start - 1, end);
  for (const rank of [4, 3, 5, 6]) {
    const cuts = rowOf(view, { start, rank, found });
    const pieces = cuts.map((cut, i) => ({ start: cut, end: cuts[i + 1] ?? end, inList: true }));
    const listed =
      rank === 4
        ? goesOn(view, start, cuts)
        : rank === 3
          ? cuts.length >= 3
          : pieces.filter((p) => namesWho(view, p)).length >= 2;
    if (listed) return cuts[0] === start ? pieces : [{ start, end: cuts[0] ?? end }, ...pieces];
  }
  return whole;
}

/** (九)…。(十)…。: a line that opens with an item holds the next ones where each follows a full stop. */
function goesOn(view: string, start: number, cuts: readonly number[]): boolean {
  return (
    cuts.length >= 2 && cuts[0] === start && cuts.slice(1).every((cut) => /[。;]\s?$/.test(view.slice(cut - 2, cut)))
  );
}

interface Row {
  readonly start: number;
  readonly rank: number;
  readonly found: readonly { at: number; mark: Mark | null }[];
}

/** Where the items of one row of numbers begin; a row may go on from the paragraph before (7. 8. 9.). */
function rowOf(view: string, { start, rank, found }: Row): number[] {
  const cuts: number[] = [];
  let next = rank === 3 ? 1 : null;
  for (const { at, mark } of found) {
    if (mark?.rank !== rank || (next !== null && mark.value !== next)) continue;
    if (at !== start && !/[。;:)\]\u3015\s]/.test(view[at - 1] ?? '')) continue;
    cuts.push(at);
    next = mark.value + 1;
  }
  return cuts;
}

function namesWho(view: string, { start, end }: Piece): boolean {
  return findResponsibilities(view, start, end).length > 0;
}
