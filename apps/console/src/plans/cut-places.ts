/** The pieces of a text between which it may be cut: sentences, lines, and what is counted off within a sentence. */
export function segmentsOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (!mayCutBefore(text, at)) continue;
    pieces.push(text.slice(from, at));
    from = at;
  }
  return from < text.length ? [...pieces, text.slice(from)] : pieces;
}

const ENDS = '。；;！!？?\n';
const CLOSES = '”’』」)）】》';

/** After the sign that ends a sentence (and what closes behind it), or before 一是, ①, (1) and the like. */
function mayCutBefore(text: string, at: number): boolean {
  const rest = text.slice(at, at + 4);
  if (/^[。；;！!？?\s”’』」）)】》]/.test(rest)) return false;
  let last = at - 1;
  while (last > 0 && (CLOSES + ' \u3000').includes(text.charAt(last))) last -= 1;
  // A bracket that closes after a full stop belongs to the sentence; one that holds who is responsible follows it.
  if (ENDS.includes(text.charAt(last))) return !/^[(（〔【]/.test(rest) || text.charAt(last) === '\n';
  return /^(?:[一二三四五六七八九十]是|[①-⑳]|[(（][1-9一二三四五六七八九十][)）])/.test(rest);
}

/** A part of a row that is about to be split. */
export interface CutPart {
  readonly title: string;
  readonly text: string;
}

/** The parts that the cuts make; `cuts` are numbers of the pieces that begin a part. What is only white space is no part. */
export function partsOf(segments: readonly string[], cuts: ReadonlySet<number>): readonly CutPart[] {
  const texts: string[] = [];
  segments.forEach((segment, index) => {
    if (texts.length === 0 || cuts.has(index)) texts.push(segment);
    else texts[texts.length - 1] += segment;
  });
  return texts.filter((text) => text.trim() !== '').map((text) => ({ title: titleOf(text), text: text.trim() }));
}

const LONGEST_TITLE = 40;

/** A title to begin with: the first sentence, without its number. */
function titleOf(text: string): string {
  const [first = ''] = text
    .trim()
    .replace(/^(?:[一二三四五六七八九十]是|[①-⑳]|[(（]?[\d一二三四五六七八九十]+[)）.、．])\s*/, '')
    .split(/[。；;！!？?\n]/);
  return first.length <= LONGEST_TITLE ? first : `${first.slice(0, LONGEST_TITLE - 1)}…`;
}
