import { describe, expect, it } from 'vitest';
import { daysOf, mayMean, typedDate } from './typed-date.js';

describe('a date that is typed', () => {
  it.each(['2027-03-05', '2027-3-5', '2027/3/5', '2027.3.5', '20270305', '2027年3月5日', ' 2027-3-5 '])(
    'is taken as people write it: %s',
    (text) => {
      expect(typedDate(text)).toBe('2027-03-05');
    },
  );

  it.each(['2027-02-30', '2027-13-01', '9999-12-31', '3月5日', '明年', '2027-3', ''])('is no day: %s', (text) => {
    expect(typedDate(text)).toBeNull();
  });
});

describe('a day that can be meant', () => {
  it('is one to come, and today where a thing of the register begins or ends', () => {
    const days = ['2026-11-29', '2026-11-30', '2026-12-01', '2101-01-01'];
    const meant = (range: object) => days.filter((day) => mayMean(day, { today: '2026-11-30', ...range }));
    expect(meant({})).toEqual(['2026-12-01']);
    expect(meant({ fromToday: true })).toEqual(['2026-11-30', '2026-12-01']);
    expect(meant(daysOf({ form: 'date', future: true, fromToday: true }, {}))).toEqual(['2026-11-30', '2026-12-01']);
    expect(meant(daysOf({ form: 'date', future: true }, {}))).toEqual(['2026-12-01']);
    expect(meant({ past: true })).toEqual(['2026-11-29', '2026-11-30']);
  });
});
