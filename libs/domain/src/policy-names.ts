import type { Policy } from './policy.js';
import { fault, isObject, step, type Place, type PolicyFault, type Value } from './policy-faults.js';
import { classTerms, policyTerms, type PolicyTerm } from './policy-terms.js';
import {
  chainSteps,
  conclusions,
  instrumentKinds,
  lightColours,
  lights,
  nameLanguages,
  recipients,
  roles,
  usualColours,
  type ChainStep,
  type Conclusion,
  type InstrumentKind,
  type Light,
  type LightColour,
  type NameLanguage,
  type Recipient,
  type Role,
} from './vocabulary.js';

/** A name in each language that a house says it in; what is not said is called as it is shipped. */
export type OwnName = Readonly<Partial<Record<NameLanguage, string>>>;

/** What a house calls its lights, posts, letters, conclusions, steps of a paper's way and classes, by their codes. */
export interface OwnNames {
  readonly light?: Readonly<Partial<Record<Light, OwnName>>>;
  readonly role?: Readonly<Partial<Record<Role | Recipient, OwnName>>>;
  readonly instrumentKind?: Readonly<Partial<Record<InstrumentKind, OwnName>>>;
  readonly conclusion?: Readonly<Partial<Record<Conclusion, OwnName>>>;
  readonly chainStep?: Readonly<Partial<Record<ChainStep, OwnName>>>;
  /** Of the classes that the policy lists. */
  readonly class?: Readonly<Record<string, OwnName>>;
}

/** The words and colours of a house, as its policy says them. */
export type HouseNaming = Pick<Policy, 'names' | 'colours'>;

/** A list of codes that have names. */
export type NamedList = keyof OwnNames;

/** A name has at most so many signs: it stands on a lamp, in a column, in a sentence. */
export const LONGEST_NAME = 40;

const CODES = {
  light: lights,
  role: [...new Set([...roles, ...recipients])],
  instrumentKind: instrumentKinds,
  conclusion: conclusions,
  chainStep: chainSteps,
} as const satisfies Readonly<Record<Exclude<NamedList, 'class'>, readonly string[]>>;

/** The lists that have names, the classes of the policy last. */
export const namedLists = [...(Object.keys(CODES) as (keyof typeof CODES)[]), 'class'] as const;

/** The codes of a list that may have a name of one's own. */
export function namedCodes(list: NamedList, policy: { readonly classes?: unknown }): readonly string[] {
  if (list !== 'class') return CODES[list];
  return isObject(policy.classes) ? Object.keys(policy.classes) : [];
}

/** The terms that name things: each code in each language, then the colour of each light. */
export function nameTerms(policy: { readonly classes?: unknown }): readonly PolicyTerm[] {
  return [
    ...namedLists.flatMap((list) =>
      namedCodes(list, policy).flatMap((code) =>
        nameLanguages.map((language) => ({
          term: `names.${list}.${language}`,
          of: code,
          path: ['names', list, code, language],
          form: { is: 'own-name' as const },
          unsaid: null,
        })),
      ),
    ),
    ...lights.map((light) => ({
      term: 'colours.light',
      of: light,
      path: ['colours', light],
      form: { is: 'choice' as const, of: lightColours, words: 'colour' as const },
      unsaid: usualColours[light],
    })),
  ];
}

/** Every term of a policy: those of all policies, of its classes, and what it calls things. */
export function allTerms(policy: { readonly classes: object }): readonly PolicyTerm[] {
  return [...policyTerms, ...classTerms(policy), ...nameTerms(policy)];
}

/** The colour of each light in a house. */
export function coloursOf({ colours }: HouseNaming): Readonly<Record<Light, LightColour>> {
  return { ...usualColours, ...colours };
}

/** Everything that is wrong with the names and colours of a policy. */
export function nameFaults(policy: Value): readonly PolicyFault[] {
  const { names, colours } = policy;
  return [
    ...entriesOf({ at: '/names', value: names }, namedLists, (place, list) =>
      entriesOf(place, namedCodes(list, policy), (of) => entriesOf(of, nameLanguages, nameFault)).concat(
        twice(place, namedCodes(list, policy)),
      ),
    ),
    ...entriesOf({ at: '/colours', value: colours }, lights, (place) =>
      lightColours.some((each) => each === place.value) ? [] : [fault('policy.unknown-colour', place)],
    ),
  ];
}

/** What is wrong with each entry of an object that may hold some of these keys and no other. */
function entriesOf<K extends string>(
  { at, value }: Place,
  keys: readonly K[],
  wrong: (place: Place, key: K) => readonly PolicyFault[],
): readonly PolicyFault[] {
  if (value === undefined) return [];
  if (!isObject(value)) return [fault('policy.not-an-object', { at, value })];
  return Object.entries(value).flatMap(([name, inner]) => {
    const key = keys.find((each) => each === name);
    const place = { at: `${at}/${step(name)}`, value: inner };
    return key === undefined ? [fault('policy.unknown-word', { ...place, value: name })] : wrong(place, key);
  });
}

function nameFault(place: Place): readonly PolicyFault[] {
  const { value } = place;
  if (typeof value !== 'string' || value.trim() !== value || value === '') return [fault('policy.name-empty', place)];
  if (value.length > LONGEST_NAME) return [fault('policy.name-too-long', place)];
  return /[\p{C}\p{Zl}\p{Zp}]/u.test(value) ? [fault('policy.name-sign', place)] : [];
}

/** Two of a list that bear one name could not be told apart. */
function twice({ at, value }: Place, codes: readonly string[]): readonly PolicyFault[] {
  if (!isObject(value)) return [];
  return nameLanguages
    .flatMap((language) => {
      const named = codes.flatMap((code) => {
        const name = isObject(value[code]) ? value[code][language] : undefined;
        return typeof name === 'string' ? [{ at: `${at}/${step(code)}/${language}`, value: name }] : [];
      });
      const folded = named.map((each) => each.value.normalize('NFKC').toLowerCase());
      return named.filter((_each, index) => folded.indexOf(folded[index] ?? '') < index);
    })
    .map((place) => fault('policy.name-twice', place));
}
