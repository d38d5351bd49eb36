import { useSyncExternalStore } from 'react';
import { chineseAsItComes, type Words } from './page-words.js';

export type { Words } from './page-words.js';

export type Language = 'zh-CN' | 'en';

const STORED = 'duban.language';
const listeners = new Set<() => void>();
let language: Language = 'zh-CN';
let words: Words = chineseAsItComes;

/** The language that is spoken now. */
export function spoken(): Language {
  return language;
}

/** What to say, in the language spoken now; the screen is drawn anew when it changes. */
export function useWords(): Words {
  return useSyncExternalStore(listen, () => words);
}

/** The language spoken now; the screen is drawn anew when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(listen, spoken);
}

function listen(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

/** The language chosen here before, else Chinese. */
export function chosenLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN'; // storage is blocked: Chinese first
  }
}

/** Changes the language, now and for the next visit. English is fetched only when it is wanted. */
export async function speak(next: Language): Promise<void> {
  words = next === 'en' ? (await import('./en.js')).english : chineseAsItComes;
  language = next;
  document.documentElement.lang = next;
  for (const changed of listeners) changed();
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Storage is blocked: the choice holds for this visit only.
  }
}
