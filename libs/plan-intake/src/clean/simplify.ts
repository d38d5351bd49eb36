import type { Edit } from './mapped-text.js';
import { traditionalCharacters, traditionalWords } from './script-tables.js';
import { TAIWAN_WORDING } from './taiwan-wording.js';

/** Words by first character, longest first: the longest word at a place wins. */
type WordTable = ReadonlyMap<string, readonly (readonly [string, string])[]>;

/** From this share of traditional characters on, the document counts as traditional. */
const TRADITIONAL_FROM = 0.004;
/** So many different Taiwan words and no fewer than mainland ones: the copy went through a phrase converter. */
const TAIWAN_WORDS_FROM = 3;

// OpenCC keeps 著 where mainland text has the particle or verb 着.
const MAINLAND_FORMS: readonly (readonly [string, string])[] = [
  ['著力', '着力'],
  ['著眼', '着眼'],
  ['著重', '着重'],
  ['沿著', '沿着'],
  ['隨著', '随着'],
  ['朝著', '朝着'],
  ['圍繞著', '围绕着'],
  ['本著', '本着'],
  ['著手', '着手'],
  ['著陸', '着陆'],
  ['意味著', '意味着'],
  ['甦', '苏'],
];

let script: WordTable | undefined;
let wording: WordTable | undefined;

/** Traditional to simplified with words; Taiwan wording back to mainland wording where the copy shows it. */
export function simplify(text: string): Edit[] {
  if (!isTraditional(text)) return [];
  script ??= tableOf([...MAINLAND_FORMS, ...traditionalWords(), ...traditionalCharacters()]);
  if (!isTaiwanWorded(text)) return editsBy(script, text);
  wording ??= tableOf([...TAIWAN_WORDING, ...MAINLAND_FORMS, ...traditionalWords(), ...traditionalCharacters()]);
  return editsBy(wording, text);
}

function isTraditional(text: string): boolean {
  const characters = traditionalCharacters();
  let han = 0;
  let traditional = 0;
  for (const c of text) {
    if (c < '\u4e00' || c > '\u9fff') continue;
    han++;
    const simple = characters.get(c);
    if (simple !== undefined && simple !== c) traditional++;
  }
  return traditional > 2 && traditional >= han * TRADITIONAL_FROM;
}

function isTaiwanWorded(text: string): boolean {
  const seen = TAIWAN_WORDING.filter(([taiwan]) => text.includes(taiwan));
  return seen.length >= TAIWAN_WORDS_FROM;
}

function tableOf(words: readonly (readonly [string, string])[]): WordTable {
  const table = new Map<string, (readonly [string, string])[]>();
  for (const word of words) {
    const first = String.fromCodePoint(word[0].codePointAt(0) ?? 0);
    const list = table.get(first);
    if (list) list.push(word);
    else table.set(first, [word]);
  }
  for (const list of table.values()) list.sort((a, b) => b[0].length - a[0].length);
  return table;
}

function editsBy(table: WordTable, text: string): Edit[] {
  const edits: Edit[] = [];
  for (let i = 0; i < text.length;) {
    const first = String.fromCodePoint(text.codePointAt(i) ?? 0);
    const word = table.get(first)?.find(([from]) => text.startsWith(from, i));
    if (word && word[0] !== word[1]) edits.push({ start: i, end: i + word[0].length, replacement: word[1] });
    i += word ? word[0].length : first.length;
  }
  return edits;
}
