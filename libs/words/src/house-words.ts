import type { NamedList, NameLanguage, OwnNames } from '@duban/domain';
import type { Labels } from './commands.js';

/** Under which group of labels each list of a policy's names stands. */
export const labelsOf = {
  light: 'light',
  role: 'role',
  instrumentKind: 'instrument',
  conclusion: 'conclusion',
  chainStep: 'chainStep',
  class: 'measureClass',
} as const satisfies Readonly<Record<NamedList, keyof Labels>>;

/** The lists whose names stand in our own sentences too: “送督查室审核” is “送项目办审核” where the office is called so. */
const IN_SENTENCES = ['light', 'role', 'instrumentKind'] as const satisfies readonly NamedList[];

/** The labels of a language with a house's names laid over them. */
export function houseLabels(labels: Labels, names: OwnNames, language: NameLanguage): Labels {
  const groups = Object.entries(labelsOf).map(([list, group]) => [
    group,
    { ...labels[group], ...ownNames(names, list as NamedList, language) },
  ]);
  return { ...labels, ...(Object.fromEntries(groups) as Partial<Labels>) };
}

/** What a house calls the codes of a list in a language, where it says so. */
export function ownNames(names: OwnNames, list: NamedList, language: NameLanguage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(names[list] ?? {}).flatMap(([code, name]) =>
      name[language] === undefined ? [] : [[code, name[language]]],
    ),
  );
}

/**
 * How a house says what stands in our own sentences: posts and kinds of letters by its names. What a sentence is told of
 * (titles, departments, what somebody wrote) stays as it was told. Null where it says all as it is shipped.
 */
export function sayingOf(labels: Labels, names: OwnNames, language: NameLanguage): Saying | null {
  const shipped = IN_SENTENCES.flatMap((list) => {
    const said = ownNames(names, list, language);
    const own = list === 'role' ? { ...headOfOffice(labels, said), ...said } : said;
    return Object.entries(labels[labelsOf[list]])
      .filter(([, name]) => isName(name, list, language))
      .map(([code, name]) => [name, own[code] ?? name] as const);
  });
  const named = new Map([...shipped.flatMap(eachWriting), ...NO_NAMES[language].map((verb) => [verb, verb] as const)]);
  return [...named].some(([name, own]) => name !== own) ? sayer(named, language) : null;
}

/** Who heads the office is called after it, where the house has no name of its own for that post: 督查室主任 of a 项目办 is 项目办主任. */
function headOfOffice(labels: Labels, own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { officer: office, 'office-head': head } = labels.role;
  const called = own['officer'];
  if (called === undefined) return {};
  return { 'office-head': head.replace(office, called).replace(inSentence(office), inSentence(called)) };
}

/** Where a name of ours is a verb of the language: what is told to all (予以通报) is told, whatever the letter is called. */
const NO_NAMES = { zh: ['予以通报', '通报如下'], en: [] } as const satisfies Readonly<
  Record<NameLanguage, readonly string[]>
>;

type Saying = (text: string, told?: readonly string[]) => string;

/** In English a single word (“Head”, “Bulletin”) is one of the language before it is a name; so is 逾期, but not 严重逾期. */
function isName(name: string, list: NamedList, language: NameLanguage): boolean {
  return language === 'en' ? name.includes(' ') : list !== 'light' || name.length > 3;
}

/** Within a sentence of English a name has no capital. */
function eachWriting([name, own]: readonly [string, string]): readonly (readonly [string, string])[] {
  return [[name, own] as const, [inSentence(name), inSentence(own)] as const];
}

function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}

function sayer(named: ReadonlyMap<string, string>, language: NameLanguage): Saying {
  const either = eitherOf([...named.keys()]);
  // English has an article before a name, which goes by how the name begins.
  const names = language === 'en' ? String.raw`\b(?:[Aa]n? )?(?:${either})\b` : `(?:${either})`;
  const ofNames = new RegExp(names, 'g');
  return (text, told = []) => {
    const found = told.length === 0 ? ofNames : new RegExp(`${eitherOf(told)}|${names}`, 'g');
    return text.replaceAll(found, (word) => {
      const article = /^an? /i.exec(word)?.[0] ?? '';
      const name = named.has(word) ? word : word.slice(article.length);
      const own = named.get(name) ?? name;
      if (told.includes(word) || told.includes(name) || own === name) return word;
      return article === '' || name === word ? own : `${article.charAt(0)}${/^[aeiou]/i.test(own) ? 'n' : ''} ${own}`;
    });
  };
}

/** The longest first: 副秘书长 is no 秘书长 with a word before it. */
function eitherOf(words: readonly string[]): string {
  return [...new Set(words)]
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** The same words, sentences and groups of them, as a house says them. */
export function inHouseWords<W>(words: W, say: Saying): W {
  if (typeof words === 'string') return say(words) as W;
  if (typeof words === 'function') return spoken(words as unknown as Sentence, say) as unknown as W;
  if (typeof words !== 'object' || words === null) return words;
  if (Array.isArray(words)) return words.map((each: unknown) => inHouseWords(each, say)) as W;
  return Object.fromEntries(Object.entries(words).map(([key, each]) => [key, inHouseWords(each as unknown, say)])) as W;
}

type Sentence = (...facts: readonly unknown[]) => unknown;

function spoken(sentence: Sentence, say: Saying): Sentence {
  return (...facts) => {
    const told: string[] = [];
    const heard = facts.map((each) => listening(each, told));
    const said = sentence(...heard);
    return typeof said === 'string' ? say(said, told) : said;
  };
}

/** What a sentence is told, with every text in it noted, and what it asks for when it is answered. */
function listening(fact: unknown, told: string[]): unknown {
  if (typeof fact === 'string' && fact.length > 1) told.push(fact);
  if (typeof fact === 'function')
    return (...asked: unknown[]): unknown => listening((fact as Sentence)(...asked), told);
  if (Array.isArray(fact)) return fact.map((each) => listening(each, told));
  if (typeof fact !== 'object' || fact === null) return fact;
  return Object.fromEntries(Object.entries(fact).map(([name, each]) => [name, listening(each as unknown, told)]));
}
