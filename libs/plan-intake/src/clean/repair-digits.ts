import type { Edit } from './mapped-text.js';

/** 21?5% lost its point, ?。?016年 its bracket and first digit: both are known damages of GBK copies. */
export function repairDigits(text: string): Edit[] {
  const points = [...text.matchAll(/(?<=\d)[?\uff1f](?=\d{1,2}(?:%|\uff05|[\u4e00-\u9fff]))/g)].map((m) => ({
    start: m.index,
    end: m.index + 1,
    replacement: '.',
  }));
  const years = [...text.matchAll(/[?\uff1f]\u3002[?\uff1f](?=0\d\d年)/g)].map((m) => ({
    start: m.index,
    end: m.index + 3,
    replacement: '(2',
  }));
  return [...points, ...years].sort((a, b) => a.start - b.start);
}
