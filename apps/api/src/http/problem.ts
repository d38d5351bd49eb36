import { HttpException } from '@nestjs/common';
import { refusalSentence, type Language, type RefusalCode } from '@duban/words';
import { languages } from '@duban/words/languages';
import { REFUSED, statuses } from './statuses.js';

/** What is wrong with one field; without a message its code has the words, and a bound what they name. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly bound?: { readonly is: 'least' | 'most' | 'fewest' | 'longest'; readonly n: number };
}

/** A refusal on its way to a person: a known code and the facts behind it. */
export class Problem extends HttpException {
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
    readonly errors?: readonly FieldFault[],
  ) {
    super(code, statusOf(code));
  }
}

/** The HTTP status of a code; a code that nobody has words for is a bug and answers 500. */
export function statusOf(code: string): number {
  return Object.hasOwn(languages.zh.refusals, code) ? (statuses[code as RefusalCode] ?? REFUSED) : 500;
}

/** The sentence of a code in the reader's language, with the facts that it names. */
export function sentenceOf(code: string, language: Language, facts: Readonly<Record<string, unknown>> = {}): string {
  const sentence = refusalSentence(languages[language], code);
  return sentence.replaceAll(/\{(\w+)\}/g, (word, fact: string) => {
    const said = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    return typeof said === 'string' ? said : word;
  });
}

/** A field's fault in the reader's language. */
export function faultIn(language: Language, { pointer, code, message, bound }: FieldFault) {
  const { faults, refusals } = languages[language];
  if (message !== '') return { pointer, code, message };
  if (bound !== undefined) return { pointer, code, message: faults[bound.is](bound) };
  const word = Object.hasOwn(faults, code) ? faults[code as keyof typeof faults] : faults.custom;
  const known = Object.hasOwn(refusals, code) ? sentenceOf(code, language) : word;
  return { pointer, code, message: typeof known === 'string' ? known : faults.custom };
}

/** zh-CN unless the reader prefers English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = (acceptLanguage ?? '').split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'zh';
}
