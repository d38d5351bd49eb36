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

/** In a few bytes nothing tells by its frequency: then the reading whose characters are the common ones is right. */
const FEW_BYTES = 400;
const COMMON =
  /[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七口海东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严修编交通号任务单位牵头编号修路]/g;

function commonShare(text: string): number {
  const han = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  return han === 0 ? 0 : (text.match(COMMON)?.length ?? 0) / han;
}

async function likeliest(bytes: Uint8Array): Promise<string> {
  if (bytes.length <= FEW_BYTES) {
    const readings = ['gb18030', 'big5'].flatMap((encoding) => {
      const text = strictly(bytes, encoding);
      return text === null ? [] : [{ encoding, share: commonShare(text) }];
    });
    const [best] = readings.sort((a, b) => b.share - a.share);
    if (best && best.share > 0) return best.encoding;
  }
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
