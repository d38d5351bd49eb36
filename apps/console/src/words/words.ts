import type { HouseNaming, OwnNames } from '@duban/api-client';
import type { Light, LightColour } from '@duban/domain';
import { useMemo, useSyncExternalStore } from 'react';
import { asHouseSays, coloursIn, heardNaming, keptNaming } from './house-naming.js';
import { chineseAsItComes, type Words } from './page-words.js';

export type { Words } from './page-words.js';

export type Language = 'zh-CN' | 'en';

const STORED = 'duban.language';
const listeners = new Set<() => void>();
let language: Language = 'zh-CN';
let naming = keptNaming();
let shipped: Words = chineseAsItComes;
let words = inWordsOfHouse();
let colours = coloursIn(naming);

/** The language that is spoken now. */
export function spoken(): Language {
  return language;
}

/** What to say, in the language spoken now and the words of the house; the screen is drawn anew when either changes. */
export function useWords(): Words {
  return useSyncExternalStore(listen, () => words);
}

/** What a paper says: in the names of its own day where it is told them, else in those of today. */
export function useWordsOfPaper(names: OwnNames | null): Words {
  const now = useWords();
  const said = useShippedWords();
  const told = names === null ? null : JSON.stringify(names);
  return useMemo(
    () => (told === null ? now : asHouseSays(said, JSON.parse(told) as OwnNames, inLanguage())),
    [now, said, told],
  );
}

/** What is said where a house has no words of its own. */
export function useShippedWords(): Words {
  return useSyncExternalStore(listen, () => shipped);
}

/** The colour of each light in this house. */
export function useColours(): Readonly<Record<Light, LightColour>> {
  return useSyncExternalStore(listen, () => colours);
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
  shipped = next === 'en' ? (await import('./en.js')).english : chineseAsItComes;
  language = next;
  document.documentElement.lang = next;
  tellLinks();
  drawAnew();
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Storage is blocked: the choice holds for this visit only.
  }
}

/** What a link fetches has no header of ours: a cookie says in which language it is read. */
function tellLinks(): void {
  const isSafe = location.protocol === 'https:';
  const name = isSafe ? '__Host-duban-language' : 'duban-language';
  document.cookie = `${name}=${language}; Path=/; Max-Age=31536000; SameSite=Lax${isSafe ? '; Secure' : ''}`;
}

/** Asks what the house calls things, and says so from now on. Where it does not answer, all is called as before. */
export async function hearTheHouse(): Promise<void> {
  const heard = await heardNaming().catch(() => naming);
  if (isSame(heard, naming)) return;
  naming = heard;
  colours = coloursIn(naming);
  drawAnew();
}

function isSame(one: HouseNaming | null, other: HouseNaming | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function inWordsOfHouse(): Words {
  return asHouseSays(shipped, naming?.names, inLanguage());
}

function inLanguage(): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh';
}

function drawAnew(): void {
  words = inWordsOfHouse();
  for (const changed of listeners) changed();
}
