import { HttpException } from '@nestjs/common';
import { refusalSentence, type Language, type RefusalCode } from '@duban/words';
import { languages } from '@duban/words/languages';
import { REFUSED, statuses } from './statuses.js';

/** A refusal on its way to a person: a known code and the facts behind it. */
export class Problem extends HttpException {
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
    readonly errors?: readonly { pointer: string; code: string; message: string }[],
  ) {
    super(code, statusOf(code));
  }
}

/** The HTTP status of a code; a code that nobody has words for is a bug and answers 500. */
export function statusOf(code: string): number {
  return Object.hasOwn(languages.zh.refusals, code) ? (statuses[code as RefusalCode] ?? REFUSED) : 500;
}

/** The sentence of a code in the reader's language. */
export function sentenceOf(code: string, language: Language): string {
  return refusalSentence(languages[language], code);
}

/** zh-CN unless the reader prefers English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = (acceptLanguage ?? '').split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'zh';
}
