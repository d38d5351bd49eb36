import { classPolicy, type Policy } from './policy.js';
import { instrumentKindCodes, type InstrumentKind } from './vocabulary.js';
import { isObject } from './policy-faults.js';

/** What a number on a letter may say of it, each in braces: the code of its kind, that of the measure's class, and the 代字 of its office. */
export const numberWords = ['year', 'number', 'kind', 'class', 'office'] as const;

/** A letter that gets its number: of which kind, which of the year, and of which class its measures are where they are of one. */
export interface Numbered {
  readonly kind: InstrumentKind;
  readonly year: number;
  readonly inYear: number;
  readonly className: string | null;
  /** 代字 of the office of several whose letter it is; where it has none, the house's. */
  readonly mark?: string | null | undefined;
}

/** Signs that a 代字 has not: figures, which would run on into the number, braces, and what nobody sees. */
const NOT_OF_A_MARK = /[{}\p{N}\p{C}\p{Zl}\p{Zp}]/u;

/** Whether a 代字 is read as it is written. */
export function isMark(mark: string): boolean {
  return !NOT_OF_A_MARK.test(mark);
}

/** A 代字 as a reader tells it from another: capitals and full-width signs are the same. */
export function markAsRead(mark: string | null | undefined): string {
  return (mark ?? '').normalize('NFKC').toLowerCase();
}

/**
 * R28: whose sequence a letter of an office of several is in: that of its 代字, where that is not the house's and the
 * number says it; else the one of the house, which is empty. So whoever has a 代字 next goes on where it was left.
 */
export function sequenceOf(
  { supervision, instrumentNumbers }: Pick<Policy, 'supervision' | 'instrumentNumbers'>,
  kind: InstrumentKind,
  mark: string | null | undefined,
): string {
  const own = markAsRead(mark);
  return own === markAsRead(supervision?.mark) || !instrumentNumbers[kind].includes('{office}') ? '' : own;
}

/** 文号: the number as the policy of the day writes it. What was written stays as it is for ever. */
export function letterNumber(policy: Policy, { kind, year, inYear, className, mark }: Numbered): string {
  const said: Readonly<Record<(typeof numberWords)[number], string>> = {
    year: String(year),
    number: String(inYear),
    kind: policy.instrumentCodes[kind],
    class: className === null ? '' : (classPolicy(policy, className).code ?? className),
    office: mark || (policy.supervision?.mark ?? ''),
  };
  return policy.instrumentNumbers[kind].replaceAll(
    /\{(year|number|kind|class|office)\}/g,
    (_all, word: keyof typeof said) => said[word],
  );
}

/** 立项编号: how matters beside plans are numbered where a policy does not say. */
export const USUAL_MATTER_NUMBERS = '立〔{year}〕{number}号';

/** What the number of a matter may say of it. */
export const matterNumberWords = ['year', 'number', 'office'] as const;

/** 立项编号: the number of a matter beside plans, in the register of its year. What was written stays as it is for ever. */
export function matterNumber(
  { supervision }: Pick<Policy, 'supervision'>,
  { year, inYear }: Pick<Numbered, 'year' | 'inYear'>,
): string {
  const said = { year: year.toString(), number: String(inYear), office: supervision?.mark ?? '' };
  return (supervision?.matterNumbers || USUAL_MATTER_NUMBERS).replaceAll(
    /\{(year|number|office)\}/g,
    (_all, word: keyof typeof said) => said[word],
  );
}

/** What stands in braces and says nothing of a letter. */
export function strangeNumberWords(pattern: string): readonly string[] {
  return [...pattern.matchAll(/\{([^{}]*)\}/g)]
    .map(([, word = '']) => word)
    .filter((word) => !numberWords.some((each) => each === word));
}

const byCode = new Map<unknown, string>(Object.entries(instrumentKindCodes).map(([kind, code]) => [code, kind]));
const OF_KINDS = ['instrumentNumbers', 'instrumentCodes', 'instrumentHands', 'instrumentKind'];
const A_KIND = ['instrument', 'instrumentWhenMissedTwice'];

/**
 * A policy that names kinds of letters in English (`reminder` for 催办单), as the record keeps it. A kind that is there
 * in both languages stays in both, and is found wrong.
 */
export function inChineseWords(policy: unknown): unknown {
  if (Array.isArray(policy)) return policy.map(inChineseWords);
  if (!isObject(policy)) return policy;
  return Object.fromEntries(
    Object.entries(policy).map(([name, value]): [string, unknown] => {
      if (A_KIND.includes(name)) return [name, byCode.get(value) ?? value];
      return [name, inChineseWords(OF_KINDS.includes(name) && isObject(value) ? renamed(value) : value)];
    }),
  );
}

function renamed(ofKinds: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(ofKinds).map(([name, value]) => {
      const kind = byCode.get(name);
      return [kind === undefined || Object.hasOwn(ofKinds, kind) ? name : kind, value];
    }),
  );
}
