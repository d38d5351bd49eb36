import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', 'security');
const text = readFileSync(join(folder, 'owasp-api.md'), 'utf8');
const rows = [...text.matchAll(/^\| (API\d+) \|.*$/gm)].map(([row, risk = '']) => ({ risk, row }));
const named = (row: string) =>
  [...row.matchAll(/\]\(([\w./-]+\.spec\.ts)\) “([^”]+)”/g)].map(([, file = '', title = '']) => [file, title] as const);

it('names each risk of the API top ten, with tests against it', () => {
  expect(rows.map(({ risk }) => risk)).toEqual(Array.from({ length: 10 }, (_, at) => `API${at + 1}`));
  expect(rows.filter(({ row }) => named(row).length === 0)).toEqual([]);
});

it('names tests that are there', () => {
  const gone = named(text).filter(
    ([file, title]) => !readFileSync(join(folder, file), 'utf8').includes(`it('${title}'`),
  );
  expect(gone).toEqual([]);
});
