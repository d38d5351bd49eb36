import { use } from 'react';
import type { chinese } from './zh.js';
import { firstWords } from './zh-first.js';

/** Everything the console says, in one language. */
export type Words = typeof chinese;

let came: Partial<Words> | undefined;
let coming: Promise<Partial<Words>> | undefined;

/** Fetches what the pages beside the inbox and the measure say in Chinese, once; a page asks for it with its own script. */
export async function fetchPageWords(): Promise<Partial<Words>> {
  coming ??= import('./zh-pages.js').then(
    ({ pageWords }) => (came = pageWords),
    (error: unknown) => {
      coming = undefined; // the line may be back at the next try
      throw error;
    },
  );
  return coming;
}

/** Chinese, whose page words may not have come yet: whatever is drawn with one of them waits for all. */
export const chineseAsItComes = new Proxy(firstWords as Words, {
  get: (first, group: keyof Words) => {
    if (Object.hasOwn(first, group)) return first[group];
    return (came ?? use(fetchPageWords()))[group];
  },
});
