import { IntakeRefusal } from '../intake-refusal.js';

/** Text and the encoding it was found to be in. A byte order mark is not part of the text. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

const SUPPORTED = new Map([
  ['GB18030', 'gb18030'],
  ['GB2312', 'gb18030'],
  ['GBK', 'gb18030'],
  ['Big5', 'big5'],
  ['UTF-16LE', 'utf-16le'],
  ['UTF-16BE', 'utf-16be'],
  ['UTF-8', 'utf-8'],
]);
/** So many signs that no text holds make the bytes binary. */
const MOST_DAMAGE = 0.01;

/** Finds the encoding (a byte order mark, what the document says, valid UTF-8, else the likeliest) and decodes. */
export async function decodeText(bytes: Uint8Array, said?: string): Promise<DecodedText> {
  if (bytes.length === 0) throw new IntakeRefusal('intake.empty', { bytes: 0 });
  const marked = byMark(bytes);
  if (marked) return checked(marked, bytes);
  const plain = strictly(bytes, 'utf-8');
  if (plain !== null && !plain.includes('\u0000')) return checked({ text: plain, encoding: 'utf-8' }, bytes);
  const nearly = almostUtf8(bytes);
  if (nearly !== null) return checked({ text: nearly, encoding: 'utf-8' }, bytes);
  if (said !== undefined) {
    const text = strictly(bytes, said);
    if (text !== null) return checked({ text, encoding: said.toLowerCase() }, bytes);
  }
  const wide = withoutMark(bytes);
  if (wide) return checked(decodeAs(bytes, wide), bytes);
  return checked(decodeAs(bytes, await likeliest(bytes)), bytes);
}

function byMark(bytes: Uint8Array): DecodedText | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeAs(bytes, 'utf-8');
  if (a === 0xff && b === 0xfe) return decodeAs(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return decodeAs(bytes, 'utf-16be');
  return null;
}

/** UTF-16 without a mark: line feeds, spaces and digits leave a zero byte always on the same side. */
function withoutMark(bytes: Uint8Array): string | null {
  const sample = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (even + odd < sample * 0.005 || bytes.length % 2 === 1) return null;
  // 一 is U+4E00: some zero bytes stand on the other side.
  if (odd > even * 4) return 'utf-16le';
  return even > odd * 4 ? 'utf-16be' : null;
}

async function likeliest(bytes: Uint8Array): Promise<string> {
  const { analyse } = await import('chardet');
  const sample = bytes.subarray(0, 64 * 1024);
  for (const guess of analyse(sample)) {
    const encoding = SUPPORTED.get(guess.name);
    if (encoding !== undefined && encoding !== 'utf-8') return encoding;
  }
  return 'gb18030';
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // not in this encoding (or one that is not known): the next way is tried
  }
}

/** UTF-8 that was cut in the middle of a character, or lost a byte here and there. */
function almostUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const damaged = text.split('\ufffd').length - 1;
  const han = /[\u4e00-\u9fff]{4}/.test(text.slice(0, 20_000));
  return han && damaged <= Math.max(2, text.length * 0.002) && !text.includes('\u0000') ? text : null;
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** Text full of replacement and control signs was no text. */
function checked(decoded: DecodedText, bytes: Uint8Array): DecodedText {
  const { text } = decoded;
  if (text.trim() === '') throw new IntakeRefusal('intake.empty', { bytes: bytes.length });
  let bad = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12)) bad++;
  }
  if (bad > text.length * MOST_DAMAGE && bad > 2)
    throw new IntakeRefusal('intake.binary', { bytes: bytes.length, damaged: bad });
  return decoded;
}
