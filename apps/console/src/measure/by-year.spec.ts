import { describe, expect, it } from 'vitest';
import { foldedByYear } from './by-year.js';

const TODAY = '2026-11-30';
const over = (on: string) => ({ on, over: true });
const folded = (items: readonly { on: string; over: boolean }[]) =>
  foldedByYear(items, TODAY, (each) => (each.over ? each.on : null));

describe('what stands on a measure’s page', () => {
  it('is folded by year once it is over and older than a year, the newest year first', () => {
    const items = [over('2024-06-30'), over('2025-12-31'), over('2025-11-29'), over('2025-11-30'), over('2024-01-10')];
    expect(folded(items)).toEqual({
      shown: [over('2025-12-31'), over('2025-11-30')],
      years: [
        { year: '2025', items: [over('2025-11-29')] },
        { year: '2024', items: [over('2024-06-30'), over('2024-01-10')] },
      ],
    });
  });

  it('is never folded while it is not over, however old', () => {
    expect(folded([{ on: '2021-03-01', over: false }])).toEqual({
      shown: [{ on: '2021-03-01', over: false }],
      years: [],
    });
  });
});
