import { spoken } from '../words/words.js';

const ENGLISH = { '、': ', ', '；': '; ' } as const;

/** Things one after the other, parted as the language spoken now parts them. */
export function listed(things: readonly string[], mark: keyof typeof ENGLISH = '、'): string {
  return things.join(spoken() === 'en' ? ENGLISH[mark] : mark);
}
