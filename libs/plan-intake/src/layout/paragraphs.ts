import { findResponsibilities } from './responsibility.js';
import { roleLabelAt } from '../lexicon/responsibility-labels.js';
import { ITEM_MARK_RANK, markAt, markBeforeFigure, type Mark } from '../lexicon/numbering.js';

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
  /[一二三四五六七八九十百零]{1,6}、|\([一二三四五六七八九十百零]{1,6}\)|\(\d{1,4}\)|\d{1,4}[.、](?!\d(?!\d{3}年|\d?月))|第[一二三四五六七八九十百零]{1,7}[章节条]|(?:主要任务|具体措施|工作目标):|(?<=[。)])专栏\s?\d{1,2}\s{0,3}(?=[^\d\s,、。)])|\n/g;

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
      const mark = markAt(view, trimmed.start) ?? markBeforeFigure(view, trimmed.start, runningOn.get(ITEM_MARK_RANK));
      if (mark) runningOn.set(rowOfMark(mark), mark.value + 1);
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
  const found = candidates(view, start, end);
  if (end - start < LONG_LINE || !found.some(({ mark }) => mark !== null && mark.rank <= 4)) {
    const on = goingOn(view, { start, end }, runningOn);
    return [start, ...on].flatMap((from, i) => listInLine(view, from, on[i] ?? end));
  }
  const cuts = [start];
  const expected = new Map<number, number>();
  const opening = markAt(view, start + (/^\s*/.exec(view.slice(start, start + 40))?.[0].length ?? 0));
  if (opening) expected.set(rowOfMark(opening), opening.value + 1);
  if (opening) runningOn.set(rowOfMark(opening), opening.value + 1);
  for (const [i, { at, mark }] of found.entries()) {
    if (mark === null) {
      cuts.push(at); // a label opens what it names
      continue;
    }
    const row = rowOfMark(mark);
    const next = expected.get(row) ?? 1;
    // A number opens an item where it continues its row, or where a row starts anew.
    const runsOn = mark.value === next || mark.value === 1 || mark.value === runningOn.get(row);
    if (
      !(
        runsOn &&
        (opensHere(view, at, mark) || opensBelow(view, { at, mark, from: cuts[cuts.length - 1] ?? start }))
      ) &&
      !headsItems(view, { at, mark }, nextMark(found, i))
    )
      continue;
    cuts.push(at);
    expected.set(row, mark.value + 1);
    runningOn.set(row, mark.value + 1);
    for (const rank of [...expected.keys()]) if (rank > row && !(rank === 5 && mark.rank === 4)) expected.delete(rank);
  }
  return cuts.map((cut, i) => ({ start: cut, end: cuts[i + 1] ?? end }));
}

/** Articles and the (一) below them count apart, though both are items. */
function rowOfMark(mark: Mark): number {
  return mark.label.endsWith('条') ? mark.rank - 0.5 : mark.rank;
}

/** 二、培育OPC1.便利开办。: the first item at once behind a short heading without a stop, whatever letter that ends with. */
function opensBelow(
  view: string,
  { at, mark, from }: { readonly at: number; readonly mark: Mark; readonly from: number },
): boolean {
  const above = markAt(view, from);
  return (
    mark.rank === 5 &&
    mark.value === 1 &&
    above !== null &&
    above.rank < mark.rank &&
    at - from <= LONGEST_HEADING &&
    !/[。;,:\d]/.test(view.slice(from + above.length, at)) &&
    /\p{Script=Han}/u.test(view[at + mark.length] ?? '')
  );
}

function candidates(view: string, start: number, end: number): Candidate[] {
  const found: Candidate[] = [];
  INSIDE.lastIndex = start + 1;
  for (let m = INSIDE.exec(view); m && m.index < end; m = INSIDE.exec(view)) {
    const mark = markAt(view, m.index);
    if (mark !== null || m[0].endsWith(':') || m[0].startsWith('专栏')) found.push({ at: m.index, mark });
  }
  return found;
}

/**
 * …推动落实。(五)建立台账。…: a line that a width or a chance has broken holds the next items of rows that began before,
 * each behind a stop or a bracket.
 */
function goingOn(
  view: string,
  { start, end }: { readonly start: number; readonly end: number },
  runningOn: ReadonlyMap<number, number>,
): number[] {
  const next = new Map(runningOn);
  const labelled = roleLabelAt(view.slice(start, start + 40)) !== null;
  const cuts: number[] = [];
  for (const { at, mark } of candidates(view, start, end)) {
    if (mark === null || mark.rank < 3 || mark.rank > 5 || mark.value !== next.get(rowOfMark(mark))) continue;
    const behind = view.slice(Math.max(start, at - 2), at);
    if (
      !(/[。)\]\u3015]\s?$/.test(behind) || (labelled && mark.rank === 4)) ||
      !/\p{Script=Han}/u.test(view[at + mark.length] ?? '')
    )
      continue;
    cuts.push(at);
    next.set(rowOfMark(mark), mark.value + 1);
  }
  return cuts;
}

