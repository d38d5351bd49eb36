import type { Language } from '@duban/words';
import type { NextFunction, Request, Response } from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
import { languageOf } from './problem.js';

const reader = new AsyncLocalStorage<Language>();

/** The language that somebody chose in the console, kept there beside the address: what a link fetches has no header of the console's. */
const CHOSEN = /(?:^|;\s*)(?:__Host-)?duban-language=(en|zh-CN)(?:;|$)/;

/** What is answered to a request is for a reader of the language that it asks for; a file fetched by a link, of the one chosen in the console. */
export function hearLanguage(request: Request, _response: Response, next: NextFunction): void {
  const { headers } = request;
  const [, chosen] = CHOSEN.exec(headers.cookie ?? '') ?? [];
  const mode = headers['sec-fetch-mode'];
  // The console's own requests say their language themselves; where a browser does not tell them apart both say the same.
  if (chosen !== undefined && (mode === undefined || mode === 'navigate')) headers['accept-language'] = chosen;
  reader.run(languageOf(headers['accept-language']), next);
}

/** The language of whoever reads what is made now; Chinese where nobody asked for it. */
export function readerLanguage(): Language {
  return reader.getStore() ?? 'zh';
}

/** Does this for a reader of Chinese, whoever asks: 公文 are in Chinese. */
export function forChineseReaders<T>(work: () => T): T {
  return reader.run('zh', work);
}
