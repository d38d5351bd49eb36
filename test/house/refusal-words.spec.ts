import { languages } from '@duban/words/languages';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Where a refusal is thrown or returned, its code as written there. */
const REFUSES = /\b(?:refuse|refused|Problem|HouseRefusal|LetterRefusal)\(\s*'([a-z-]+\.[a-z0-9-]+)'/g;

const files = ['libs/domain/src', 'libs/database/src', 'apps/api/src'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((each) => each.endsWith('.ts') && !each.endsWith('.spec.ts'))
    .map((each) => join(folder, each)),
);
const codesIn = (file: string) => [...readFileSync(file, 'utf8').matchAll(REFUSES)].map(([, code]) => code ?? '');
const codes = [...new Set(files.flatMap(codesIn))];

describe('every code that somebody is refused with', () => {
  it.each(Object.entries(languages))('has a sentence: %s', (_, { refusals }) => {
    expect(codes.length).toBeGreaterThan(200);
    expect(codes.filter((code) => !(code in refusals))).toEqual([]);
  });
});
