import type { Facts } from '../facts.js';

/** How words are put together. */
export const marks = {
  list: '、',
  also: '；',
  and: '，',
  aside: ({ of }: Facts<'of'>) => `（${of}）`,
  pair: ({ word, of }: Facts<'word' | 'of'>) => `${word}：${of}`,
};
