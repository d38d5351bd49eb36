import {
  isMark,
  markAsRead,
  matterNumberWords,
  numberWords,
  strangeNumberWords,
  USUAL_MATTER_NUMBERS,
} from './letter-number.js';
import { fault, isObject, LONGEST_WORD, step, type Place, type PolicyFault, type Value } from './policy-faults.js';
import type { Policy } from './policy.js';
import { instrumentKinds } from './vocabulary.js';

/** A word in braces that every number has. */
const BOTH = /\{(?:year|number)\}/u;
/** The year or the number beside another word or a figure: where one ends and the other begins nobody could say. */
const RUNS_ON = new RegExp(String.raw`[\p{N}}]${BOTH.source}|${BOTH.source}[\p{N}{]`, 'u');
/** Signs that nobody sees, and ends of lines. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

/** What is wrong with the pattern of a number by itself. */
export function patternFaults(place: Place): readonly PolicyFault[] {
  const { at, value } = place;
  if (typeof value !== 'string' || !value.includes('{number}') || value.length > LONGEST_WORD)
    return [fault('policy.pattern-without-number', place)];
  const strangers = strangeNumberWords(value);
  if (strangers.length > 0) return strangers.map((word) => fault('policy.pattern-unknown-word', { at, value: word }));
  if (UNSEEN.test(value) || /[{}]/.test(value.replaceAll(/\{[^{}]*\}/g, '')))
    return [fault('policy.pattern-wrong-sign', place)];
  if (!value.includes('{year}')) return [fault('policy.pattern-without-year', place)];
  return RUNS_ON.test(value) ? [fault('policy.pattern-runs-on', place)] : [];
}

/** Numbers of two kinds that could be the same, and classes that a number is to name and cannot. */
export function numberFaults(policy: Value): readonly PolicyFault[] {
  const numbers = policy['instrumentNumbers'];
  if (!isObject(numbers)) return [];
  const patterns = instrumentKinds.flatMap((kind) => {
    const place = { at: `/instrumentNumbers/${step(kind)}`, value: numbers[kind] };
    return patternFaults(place).length === 0 ? [{ kind, place, pattern: String(place.value) }] : [];
  });
  const classes = codedClasses(policy);
  const codes = policy['instrumentCodes'];
  const supervision = policy['supervision'];
  const mark = isObject(supervision) ? supervision['mark'] : undefined;
  const house = typeof mark === 'string' ? mark : '';
  const ofLetters = patterns.map(({ kind, place, pattern }) => ({
    place,
    shapes: [OFFICE, ...(pattern.includes('{office}') ? [house] : [])].flatMap((office) =>
      shapesOf(pattern, { kind: String(isObject(codes) ? codes[kind] : kind), office }, classes),
    ),
  }));
  const matters = matterPattern(supervision);
  const namesClass = patterns.some(({ kind, pattern }) => pattern.includes('{class}') && isOfOneMatter(policy, kind));
  // A matter is numbered by the house: its register is one, of the usual pattern where the policy says none.
  const ofMatters = (pattern: string) => shapesOf(pattern, { kind: '', office: house }, []);
  const own =
    isObject(supervision) && supervision['matterNumbers'] ? [] : [{ shapes: ofMatters(USUAL_MATTER_NUMBERS) }];
  const written: readonly { readonly place?: Place; readonly shapes: readonly (readonly string[])[] }[] = [
    ...own,
    ...ofLetters,
    ...matters.map((place) => ({ place, shapes: ofMatters(String(place.value)) })),
  ];
  return [
    ...matters.flatMap(({ at, value }) =>
      strangersOfMatter(String(value)).map((word) => fault('policy.pattern-unknown-word', { at, value: word })),
    ),
    ...(isMark(house) ? [] : [fault('policy.mark-wrong-sign', { at: '/supervision/mark', value: house })]),
    ...written.flatMap(({ place, shapes }, index) =>
      place !== undefined &&
      written.slice(0, index).some((other) => shapes.some((each) => other.shapes.some((its) => mayMeet(each, its))))
        ? [fault('policy.numbers-alike', place)]
        : [],
    ),
    ...(namesClass
      ? classes.flatMap(({ at, code }) =>
          code === undefined ? [fault('policy.class-without-code', { at, value: code })] : [],
        )
      : []),
  ];
}

