import type { Language } from '@duban/words';
import type { NextFunction, Request, Response } from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
import { languageOf } from './problem.js';

const reader = new AsyncLocalStorage<Language>();

/** What is answered to a request is for a reader of the language that it asks for. */
export function hearLanguage(request: Request, _response: Response, next: NextFunction): void {
  reader.run(languageOf(request.headers['accept-language']), next);
}

/** The language of whoever reads what is made now; Chinese where nobody asked for it. */
export function readerLanguage(): Language {
  return reader.getStore() ?? 'zh';
}

/** Does this for a reader of Chinese, whoever asks: 公文 are in Chinese. */
export function forChineseReaders<T>(work: () => T): T {
  return reader.run('zh', work);
}
