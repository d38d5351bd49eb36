import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf, segmentsOf } from './cut-places.js';

describe('the places where a measure may be cut', () => {
  it('are after sentences and lines, and before what is counted off', () => {
    expect(segmentsOf('建设书屋。到2030年,新建60个;开放场馆。(甲局负责)')).toEqual([
      '建设书屋。',
      '到2030年,新建60个;',
      '开放场馆。(甲局负责)',
    ]);
    expect(segmentsOf('推进三件事:一是建馆,二是开放。\n附则')).toEqual([
      '推进三件事:',
      '一是建馆,',
      '二是开放。\n',
      '附则',
    ]);
    expect(segmentsOf('他说“可以。”然后去办。')).toEqual(['他说“可以。”', '然后去办。']);
  });

  it('lose nothing, whatever the text', () => {
    const text = fc.array(fc.constantFrom('建', '设', '。', '；', '\n', '一是', '①', '(1)', '”', ' '), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.array(fc.nat(40)), (signs, cuts) => {
        const whole = signs.join('');
        const segments = segmentsOf(whole);
        expect(segments.join('')).toBe(whole);
        const bare = (words: string) => words.replaceAll(/\s/g, '');
        const parts = partsOf(segments, new Set(cuts));
        expect(bare(parts.map((part) => part.text).join(''))).toBe(bare(whole));
      }),
    );
  });

  it('give parts titled by their first sentence, without its number', () => {
    const segments = segmentsOf('一是建馆扩容。二是开放场馆，延长时间。');
    expect(partsOf(segments, new Set([1]))).toEqual([
      { title: '建馆扩容', text: '一是建馆扩容。' },
      { title: '开放场馆，延长时间', text: '二是开放场馆，延长时间。' },
    ]);
  });
});
