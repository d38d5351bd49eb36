import type { Edit } from './mapped-text.js';

// Full-width digits, letters and %, odd spaces, zero-width signs, soft hyphens, stray carriage returns.
const ODD_FORMS =
  /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05]|[\u00a0\u2000-\u200a\u202f\u3000\t\v\f]|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad]|\r\n?|[\u0000-\u0008\u000e-\u001f\u007f]|\*\*|<br ?\/?>|&(?:nbsp|quot|amp|lt|gt|ldquo|rdquo|mdash|middot|#\d{2,5});|[\u2028\u2029\u0085]|[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\u3220-\u3229\u2474-\u249b]/g;

// ✅, ▌, 📌 before a line of a page made for telephones: no words, and no bullet that tells a rank. It begins at the line:
// asked from each sign backwards, a line of blanks would be read once for each of them.
const ORNAMENT =
  /^([ \t]*)(?:[\u258c-\u258f\u25e4\u25b6\u2705\u2611\u2713\u2714\u2747\u2b50]|\ud83d[\udc49\udccc\udccd\udd38-\udd3b])\ufe0f?[ \t]*/gm;

/** Full-width digits and letters to half width, odd spaces to one space, invisible signs away. Tabs stay: they part cells. */
export function unifyForms(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(ODD_FORMS)) {
    const sign = match[0];
    const replacement = sign.startsWith('<') ? breakIn(text, match.index) : plainForm(sign);
    if (replacement !== sign) edits.push({ start: match.index, end: match.index + sign.length, replacement });
  }
  for (const { 0: line, 1: blanks = '', index } of text.matchAll(ORNAMENT))
    edits.push({ start: index + blanks.length, end: index + line.length, replacement: '' });
  return edits.sort((a, b) => a.start - b.start);
}

const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  quot: '\u201d',
  amp: '&',
  lt: '<',
  gt: '>',
  ldquo: '\u201c',
  rdquo: '\u201d',
  mdash: '\u2014',
  middot: '\u00b7',
};

/** &nbsp; and its like, left over from a page. */
function entity(sign: string): string {
  const name = sign.slice(1, -1);
  return name.startsWith('#') ? String.fromCharCode(Number(name.slice(1))) : (ENTITIES[name] ?? sign);
}

// Radicals that copies of PDF have instead of the characters; Unicode gives these no compatibility form.
const RADICALS =
  '\u2e81厂\u2e84乙\u2e88刀\u2e8a卜\u2e8c小\u2e8d小\u2e8e兀\u2e92巳\u2e93幺\u2e9c日\u2e9d月\u2e9f母\u2ea0民\u2ea7牛\u2ea9王\u2eab目\u2eac示\u2eae竹\u2eb6羊\u2ebb聿\u2ebc肉\u2ebd臼\u2ec1虎\u2ec4西\u2ec5见\u2ec6角\u2ec7角\u2ec9贝\u2eca足\u2ecb车\u2ed1长\u2ed3长\u2ed4门\u2ed5阜\u2ed7雨\u2ed8青\u2ed9韦\u2eda页\u2edb风\u2edc飞\u2edd食\u2ede食\u2ee1首\u2ee2马\u2ee3骨\u2ee4鬼\u2ee5鱼\u2ee6鸟\u2ee7卤\u2ee8麦\u2ee9黄\u2eea黾\u2eeb齐\u2eec齐\u2eed齿\u2eee齿\u2eef龙\u2ef0龙\u2ef1龟\u2ef2龟\u2ef3龟';
const CHARACTER_OF = new Map(RADICALS.match(/../gsu)?.map((pair) => [pair[0] ?? '', pair[1] ?? '']));

function plainForm(sign: string): string {
  const radical = CHARACTER_OF.get(sign);
  if (radical !== undefined) return radical;
  if (sign >= '\u2e80' && sign <= '\u2ef3') return sign;
  if (sign.length > 2 && sign.startsWith('&')) return entity(sign);
  const code = sign.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (sign === '\t') return sign;
  if (sign === '**') return ''; // bold of a Markdown copy
  if (sign[0] === '\r' || code === 0x2028 || code === 0x2029 || code === 0x85 || code === 0x0b || code === 0x0c)
    return '\n';
  if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x3000) return ' ';
  if (code >= 0x2f00 || (code >= 0x2474 && code <= 0x249b)) return sign.normalize('NFKC'); // radicals and numbers in one sign (\u3220, \u2488, \u2474)
  return '';
}

/** <br> parts lines in a cell of a Markdown table; elsewhere it is left over from a page. */
function breakIn(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at) + 1;
  return text.slice(start, Math.min(at, start + 2000)).includes('|') ? '\u3001' : '';
}
