import { spoken } from '../words/words.js';

const ENGLISH = { '、': ', ', '；': '; ' } as const;

/** Things one after the other, parted as the language spoken now parts them. */
export function listed(things: readonly string[], mark: keyof typeof ENGLISH = '、'): string {
  return things.join(spoken() === 'en' ? ENGLISH[mark] : mark);
}

/** A word and what it is of, e.g. 理由：属实; Reason: it is so. */
export function paired(word: string, of: string): string {
  return spoken() === 'en' ? `${word}: ${of}` : `${word}：${of}`;
}

/** What is said in brackets after something. */
export function bracketed(aside: string | number): string {
  return spoken() === 'en' ? ` (${aside})` : `（${aside}）`;
}
