/** Signs that are written in several ways, beside the full-width forms U+FF01 to U+FF5E. */
const SIGNS: Record<string, string> = {
  '\u3010': '[',
  '\u3011': ']',
  '\u3016': '[',
  '\u3017': ']', // lenticular brackets
  '\ufe5d': '\u3014',
  '\ufe5e': '\u3015', // small tortoise shell brackets 〔〕
  '\u3008': '\u300a',
  '\u3009': '\u300b', // single title marks as double ones
  '\u300c': '\u201c',
  '\u300d': '\u201d',
  '\u300e': '\u201c',
  '\u300f': '\u201d', // corner quotes as “”
  '\u2013': '\u2014',
  '\u2015': '\u2014',
  '\u2500': '\u2014',
  '\u2012': '\u2014',
  '\uff0d': '\u2014',
  '\u2010': '-',
  '\u2011': '-',
  '\u2212': '-',
  '\u301c': '~',
  '\u223c': '~',
  '\u2236': ':',
  '\ufe52': '.',
  '\ufe50': ',',
  '\ufe51': '\u3001',
  '\ufe54': ';',
  '\ufe55': ':',
  '\ufe59': '(',
  '\ufe5a': ')',
  '\ufe6a': '%',
};
const FOLDED = new RegExp(`[\uff01-\uff5e${Object.keys(SIGNS).join('')}]`, 'g');

// Old setting has \uff0e for the stop; behind a numeral at the start of a line it is the sign of an item.
const OLD_STOP =
  /(?<=[\p{Script=Han})\uff09\u201d%\uff05])(?<!(?:^|[\n\s(\uff08])[一二三四五六七八九十]{1,3})[.\uff0e](?=[\s\p{Script=Han}\u201c]|$)/gu;

/**
 * The text as the grammar reads it: one punctuation for both widths, 【】 as []. Same length as the
 * text, so offsets are the same in both; what a person sees keeps the document's own punctuation.
 */
export function grammarView(text: string): string {
  return text
    .replace(OLD_STOP, '。')
    .replace(FOLDED, (sign) => SIGNS[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}
