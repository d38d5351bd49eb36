import { describe, expect, it } from 'vitest';
import { languages } from './languages.js';

/** Every word by its key, `a.b.c`; a sentence is asked for with `1` for each of its facts. */
function flat(words: object, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const path = `${prefix}${key}`;
    if (typeof value === 'string') return [[path, value]];
    if (typeof value === 'function') return /^(events\.|rungWords)/.test(path) ? [] : [[path, told(value as Sentence)]];
    return flat(value as object, `${path}.`);
  });
}

type Sentence = (facts: unknown) => string;

/** A sentence whose every fact is `1`. */
function told(sentence: Sentence): string {
  return sentence(new Proxy({}, { get: () => 1 }));
}

describe('what is said', () => {
  it('has the same keys in both languages, none of them empty', () => {
    expect(
      flat(languages.en)
        .map(([key]) => key)
        .sort(),
    ).toEqual(
      flat(languages.zh)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, word] of [...flat(languages.zh), ...flat(languages.en)]) expect(word.trim(), key).not.toBe('');
  });

  it('has full-width punctuation in Chinese', () => {
    for (const [key, word] of flat(languages.zh))
      expect(word, key).not.toMatch(/[\u4e00-\u9fff][,:;?!()]|[,;?!()][\u4e00-\u9fff]/);
  });

  it('has no Chinese in English but the names of letters and of this language', () => {
    const named = /^labels\.instrument\.|^review\.indicators\.of|^nav\.language|^screens\.nav\.language/;
    for (const [key, word] of flat(languages.en))
      if (!named.test(key)) expect(word, key).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
