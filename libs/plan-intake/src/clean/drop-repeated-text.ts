import { grammarView } from '../lexicon/grammar-view.js';
import type { Edit } from './mapped-text.js';

interface Sentence {
  readonly start: number;
  readonly end: number;
  /** Its words without signs and blanks: two copies of a page differ in these. */
  readonly key: string;
}

/** Shorter sentences are said again in any document (责任单位:市教育局). */
const LEAST_KEY = 12;
/** A second copy holds at least so many signs. */
const LEAST_COPY = 100;
/** … and so many different ones. */
const LEAST_SENTENCES = 4;
/** Of the sentences of a second copy at least so many are the first one's. */
const ALIKE = 0.7;
const LOOK_AHEAD = 8;

/**
 * A page that holds its text twice (once to read, once to print, or in lines and in one line) keeps the more complete
 * copy; of two alike the one with more lines.
 */
export function dropRepeatedText(text: string): Edit[] {
  const sentences = sentencesOf(grammarView(text));
  const twin = twinsOf(sentences);
  const first = sentences.findIndex((_, i) => twin[i] !== undefined && repeatsFrom(sentences, twin, i));
  if (first < 0) return [];
  let last = first;
  for (let i = first; i < sentences.length; i++) if (twin[i] !== undefined) last = i;
  const targets = twin.slice(first, last + 1).filter((at) => at !== undefined);
  const from = targets.reduce((least, at) => Math.min(least, at), first);
  const until = targets.reduce((most, at) => Math.max(most, at), 0);
  const copy = lengthOf(sentences, first, last);
  const repeated = lengthOf(sentences, first, last, (i) => twin[i] !== undefined);
  if (until >= first || copy < LEAST_COPY || repeated < copy * ALIKE) return [];
  if (new Set(targets).size < LEAST_SENTENCES) return [];
  const [firstText, secondText] = [
    text.slice(sentences[from]?.start, sentences[until]?.end),
    text.slice(sentences[first]?.start, sentences[last]?.end),
  ];
  if (dutiesOf(secondText) > dutiesOf(firstText) + 2) return [];
  const begun = startOfCopies(sentences, { from, first });
  const drop = isFuller(secondText, firstText) ? [begun.from, until] : [begun.first, last];
  return [{ start: sentences[drop[0] ?? 0]?.start ?? 0, end: sentences[drop[1] ?? 0]?.end ?? 0, replacement: '' }];
}

/** The copies begin where their words do, though one lacks the line breaks: 一、总体要求|坚持… and 一、总体要求坚持…. */
function startOfCopies(
  sentences: readonly Sentence[],
  { from, first }: { readonly from: number; readonly first: number },
): { from: number; first: number } {
  let [a, b] = [from, first];
  for (;;) {
    let rest = sentences[b - 1]?.key ?? '';
    let at = a;
    while (at > 0 && b - 1 > at && rest !== '' && rest.endsWith(sentences[at - 1]?.key ?? '')) {
      at--;
      rest = rest.slice(0, rest.length - (sentences[at]?.key.length ?? 0));
    }
    if (rest !== '' || at === a) return { from: a, first: b };
    [a, b] = [at, b - 1];
  }
}

function sentencesOf(view: string): Sentence[] {
  const found: Sentence[] = [];
  for (const m of view.matchAll(/[^。;\n()[\]\u3014\u3015]+[。;]?/g)) {
    const key = m[0].replace(/[^\p{Script=Han}\p{L}\d]/gu, '');
    found.push({ start: m.index, end: m.index + m[0].length, key });
  }
  return found;
}

/** For each sentence the place of the same one before it. */
function twinsOf(sentences: readonly Sentence[]): (number | undefined)[] {
  const seen = new Map<string, number>();
  return sentences.map(({ key }, i) => {
    if (key.length < LEAST_KEY) return undefined;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, i);
    return before;
  });
}

/** A title said again is no copy: most of the next sentences are said again too. */
function repeatsFrom(sentences: readonly Sentence[], twin: readonly (number | undefined)[], at: number): boolean {
  let long = 0;
  let repeated = 0;
  for (let i = at; i < sentences.length && long < LOOK_AHEAD; i++) {
    if ((sentences[i]?.key.length ?? 0) < LEAST_KEY) continue;
    long++;
    if (twin[i] !== undefined) repeated++;
  }
  return repeated >= Math.min(3, long) && repeated * 4 >= long * 3;
}

function lengthOf(
  sentences: readonly Sentence[],
  from: number,
  until: number,
  counts: (i: number) => boolean = () => true,
): number {
  let length = 0;
  for (let i = from; i <= until; i++) {
    const said = sentences[i]?.key.length ?? 0;
    if (said >= LEAST_KEY && counts(i)) length += said; // menus of a page are short
  }
  return length;
}

/** A list that says again who does what is no copy: only it names the departments. */
function dutiesOf(text: string): number {
  return text.match(/负责|牵头|责任(?:单位|部门)|配合单位/g)?.length ?? 0;
}

/** One copy may have lost headings; of two alike the one with more lines is easier to read. */
function isFuller(second: string, first: string): boolean {
  const marks = (text: string): number =>
    text.match(/[一二三四五六七八九十]{1,3}、|[(\uff08][一二三四五六七八九十]{1,3}[)\uff09]/g)?.length ?? 0;
  const more = marks(second) - marks(first);
  return more === 0 ? second.split('\n').length > first.split('\n').length : more > 0;
}