/** The pattern by which matters are numbered, where a policy says one that can be. */
function matterPattern(supervision: unknown): readonly Place[] {
  if (!isObject(supervision) || supervision['matterNumbers'] === undefined) return [];
  const place = { at: '/supervision/matterNumbers', value: supervision['matterNumbers'] };
  return patternFaults(place).length === 0 ? [place] : [];
}

/** A letter's words that a matter has not. */
function strangersOfMatter(pattern: string): readonly string[] {
  return numberWords.filter(
    (word) => pattern.includes(`{${word}}`) && !matterNumberWords.some((each) => each === word),
  );
}

/** The classes that a letter may be of, with their codes; that of all others is one of them. */
export function codedClasses(policy: Value): readonly { readonly at: string; readonly code: unknown }[] {
  const classes = policy['classes'];
  return [
    ...Object.entries(isObject(classes) ? classes : {}).map(([name, value]) => ({
      at: `/classes/${step(name)}`,
      value,
    })),
    { at: '/defaultClass', value: policy['defaultClass'] },
  ].flatMap(({ at, value }) => (isObject(value) ? [{ at: `${at}/code`, code: value['code'] }] : []));
}

/** A letter that speaks of one measure is of one class; a bulletin and a letter of the day are of many. */
export function isOfOneMatter(policy: Value, kind: string): boolean {
  const letters = policy['instrumentHands'];
  const hand = isObject(letters) ? letters[kind] : undefined;
  return kind !== '通报' && isObject(hand) && hand['perMatter'] === true;
}

/**
 * A number that two kinds, two offices of the house, or a letter and a matter could both get by these 代字; null where none could. The policy by
 * itself knows no offices: `政{office}催` beside `政督{office}催` meet where one has 督查 and another 查.
 */
export function numberOfTwo(
  policy: Pick<Policy, 'instrumentNumbers' | 'instrumentCodes' | 'supervision'>,
  marks: readonly string[],
): string | null {
  const house = policy.supervision?.mark ?? '';
  const classes = codedClasses(policy);
  const given = instrumentKinds.flatMap((kind) => {
    const pattern = policy.instrumentNumbers[kind];
    const offices = pattern.includes('{office}') ? [...new Set([house, ...marks].map(markAsRead))] : [''];
    const code = policy.instrumentCodes[kind];
    return offices.map((office) => shapesOf(pattern, { kind: code, office }, classes));
  });
  const ofMatters = policy.supervision?.matterNumbers || USUAL_MATTER_NUMBERS;
  given.push(shapesOf(ofMatters, { kind: '', office: house }, []));
  for (const [index, shapes] of given.entries())
    for (const other of given.slice(0, index)) {
      const met = shapes.find((each) => other.some((its) => mayMeet(each, its)));
      if (met !== undefined) return met.join('').replace(YEAR, '2026').replace(NUMBER, '1');
    }
  return null;
}

/** Stands for any year and for any number: no pattern holds a sign that nobody sees. */
const YEAR = '\u0001';
const NUMBER = '\u0002';
/** Stands for the 代字 of any office: two kinds are told apart by what stands beside it. */
const OFFICE = '\u0003';

/** How the numbers of a kind read, in each class and in none, parted into figures and what stands between them. */
function shapesOf(
  pattern: string,
  { kind, office }: { readonly kind: string; readonly office: string },
  classes: readonly { readonly code: unknown }[],
) {
  const named = pattern.includes('{class}')
    ? classes.flatMap(({ code }) => (typeof code === 'string' ? [code] : []))
    : [];
  return ['', ...named].map((className) => {
    const said = { year: YEAR, number: NUMBER, kind, class: className, office };
    const text = pattern.replaceAll(/\{([^{}]*)\}/g, (_all, word: (typeof numberWords)[number]) => said[word]);
    // Read aloud or typed into a search, full-width signs and capitals are the same.
    return (
      text
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\u0001\u0002]|\d+|[^\d\u0001\u0002]+/g) ?? []
    );
  });
}

function mayMeet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, index) => isOneOf(each, others[index] ?? ''));
}

/** What a year and a number may be: each other too, as far as anybody can know. */
const SPELT = new Map([
  [YEAR, /^(?:\d{4}|\u0002)$/],
  [NUMBER, /^(?:[1-9]\d*|\u0001)$/],
]);

function isOneOf(one: string, other: string): boolean {
  return one === other || SPELT.get(one)?.test(other) === true || SPELT.get(other)?.test(one) === true;
}
