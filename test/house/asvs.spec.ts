import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { evidenceIn, missingFrom } from './evidence.js';

const folder = join(import.meta.dirname, '..', 'security');
const text = readFileSync(join(folder, 'asvs.md'), 'utf8');
/** The standard's own numbers of level 1 and 2; its words are not ours to copy. */
const levels = JSON.parse(readFileSync(join(folder, 'asvs-ids.json'), 'utf8')) as Record<'1' | '2', string[]>;

const ways = ['held by', 'evidence', 'does not apply', 'not met'] as const;
const rows = [...text.matchAll(/^\| ([\d.]+) \| ([12]) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id = '', level = '', what = '', said = '']) => ({ id, level, what, said }),
);
const of = (way: (typeof ways)[number]) => rows.filter(({ said }) => said.startsWith(`${way}: `));

it('has each requirement of level 1 and 2 once, at its level, with one word on how it stands', () => {
  const expected = (['1', '2'] as const).flatMap((level) => levels[level].map((id) => `${id} ${level}`));
  expect(expected).toHaveLength(253);
  expect(rows.map(({ id, level }) => `${id} ${level}`).sort()).toEqual(expected.sort());
  expect(ways.flatMap((way) => of(way))).toHaveLength(rows.length);
});

it('names a test for what a test holds, and a file for what is evident', () => {
  expect(of('held by').filter(({ said }) => evidenceIn(said).every(({ title }) => title === undefined))).toEqual([]);
  expect(of('evidence').filter(({ said }) => evidenceIn(said).length === 0)).toEqual([]);
});

it('names files and tests that are there', () => {
  const all = evidenceIn(text);
  expect(all.length).toBeGreaterThan(150);
  expect(missingFrom(folder, all)).toEqual([]);
});

it('says at its head what it adds up to', () => {
  const [held, evident, beside, missed] = ways.map((way) => of(way).length) as [number, number, number, number];
  const [good, applies] = [held + evident, held + evident + missed];
  const share = (Math.floor((1_000 * good) / applies) / 10).toFixed(1);
  const aim = good / applies >= 0.95 ? 'the aim is 95 %' : 'below the aim of 95 %';
  expect(text).toContain(
    `${good} of ${applies} that apply are held (${share} %, ${aim}), ${held} of them by a test; ${beside} do not apply; ${missed} are not met`,
  );
});
