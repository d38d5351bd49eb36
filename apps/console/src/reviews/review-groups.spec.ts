import type { ReviewRow } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { groupsOf, rowPerMeasure, yoursIn } from './review-groups.js';

const row = (reviewId: string, measureId: string, listOn: string, more: Partial<ReviewRow> = {}) =>
  ({ reviewId, measureId, listOn, state: 'open', closing: false, lateWorkingDays: 10, ...more }) as ReviewRow;
const education = { closing: true, lead: { code: '教育局', name: '教育局' } } as Partial<ReviewRow>;
const ids = (rows: readonly ReviewRow[]) =>
  groupsOf(rows).map(({ listOn, matters }) => [
    listOn,
    matters.map((each) => each.rows.map(({ reviewId }) => reviewId)),
  ]);

describe('the weekly list', () => {
  it('has each measure once with all that is late of it, the latest first', () => {
    const late = { lateWorkingDays: 30 };
    expect(ids([row('a', 'm', '2026-06-12'), row('b', 'n', '2026-06-12'), row('c', 'm', '2026-06-12', late)])).toEqual([
      ['2026-06-12', [['c', 'a'], ['b']]],
    ]);
  });

  it('keeps what was decided in its list, and what came after the end in the next', () => {
    expect(ids([row('b', 'n', '2026-06-19'), row('a', 'm', '2026-06-12')])).toEqual([
      ['2026-06-19', [['b']]],
      ['2026-06-12', [['a']]],
    ]);
  });

  it('has one row for what ends with the plan at a department, until each is decided', () => {
    const rows = [row('a', 'm', '2026-01-16', education), row('b', 'n', '2026-01-16', education)];
    expect(ids(rows)).toEqual([['2026-01-16', [['a', 'b']]]]);
    expect(ids(rows.map((each) => ({ ...each, state: 'decided' as const })))).toEqual([['2026-01-16', [['a'], ['b']]]]);
  });

  it('has first what waits for the reader, of what is his still to decide the rest', () => {
    const [yours, anothers] = [{ yours: true }, { yours: false }];
    const rows = [
      row('a', 'm', '2026-01-16', anothers),
      row('b', 'n', '2026-01-16', yours),
      row('c', 'o', '2026-01-16', anothers),
    ];
    expect(ids(rows)).toEqual([['2026-01-16', [['b'], ['a'], ['c']]]]);
  });

  it('counts the measures that wait for the reader as the inbox does: each of a closing list, one of several dates once', () => {
    const rows = [
      row('a', 'm', '2026-01-16', { yours: true, closing: true }),
      row('b', 'n', '2026-01-16', { yours: true, closing: true }),
      row('c', 'o', '2026-01-16', { yours: true }),
      row('d', 'o', '2026-01-16', { yours: true }),
      row('e', 'p', '2026-01-16', { yours: false }),
    ];
    expect(groupsOf(rows).map(yoursIn)).toEqual([3]);
  });

  it('decides a measure by one of its rows', () => {
    const rows = [row('a', 'm', '2026-01-16'), row('b', 'n', '2026-01-16'), row('c', 'm', '2026-01-16')];
    expect(rowPerMeasure(rows).map(({ reviewId }) => reviewId)).toEqual(['a', 'b']);
  });
});
