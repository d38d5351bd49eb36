import { firstWords } from './zh-first.js';
import { pageWords } from './zh-pages.js';

/** What the console says in Chinese; the API's own sentences stay with the API. */
export const chinese = { ...firstWords, ...pageWords };
