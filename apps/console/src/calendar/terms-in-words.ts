import type { Words } from '../words/page-words.js';

/** When each term begins and ends, in a line. */
export function termsInWords(
  words: Words['calendar'],
  terms: readonly { readonly from: string; readonly until: string }[],
): string {
  return terms.map((each) => words.term(each)).join(words.then);
}
