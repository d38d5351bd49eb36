import type { CommentRound, DraftRow } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { launchRows } from './launch-rows.js';

const rows = (
  [
    ['1', 'ready'],
    ['2', 'ready'],
    ['3', 'ready'],
    ['4', 'doubtful'],
    ['5', 'unassigned'],
    ['6', 'launched'],
  ] as const
).map(([ref, state]) => ({ ref, state }) as DraftRow);
const said = (is: 'agree' | 'comment') => ({ is, text: '', proposal: null, leadName: null, by: '', on: '2030-01-04' });
const round = (state: 'open' | 'closed', items: readonly object[]) =>
  ({ state, silenceAgrees: true, items }) as unknown as CommentRound;
const refs = (rounds: readonly CommentRound[], trial = false, lead = '') => {
  const { going, waiting } = launchRows(rows, rounds, { trial, lead });
  return [going.map(({ ref }) => ref), waiting.map(({ ref }) => ref)];
};

describe('what a launch takes', () => {
  it('is what is ready, on a trial the doubtful, with a lead what has none', () => {
    expect(refs([])).toEqual([['1', '2', '3'], []]);
    expect(refs([], true, '市教育局')).toEqual([['1', '2', '3', '4', '5'], []]);
  });

  it('is nothing that is out for comment, or of which a word is not settled', () => {
    const items = [
      { ref: '1', answer: null, outcome: null },
      { ref: '2', answer: said('comment'), outcome: null },
      { ref: '3', answer: said('agree'), outcome: null },
      { ref: '4', answer: null, outcome: null },
    ];
    expect(refs([round('open', items)])).toEqual([['3'], ['1', '2']]);
    expect(refs([round('open', items)], true)).toEqual([['3'], ['1', '2', '4']]);
    expect(refs([round('closed', items)], true)).toEqual([['1', '3', '4'], ['2']]);
  });
});