// 依照(一)(二)款, 第三条(二)项 speaks of items and opens none.
const SPOKEN_OF = /^(?:\([一二三四五六七八九十]{1,3}\)[、至]?)+[款项](?!目)/;

function opensHere(view: string, at: number, mark: Mark): boolean {
  const before = view[at - 1] ?? '';
  if (mark.rank === 4 && SPOKEN_OF.test(view.slice(at, at + 24))) return false;
  if (/[。;:!?)\]\u3015\s]/.test(before)) return true;
  // 第一章 总则第一条 …; elsewhere 第三条 in a sentence speaks of another text.
  if (mark.label.endsWith('条')) return /第[^。第]{1,4}章[^。第]{1,20}$/.test(view.slice(Math.max(0, at - 26), at));
  // After a heading without a stop: 一、总体要求(一)指导思想 or (一)加强学校建设1.改善条件.
  if (mark.rank === 4 || mark.rank === 1 || mark.rank === 2) return !/[第按和及]/.test(before);
  if (mark.rank === 5)
    return /[\p{Script=Han}\u201d]/u.test(before) && /[\p{Script=Han}\u201c]/u.test(view[at + mark.length] ?? '');
  return mark.rank === 3 && /[案划见要法知]/.test(before) && mark.value === 1;
}

const LONGEST_HEADING = 30;

interface Candidate {
  readonly at: number;
  readonly mark: Mark | null;
}

function nextMark(found: readonly Candidate[], i: number): Candidate | undefined {
  return found[i + 1]?.mark === null ? found[i + 2] : found[i + 1];
}

/** …落实到位。三、保障措施(一)…: a heading between two stops, with the first item of the next rank at once behind it. */
function headsItems(
  view: string,
  { at, mark }: { readonly at: number; readonly mark: Mark },
  first: Candidate | undefined,
): boolean {
  if (mark.rank !== 3 || !/[。)\]\u3015]\s?$/.test(view.slice(Math.max(0, at - 2), at))) return false;
  const title = view.slice(at + mark.length, first?.at ?? at);
  return (
    first?.mark?.rank === 4 && first.mark.value === 1 && title.length <= LONGEST_HEADING && !/[。;,:]./.test(title)
  );
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

// 整改措施:1.…
const LABEL_OF_ITEMS = /[^\S\n]*\p{Script=Han}{2,10}:\s?/uy;

/** A label and the first of its items on one line, where the next line goes on with the second: 工作措施:1.… / 2.… */
function labelAndItem(view: string, start: number, end: number): Piece[] | null {
  LABEL_OF_ITEMS.lastIndex = start;
  if (!LABEL_OF_ITEMS.test(view) || LABEL_OF_ITEMS.lastIndex >= end) return null;
  const at = LABEL_OF_ITEMS.lastIndex;
  const [first, second] = [markAt(view, at), markAt(view, trim(view, end, Math.min(view.length, end + 8)).start)];
  if (first?.value !== 1 || second?.value !== 2 || first.rank !== second.rank) return null;
  return [
    { start, end: at },
    { start: at, end },
  ];
}

/**
 * A list inside one paragraph: 一、…;二、…;三、… with at least three items after its opening words; 1.…(A局负责)2.…(B局负责)
 * where at least two items name who is responsible.
 */
function listInLine(view: string, start: number, end: number): Piece[] {
  const joined = headingAndItem(view, start, end) ?? labelAndItem(view, start, end);
  if (joined) return joined.flatMap((piece) => (piece.start === start ? [piece] : listInLine(view, piece.start, end)));
  const whole = [{ start, end }];
  if (end - start < 40) return whole;
  const found = candidates(view, start - 1, end);
  const heading = found.find(
    ({ at, mark }, i) => mark !== null && at > start && headsItems(view, { at, mark }, nextMark(found, i)),
  );
  if (heading) return [heading.at, end].flatMap((to, i) => listInLine(view, i === 0 ? start : heading.at, to));
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

/** (九)…。(十)…。: a line that opens with an item holds the next ones where each follows a full stop or who does it. */
function goesOn(view: string, start: number, cuts: readonly number[]): boolean {
  return (
    cuts.length >= 2 &&
    cuts[0] === start &&
    cuts.slice(1).every((cut) => /[。;)\]\u3015]\s?$/.test(view.slice(cut - 2, cut)))
  );
}

interface Row {
  readonly start: number;
  readonly rank: number;
  readonly found: readonly Candidate[];
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
