import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { editsOf } from './mutation.js';
import { ofRules } from './of-rules.js';
import { ofSentences } from './of-sentences.js';
import { ofStories } from './of-stories.js';
import { isNamed, sentencesIn } from './sentences.js';

const folder = join(import.meta.dirname, '../..');
const mutations = [...ofRules, ...ofStories, ...ofSentences];
const sentences = sentencesIn(readFileSync(join(folder, 'SENTENCES.md'), 'utf8'));

it('every piece that a mutation takes out stands in its file, once', () => {
  const wrong = mutations.flatMap(editsOf).filter(([file, piece]) => {
    return readFileSync(join(folder, 'src', file), 'utf8').split(piece).length !== 2;
  });
  expect(wrong).toEqual([]);
});

it('every sentence that names a test is broken in some way, and every mutation breaks one', () => {
  const broken = new Set(mutations.map(([row]) => row));
  expect(sentences.filter(({ row }) => !broken.has(row)).map(({ row }) => row)).toEqual([]);
  expect([...broken].filter((row) => !sentences.some((each) => each.row === row))).toEqual([]);
});

it('knows a case of a named test by what stands around its word', () => {
  expect(isNamed('gives it back when it resumes %s', 'gives it back when it resumes by itself')).toBe(true);
  expect(isNamed('gives it back', 'gives it back twice')).toBe(false);
});
