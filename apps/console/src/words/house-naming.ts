import { readHouseWords, type HouseNaming } from '@duban/api-client';
import { usualColours, type Light, type LightColour, type OwnNames } from '@duban/domain';
import { houseLabels, inHouseWords, sayingOf } from '@duban/words';
import type { Words } from './page-words.js';

const STORED = 'duban.house-words';

/** What this house called things when it was last heard of: a page does not wait for it to be drawn. */
export function keptNaming(): HouseNaming | null {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? 'null') as HouseNaming | null;
  } catch {
    return null; // storage is blocked, or holds what another release kept
  }
}

/** What the house calls things by the policy in force. */
export async function heardNaming(): Promise<HouseNaming> {
  const { data } = await readHouseWords({ throwOnError: true });
  try {
    localStorage.setItem(STORED, JSON.stringify(data));
  } catch {
    // Storage is blocked: it is asked anew at the next visit.
  }
  return data;
}

/** The colour of each light in the house. */
export function coloursIn(naming: HouseNaming | null): Readonly<Record<Light, LightColour>> {
  return { ...usualColours, ...naming?.colours };
}

/** The words of a language as the house says them, group by group as they are asked for: some come later. */
export function asHouseSays(said: Words, told: HouseNaming['names'] | undefined, language: 'zh' | 'en'): Words {
  const names = (told ?? {}) as OwnNames;
  if (Object.keys(names).length === 0) return said;
  const say = sayingOf(said.labels, names, language);
  const heard = new Map<keyof Words, unknown>();
  const inHouse = (group: keyof Words): unknown => {
    const words = say === null ? said[group] : inHouseWords(said[group], say);
    return group === 'labels' ? houseLabels(words as Words['labels'], names, language) : words;
  };
  return new Proxy(said, {
    get: (_said, group: keyof Words) => {
      const words = heard.get(group) ?? inHouse(group);
      heard.set(group, words);
      return words;
    },
  });
}
