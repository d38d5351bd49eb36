import type { Edit } from './mapped-text.js';

const TONED =
  '\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc\u00fc\u0144\u0148\u01f9\u1ebf\u00ea\u1ec1';
const IN_BRACKETS = new RegExp(`[(\uff08]([a-z${TONED}]{1,6})[)\uff09]`, 'gu');
const HAS_TONE = new RegExp(`[${TONED}]`, 'u');
const SYLLABLE = /^(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?[aeiou]{1,3}(?:ng?|r)?$/;
/** So many toned syllables make a document one whose copy was annotated; then toneless ones (\u7684(de)) go too. */
const ANNOTATED_FROM = 5;

// A copy that went through Big5 or ASCII lost the toned letters: 關(gun), 發(f?), 惡().
// …全(quan)(quan)国: some copies say it twice.
const REMNANTS = /(?<=\p{Script=Han})(?:[(\uff08][a-z?]{0,6}[)\uff09])+/gu;
const REMNANTS_FROM = 30;

/** Pinyin in brackets after a character, as copy protection of some sites leaves it: 關(guān) → 關. True brackets stay. */
export function dropPinyin(text: string): Edit[] {
  const found = [...text.matchAll(IN_BRACKETS)].map((m) => ({ at: m.index, whole: m[0], letters: m[1] ?? '' }));
  const annotated = found.filter((f) => HAS_TONE.test(f.letters)).length >= ANNOTATED_FROM;
  if (!annotated) return dropRemnants(text);
  return found
    .filter(
      (f) =>
        HAS_TONE.test(f.letters) || (SYLLABLE.test(f.letters) && /[\p{Script=Han})\uff09]/u.test(text[f.at - 1] ?? '')),
    )
    .map((f) => ({ start: f.at, end: f.at + f.whole.length, replacement: '' }));
}

function dropRemnants(text: string): Edit[] {
  const found = [...text.matchAll(REMNANTS)];
  if (found.length < Math.max(REMNANTS_FROM, text.length * 0.003)) return [];
  return found.map((m) => ({ start: m.index, end: m.index + m[0].length, replacement: '' }));
}
