import type { HouseNaming, NamedList, OwnNames, PolicyFault } from '@duban/domain';
import * as english from './en/index.js';
import { houseLabels, inHouseWords, labelsOf, ownNames, sayingOf } from './house-words.js';
import * as chinese from './zh/index.js';

/** All that is said in one language. */
export type Words = typeof chinese;

/** A language that everything is said in. */
export type Language = 'zh' | 'en';

/** Everything as it is shipped, in each language; a key without its twin does not compile. */
export const shippedLanguages: Readonly<Record<Language, Words>> = { zh: chinese, en: english };

let spoken = shippedLanguages;

/**
 * Everything in each language, as the house of this process says it: a process serves one house. Ask when something is
 * said, keep no part of it: a house may adopt other words at any time.
 */
export const languages: Readonly<Record<Language, Words>> = {
  get zh() {
    return spoken.zh;
  },
  get en() {
    return spoken.en;
  },
};

/** From now on this process says everything in the words of the house's policy in force. */
export function speakAsHouse({ names }: HouseNaming): void {
  spoken = languagesOf(names);
}

/**
 * Does this in the words of other names than those of today: a paper that went out says what the house called things on
 * its day. Nothing may be waited for in it, as all that the process says meanwhile is said so.
 */
export function speakingAs<T>(names: OwnNames | null, work: () => T): T {
  if (names === null) return work();
  const today = spoken;
  spoken = languagesOf(names);
  try {
    return work();
  } finally {
    spoken = today;
  }
}

const heard = new WeakMap<OwnNames, Readonly<Record<Language, Words>>>();

/** Names are put into all sentences once for as long as their policy is kept. */
function languagesOf(names: OwnNames | undefined): Readonly<Record<Language, Words>> {
  if (names === undefined) return shippedLanguages;
  const known = heard.get(names) ?? { zh: wordsOfHouse(chinese, names, 'zh'), en: wordsOfHouse(english, names, 'en') };
  heard.set(names, known);
  return known;
}

/** The words of a language with a house's names laid over them. */
export function wordsOfHouse(words: Words, names: NonNullable<HouseNaming['names']>, language: Language): Words {
  const say = sayingOf(words.labels, names, language);
  const said = say === null ? words : inHouseWords(words, say);
  return { ...said, labels: houseLabels(said.labels, names, language) };
}

/** Names of one's own that another code of the list has already, as it is shipped: nobody could tell the two apart. */
export function takenNames({ names = {} }: HouseNaming): readonly PolicyFault[] {
  return (Object.keys(labelsOf) as NamedList[]).flatMap((list) =>
    (Object.keys(shippedLanguages) as Language[]).flatMap((language) => {
      const shipped: Readonly<Record<string, string>> = shippedLanguages[language].labels[labelsOf[list]];
      const own = ownNames(names, list, language);
      return Object.entries(own).flatMap(([code, name]) => {
        const other = Object.entries(shipped).find(
          ([each, its]) => each !== code && folded(its) === folded(name) && !(each in own),
        );
        const pointer = `/names/${list}/${code.replaceAll('~', '~0').replaceAll('/', '~1')}/${language}`;
        return other === undefined ? [] : [{ code: 'policy.name-twice' as const, pointer, found: name }];
      });
    }),
  );
}

/** Width and capitals tell no two names apart. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
