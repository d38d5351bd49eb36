import { describe, expect, it } from 'vitest';
import { stateFault, type Measure } from '../src/index.js';
import { aMeasure } from './a-story.js';

const running = (): Measure =>
  aMeasure()
    .owing({ kind: 'deadline', title: '建成', dueOn: '2026-06-30' })
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00', [{ title: '开工', dueOn: '2026-04-30', weight: 100 }])
    .on('2026-07-10 09:00').measure;

describe('a stored state', () => {
  it('that the rules made can be read', () => {
    expect(stateFault(running())).toBeNull();
    expect(stateFault(JSON.parse(JSON.stringify(running())))).toBeNull();
  });

  it.each<[string, (state: Record<string, unknown>) => unknown, string]>([
    ['nothing', () => ({}), '/measureId'],
    ['a text', () => 'x', '/'],
    ['obligations that are no list', (state) => ({ ...state, obligations: {} }), '/obligations'],
    [
      'an obligation without a day',
      (state) => ({ ...state, obligations: [{ obligationId: 'deadline:1' }] }),
      '/obligations/0/kind',
    ],
    [
      'a day that no calendar has',
      (state) => ({ ...state, obligations: [{ ...running().obligations[0], dueOn: '2100-02-29' }] }),
      '/obligations/0/dueOn',
    ],
    ['a paper that is none', (state) => ({ ...state, papers: [null] }), '/papers/0'],
    ['a progress in words', (state) => ({ ...state, progress: { confirmed: '一半' } }), '/progress'],
  ])('that was spoilt by hand is told by its place: %s', (_what, spoil, at) => {
    expect(stateFault(spoil({ ...running() }))).toBe(at);
  });
});
