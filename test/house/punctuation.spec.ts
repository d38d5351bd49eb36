import { repositoryRoot } from '@duban/local-stack';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = repositoryRoot();

/** Marks of Chinese sentences: in an English one they are holes of twice the width. */
const FULL_WIDTH = /[（）：，；、。！？「」]/u;

/** Code in which Chinese punctuation is read, or put by the language that is spoken: everywhere else it comes with words. */
const READ_OR_CHOSEN = [
  'elements/listed.ts',
  'elements/typed-number.ts',
  'elements/typed-date.ts',
  'plans/cut-places.ts',
  'plans/draft-fields.tsx',
  'policies/term-words.ts',
  'admin/department-form.tsx',
  'inbox/inbox-list.tsx',
];

const sourcesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file),
  );

/** A mark alone is a choice among marks, as `listed` reads it. */
const CHOSEN_MARK = /'[；、]'/gu;

/** Lines with such a mark that are no comment. */
function markedIn(text: string): readonly string[] {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)\/\/.*$/, '').trim())
    .filter((line) => FULL_WIDTH.test(line.replaceAll(CHOSEN_MARK, '')));
}

const found = (folder: string, but: readonly string[] = []) =>
  sourcesIn(folder)
    .filter((file) => !but.includes(file))
    .flatMap((file) => markedIn(readFileSync(join(root, folder, file), 'utf8')).map((line) => `${file}: ${line}`));

describe('punctuation', () => {
  it('of English words is English', () => {
    expect(found('libs/words/src/en')).toEqual([]);
  });

  it('is not glued to words by the pages: it would be the same in every language', () => {
    expect(found('apps/console/src', READ_OR_CHOSEN)).toEqual([]);
    expect(READ_OR_CHOSEN.filter((file) => !sourcesIn('apps/console/src').includes(file))).toEqual([]);
  });

  it('would be seen in a page, and not in what is said about it', () => {
    expect(markedIn('/** 核定（自评）: both. */\nconst a = `${x}（${y}）`; // 甲、乙')).toEqual([
      'const a = `${x}（${y}）`;',
    ]);
  });
});
