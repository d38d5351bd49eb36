import * as domain from '@duban/domain';
import { repositoryRoot } from '@duban/local-stack';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = repositoryRoot();
const HOME = 'libs/domain/src/vocabulary.ts';

/** Every list of the vocabulary, by its name; one of two words says nothing when it is met again. */
const atHome = [...readFileSync(join(root, HOME), 'utf8').matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
const lists = Object.entries(domain as Readonly<Record<string, unknown>>).filter(
  (entry): entry is [string, readonly string[]] =>
    atHome.includes(entry[0]) && Array.isArray(entry[1]) && entry[1].length > 2,
);

// Migrations are what was, generated code is made from the contract; specs say again on purpose what they hold to.
const NOT_OURS = /\/(?:node_modules|dist|generated|migrations|fixtures|testing)\/|\.spec\.tsx?$|\/make-|\.d\.ts$/;

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /\/src\/.*\.tsx?$/.test(file) && !NOT_OURS.test(file) && file !== HOME);
}

/** A list with so many words more is the same one; with more yet, it is another that has these in common. */
const AND_A_FEW = 2;

/** Quoted words one after another: an array, a union, an SQL list. */
const ENUMERATED = /(?:'[^'\n]+'\s*[,|]\s*)+'[^'\n]+'/g;

/** Where a list is written down once more, whole, in whatever order. */
function writtenAgain(words: readonly string[], files: readonly (readonly [string, string])[]): readonly string[] {
  return files.flatMap(([file, text]) =>
    [...text.matchAll(ENUMERATED)]
      .map((match) => new Set([...match[0].matchAll(/'([^'\n]+)'/g)].map(([, word]) => word)))
      .filter((found) => found.size <= words.length + AND_A_FEW && words.every((word) => found.has(word)))
      .map(() => file),
  );
}

describe('the vocabulary of the domain', () => {
  const files = ['libs', 'apps', 'workflows']
    .flatMap(sourcesIn)
    .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);

  it('is found, and so are the sources', () => {
    expect(lists.map(([name]) => name)).toEqual(
      expect.arrayContaining(['measureStatuses', 'lights', 'measureKinds', 'conclusions', 'reviewDecisions', 'roles']),
    );
    expect(files.length).toBeGreaterThan(200);
  });

  it.each(lists)('%s stands in one place', (_name, words) => {
    expect(writtenAgain(words, files)).toEqual([]);
  });

  it('would be seen, in an array, a union and in SQL', () => {
    for (const again of [
      `const x = ['c', 'a', 'b'] as const;`,
      `type X =\n  | 'a'\n  | 'b' | 'c';`,
      "const sql = `check (x in ('a', 'b', 'c', 'd'))`;",
    ])
      expect(writtenAgain(['a', 'b', 'c'], [['there.ts', again]])).toEqual(['there.ts']);
    expect(writtenAgain(['a', 'b', 'c'], [['there.ts', `during('a', 'b')`]])).toEqual([]);
  });
});
