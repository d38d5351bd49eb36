import type { Edit } from './mapped-text.js';
import { traditionalCharacters } from './script-tables.js';

/**
 * One byte of a GBK copy was lost and printed as "?"; the bytes behind it then paired wrongly until an
 * ASCII byte set them right: ?。ㄒ唬 stands for (一). The pairs are moved back by one byte; the lost
 * byte itself is the one whose character fits its neighbours best in this very document.
 */
export function repairMojibake(text: string): Edit[] {
  if (!text.includes('?') && !text.includes('\uff1f')) return [];
  const starts = damageStarts(text);
  if (starts.length === 0) return [];
  const pairs = pairsOf(text, starts);
  const edits: Edit[] = [];
  for (const start of starts) {
    const last = edits[edits.length - 1];
    if (last && start < last.end) continue;
    const repaired = repairAt(text, start, pairs);
    if (repaired) edits.push(repaired);
  }
  return edits;
}

const LONGEST_RUN = 28;
/** A document with more damage than this is beyond repair, and trying would take long. */
const MOST_PLACES = 2000;
// A "?" that is followed by another sign than a line end, and by something that looks damaged soon after.
const DAMAGE = /[?\uff1f](?:[a-z\u00e0-\u01dc]{1,6}\)(?=\S)|(?=[^\s\w]))/g;
const BROKEN_PINYIN = /^[?\uff1f](?:[a-z\u00e0-\u01dc]{1,6}\))?/;

function damageStarts(text: string): number[] {
  const starts: number[] = [];
  for (const m of text.matchAll(DAMAGE)) {
    starts.push(m.index);
    if (starts.length === MOST_PLACES) break;
  }
  return starts;
}

interface Damaged {
  readonly bytes: readonly number[];
  readonly end: number;
}

function repairAt(text: string, start: number, pairs: ReadonlySet<string>): Edit | null {
  const opening = BROKEN_PINYIN.exec(text.slice(start, start + 8))?.[0].length ?? 1;
  for (const run of readRuns(text, start + opening)) {
    const edit = repairRun(text, { start, opening, run }, pairs);
    if (edit) return edit;
  }
  return null;
}

interface Place {
  readonly start: number;
  readonly opening: number;
  readonly run: Damaged;
}

function repairRun(text: string, { start, opening, run }: Place, pairs: ReadonlySet<string>): Edit | null {
  const wrong = text.slice(start + opening, run.end);
  const behind = text[run.end] ?? '\n';
  const whole = run.bytes.length % 2 === 1;
  const rest = decode(run.bytes.slice(1, whole ? undefined : -1));
  if (rest === null || (rest === '' && opening === 1)) return null;
  if (rest !== '' && (!readsWell(rest) || !looksDamaged(wrong, rest, pairs))) return null;
  const before = text.slice(Math.max(0, start - 2), start);
  const around = { before, after: rest + behind, pairs, least: rest === '' ? 2 : 1 };
  const first = bestSign((byte) => [byte, run.bytes[0] ?? 0], around) ?? (rest.length < LONG_ENOUGH ? null : UNKNOWN);
  if (first === null) return null;
  const tail = { before: (first.sign + rest).slice(-2), after: behind, pairs, least: 1 };
  const last = whole ? null : bestSign((byte) => [run.bytes[run.bytes.length - 1] ?? 0, byte], tail);
  const reading = (of: (guess: Guess) => string) => `${of(first)}${rest}${last === null ? '' : of(last)}`;
  const at = { start, end: run.end, replacement: reading(settled) };
  return first.doubtful || last?.doubtful === true ? { ...at, proposal: reading(read) } : at;
}

/** So many sound signs behind a lost one are read whatever it was. */
const LONG_ENOUGH = 4;
/** The damage of one sign that has two readings stays: a wrong repair is worse than none. */
const GAP = '?';

const UNKNOWN: Guess = { sign: GAP, doubtful: true };

const read = ({ sign }: Guess) => (sign === '\u3000' ? ' ' : sign);
const settled = (guess: Guess) => (guess.doubtful ? GAP : read(guess));

