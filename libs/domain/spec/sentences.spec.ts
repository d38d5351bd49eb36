import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');
const text = readFileSync(join(folder, 'SENTENCES.md'), 'utf8');
const named = [...text.matchAll(/\]\(((?:\.\.\/\.\.\/[\w/-]+|spec\/[\w/-]+)\.spec\.tsx?)\) “([^”]+)”/g)].map(
  ([, file = '', title = '']) => [file, title] as const,
);

it('every test that SENTENCES.md names is there', () => {
  expect(named.length).toBeGreaterThan(80);
  const gone = named.filter(([file, title]) => {
    const spec = readFileSync(join(folder, file), 'utf8');
    return !spec.includes(`'${title}'`);
  });
  expect(gone).toEqual([]);
});

it('every rule up to R30 and story up to S18 has a row', () => {
  const first = [...text.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
    cell.split(',').map((each) => each.trim()),
  );
  const wanted = [...Array(30).keys()]
    .map((at) => `R${at + 1}`)
    .concat([...Array(18).keys()].map((at) => `S${at + 1}`));
  expect(wanted.filter((each) => !first.includes(each))).toEqual([]);
});
