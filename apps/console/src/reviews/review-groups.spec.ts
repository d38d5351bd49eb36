import type { ReviewRow } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { groupsOf, weekOf } from './review-groups.js';

const row = (reviewId: string, measureId: string, week: string, state: 'open' | 'decided' = 'open') =>
  ({ reviewId, measureId, week, state }) as ReviewRow;
const ids = (rows: readonly ReviewRow[]) =>
  groupsOf(rows, '2026-W48').map(({ week, measures }) => [
    week,
    measures.map((each) => each.map(({ reviewId }) => reviewId)),
  ]);

describe('the weekly list', () => {
  it('is one list of what is open, each measure once with all that is late of it', () => {
    expect(ids([row('a', 'm', '2026-W24'), row('b', 'n', '2026-W25'), row('c', 'm', '2026-W27')])).toEqual([
      ['2026-W48', [['a', 'c'], ['b']]],
    ]);
  });

  it('keeps what was decided in the week of its list', () => {
    expect(ids([row('b', 'n', '2026-W25', 'decided'), row('a', 'm', '2026-W24', 'decided')])).toEqual([
      ['2026-W25', [['b']]],
      ['2026-W24', [['a']]],
    ]);
  });

  it('knows its week, at the ends of years too', () => {
    expect(['2026-11-28', '2026-01-01', '2027-01-03', '2027-01-04', '2024-12-30'].map(weekOf)).toEqual([
      '2026-W48',
      '2026-W01',
      '2026-W53',
      '2027-W01',
      '2025-W01',
    ]);
  });
});
