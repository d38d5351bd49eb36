import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { evidenceIn, missingFrom } from './evidence.js';

const folder = join(import.meta.dirname, '..', 'security');
const text = readFileSync(join(folder, 'dengbao.md'), 'utf8');
/** How many items each clause of the standard has; 0 for one that is its own item. */
const ITEMS = {
  '8.1.4': [4, 7, 4, 6, 0, 0, 2, 2, 3, 2, 2],
  '8.1.5': [2, 2, 2, 6],
} as const;

const ways = ['测试', '依据', '由运维', '不满足'] as const;
const rows = [...text.matchAll(/^\| (8\.1\.\d\.\d+(?: [a-z])?) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id = '', what = '', said = '']) => ({ id, what, said }),
);
const of = (way: (typeof ways)[number]) => rows.filter(({ said }) => said.startsWith(`${way}：`));

it('has each item of 8.1.4 and 8.1.5 once, with one word on how it stands', () => {
  const expected = Object.entries(ITEMS).flatMap(([chapter, counts]) =>
    counts.flatMap((count, index) => {
      const clause = `${chapter}.${index + 1}`;
      return count === 0 ? [clause] : Array.from({ length: count }, (_, nth) => `${clause} ${'abcdefg'[nth]}`);
    }),
  );
  expect(rows.map(({ id }) => id)).toEqual(expected);
  expect(ways.flatMap((way) => of(way))).toHaveLength(rows.length);
});

it('names a test for what a test holds, and a file for what is evident, and all of them are there', () => {
  expect(of('测试').filter(({ said }) => !evidenceIn(said).some(({ title }) => title !== undefined))).toEqual([]);
  expect(of('依据').filter(({ said }) => evidenceIn(said).length === 0)).toEqual([]);
  expect(missingFrom(folder, evidenceIn(text))).toEqual([]);
});

it('says at its head what it adds up to', () => {
  const [tested, evident, operated, missed] = ways.map((way) => of(way).length) as [number, number, number, number];
  expect(text).toContain(
    `共 ${rows.length} 条：${tested} 条由测试守住，${evident} 条有依据，${operated} 条由运维方负责；${missed === 0 ? '没有不满足的' : `${missed} 条不满足`}。`,
  );
});
