import { HttpException } from '@nestjs/common';
import { codes, type KnownCode } from './codes.js';

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

/** The HTTP status of a code; a code that nobody listed is a bug and answers 500. */
export function statusOf(code: string): number {
  return code in codes ? codes[code as KnownCode][0] : 500;
}

/** The sentence of a code in the reader's language. */
export function sentenceOf(code: string, language: 'zh' | 'en'): string {
  const known = code in codes ? codes[code as KnownCode] : codes['server.bug'];
  return language === 'zh' ? known[1] : known[2];
}

/** zh-CN unless the reader prefers English. */
export function languageOf(acceptLanguage: string | undefined): 'zh' | 'en' {
  const first = (acceptLanguage ?? '').split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'zh';
}
