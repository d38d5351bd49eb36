import { describe, expect, it } from 'vitest';
import { typedDate } from './typed-date.js';

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
