import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOf, sentenceOf, statusOf } from './problem.js';

const root = new URL('../../../..', import.meta.url).pathname;

/** Every code that a rule or a service can refuse with, read from the sources. */
function codesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .flatMap((file) => [
      ...readFileSync(join(root, folder, file), 'utf8').matchAll(
        /(?:refuse|new Problem|new HouseRefusal|new DraftRefusal)\(\s*'([a-z-]+\.[a-z-]+)'/g,
      ),
    ])
    .flatMap((match) => match[1] ?? []);
}

describe('codes that reach a person', () => {
  // Told by the command line, never by the API.
  const elsewhere = ['ladder.due-before-today'];
  const ownBug = 'server.bug';
  const used = [
    ...new Set([
      ...codesIn('libs/domain/src'),
      ...codesIn('libs/database/src'),
      ...codesIn('libs/plan-draft/src'),
      ...codesIn('apps/api/src'),
    ]),
  ].filter((code) => !elsewhere.includes(code));

  it('are found in the sources at all', () => {
    expect(used.length).toBeGreaterThan(40);
  });

  it.each(used)('%s has a status and a sentence in both languages', (code) => {
    expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    expect(statusOf(code) === 500).toBe(code === ownBug);
    expect(sentenceOf(code, 'zh')).toMatch(/[\u4e00-\u9fff]/);
    expect(sentenceOf(code, 'en')).toMatch(/^[ -~]+$/);
  });

  it('are told in Chinese unless the reader prefers English', () => {
    expect([languageOf(undefined), languageOf('zh-CN'), languageOf('en-GB,zh'), languageOf('fr')]).toEqual([
      'zh',
      'zh',
      'en',
      'zh',
    ]);
  });

  it('answer 500 for a code that nobody listed', () => {
    expect(statusOf('nobody.listed-this')).toBe(500);
  });
});