/**
 * Bytes from behind the "?" to where the pairs come right again: an ASCII byte, a sign that could not be decoded, or
 * the next "?" (which may as well be a full-width question mark: then the run goes on).
 */
function readRuns(text: string, from: number): Damaged[] {
  const bytes: number[] = [];
  const runs: Damaged[] = [];
  for (let i = from; i < Math.min(text.length, from + LONGEST_RUN); i++) {
    const c = text[i] ?? '';
    const code = c.charCodeAt(0);
    if (c === '\n') break;
    if (c === '\ufffd') return [...runs, ...(bytes.length < 3 ? [] : [{ bytes: [...bytes], end: i + 1 }])];
    if (code < 0x80 && /[A-Za-z|{}~^_`@\\[\]]/.test(c)) return [...runs, { bytes: [...bytes, code], end: i + 1 }];
    const opening = c === '?' && i > from ? (BROKEN_PINYIN.exec(text.slice(i, i + 8))?.[0].length ?? 1) : 1;
    if (opening > 1) return bytes.length < 3 ? runs : [...runs, { bytes: [...bytes], end: i + opening }];
    if (c === '?' && i > from && bytes.length >= 3) runs.push({ bytes: [...bytes], end: i + 1 });
    const pair = bytesOf(c);
    if (!pair) break;
    bytes.push(...pair);
  }
  return runs;
}

let reverse: Map<string, number> | undefined;

/** The two GBK bytes of a sign; half-width punctuation stands for the full-width sign that the copy had. */
function bytesOf(c: string): [number, number] | null {
  reverse ??= reverseTable();
  const code = c.charCodeAt(0);
  if (code >= 0xe815 && code <= 0xe864) return [0xfe, 0x50 + code - 0xe815 + (code >= 0xe844 ? 1 : 0)]; // the last user-defined row
  const pair = reverse.get(code < 0x80 ? String.fromCharCode(code + 0xfee0) : c);
  return pair === undefined ? null : [pair >> 8, pair & 0xff];
}

function reverseTable(): Map<string, number> {
  const table = new Map<string, number>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const row = new Uint8Array(2 * 191);
    for (let trail = 0x40; trail <= 0xfe; trail++) row.set([lead, trail === 0x7f ? 0x40 : trail], 2 * (trail - 0x40));
    [...decoder.decode(row)].forEach((c, i) => {
      if (i + 0x40 !== 0x7f && !table.has(c)) table.set(c, (lead << 8) | (i + 0x40));
    });
  }
  return table;
}

let signs: Map<number, string> | undefined;

/** Two-byte signs only, by the table: a decoder for each guess would be slow. */
function decode(bytes: readonly number[]): string | null {
  if (bytes.length % 2 === 1) return null;
  reverse ??= reverseTable();
  signs ??= new Map([...reverse].map(([sign, pair]) => [pair, sign]));
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const sign = signs.get(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
    if (sign === undefined || sign === '\ufffd') return null;
    text += sign;
  }
  return text;
}

/** Only Chinese and the signs of Chinese text. */
function readsWell(text: string): boolean {
  return (
    text !== '' &&
    [...text].every((c) =>
      /[\u4e00-\u9fff]/.test(c)
        ? isCommon(c)
        : /[\u3000-\u3002\u300a-\u3011\u3014\u3015\u2018-\u201d\uff01-\uff5e\u2014\u00b7]/.test(c),
    )
  );
}

/** Common characters stand in the first level of GB 2312, in their simplified form. */
function isCommon(c: string): boolean {
  const simple = traditionalCharacters().get(c) ?? c;
  reverse ??= reverseTable();
  const pair = reverse.get([...simple][0] ?? '') ?? 0;
  return pair >> 8 >= 0xb0 && pair >> 8 <= 0xd7 && (pair & 0xff) >= 0xa1;
}

/** A real question mark before good text is left alone: what stands there must read worse than the repair. */
function looksDamaged(wrong: string, rest: string, pairs: ReadonlySet<string>): boolean {
  const odd = [...wrong].filter((c) =>
    /[\u4e00-\u9fff]/.test(c) ? !isCommon(c) : /[^\u3001\u3002\u300a-\u3011\u2018-\u201d,.;:!?()%]/.test(c),
  ).length;
  return odd > 0 && known(rest, pairs) >= known(wrong, pairs);
}

function known(text: string, pairs: ReadonlySet<string>): number {
  let count = 0;
  for (let i = 1; i < text.length; i++) if (pairs.has(text.slice(i - 1, i + 1))) count++;
  return count / Math.max(1, text.length - 1);
}

/** Pairs and triples of neighbours in the sound text: what follows a damaged place doesn't count. */
function pairsOf(text: string, starts: readonly number[]): Set<string> {
  const pairs = new Set<string>();
  let next = 0;
  for (let i = 1; i < text.length; i++) {
    const damage = starts[next];
    if (damage !== undefined && i >= damage) {
      i = damage + LONGEST_RUN;
      while ((starts[next] ?? Infinity) < i) next++;
      continue;
    }
    pairs.add(text.slice(i - 1, i + 1));
    if (i > 1) pairs.add(text.slice(i - 2, i + 1));
  }
  return pairs;
}

interface Around {
  readonly before: string;
  readonly after: string;
  readonly pairs: ReadonlySet<string>;
  readonly least: number;
}

/** What stood in a damaged place; doubtful where another sign would fit about as well. */
interface Guess {
  readonly sign: string;
  readonly doubtful: boolean;
}

/** By so much the best sign must fit better than the next: one known pair of neighbours more. */
const CLEAR_LEAD = 1;

/** The sign for a lost byte: the one that makes known pairs with its neighbours; a stop or a space where nothing fits better. */
function bestSign(bytes: (lost: number) => readonly number[], { before, after, pairs, least }: Around): Guess | null {
  let best: { sign: string; score: number } | null = null;
  let second = -Infinity;
  let word = -Infinity; // the best character, beside all punctuation
  for (let lost = 0x40; lost <= 0xfe; lost++) {
    const sign = decode(bytes(lost));
    if (sign === null || [...sign].length !== 1) continue;
    const left = before.slice(-1);
    const score =
      fit(before + sign, pairs) +
      (pairs.has(left + sign) ? 1 : 0) +
      (pairs.has(sign + (after[0] ?? '')) ? 1 : 0) +
      fit(sign + after.slice(0, 2), pairs) +
      prior(sign, before, after);
    if (/[\u4e00-\u9fff]/.test(sign)) word = Math.max(word, score);
    if (best === null || score > best.score) {
      second = best?.score ?? second;
      best = { sign, score };
    } else second = Math.max(second, score);
  }
  if (best === null || best.score < least) return null;
  // A stop fits nearly everywhere: where some character makes a known word, a person should look.
  const stop = !/[\u4e00-\u9fff]/.test(best.sign) && word >= 1;
  return { sign: best.sign, doubtful: stop || best.score - second < CLEAR_LEAD };
}

function fit(three: string, pairs: ReadonlySet<string>): number {
  return three.length === 3 && pairs.has(three) ? 1.5 : 0;
}

function prior(sign: string, words: string, after: string): number {
  const before = words.slice(-1);
  if (/[(\uff08]$/.test(before) && /^[)\uff09]/.test(after)) return /[一二三四五六七八九十]/.test(sign) ? 3 : 0;
  if (/[(\uff08][一二三四五六七八九十]$/.test(words)) return sign === '\uff09' ? 3 : 0;
  if (sign === '\u3000') return /^[\n \u3000]?$/.test(before) ? 3 : 0;
  if (sign === '\u3002') return /[\u4e00-\u9fff\u201d)\uff09%]/.test(before) ? 1.5 : 0;
  if (/[\uff08\uff0c\u3001\uff1b\uff1a\u201c\u201d]/.test(sign)) return 0.5;
  return /[\u4e00-\u9fff]/.test(sign) && isCommon(sign) ? 0.25 : -1;
}
