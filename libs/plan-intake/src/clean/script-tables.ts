// Packages that import this one type-check its sources, so the declaration must come with the file.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="../opencc-dictionaries.d.ts" />
import TSCharacters from 'opencc-js/dict/TSCharacters';
import TSPhrases from 'opencc-js/dict/TSPhrases';

/** A word and what stands for it. */
export type WordPair = readonly [string, string];

let characters: ReadonlyMap<string, string> | undefined;

/** OpenCC's traditional characters with their simplified forms. */
export function traditionalCharacters(): ReadonlyMap<string, string> {
  characters ??= new Map(pairsOf(TSCharacters));
  return characters;
}

/** OpenCC's traditional words that characters alone would convert wrongly. */
export function traditionalWords(): readonly WordPair[] {
  return pairsOf(TSPhrases);
}

function pairsOf(dictionary: string): WordPair[] {
  return dictionary.split('|').map((entry) => {
    const space = entry.indexOf(' ');
    return [entry.slice(0, space), entry.slice(space + 1).split(' ')[0] ?? ''];
  });
}
