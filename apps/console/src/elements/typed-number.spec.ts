import { describe, expect, it } from 'vitest';
import { numberFault, typedNumber } from './typed-number.js';

describe('a number that is typed', () => {
  it.each([
    ['12.5', 12.5],
    ['12.', 12],
    ['.5', 0.5],
    ['-3', -3],
    ['－３', -3],
    ['１２．５', 12.5],
    ['12。5', 12.5],
    [' 12 345 ', 12_345],
    ['12,345.6', 12_345.6],
    ['１，２３４', 1_234],
  ])('is taken as people write it: %s', (text, number) => {
    expect(typedNumber(text)).toBe(number);
  });

  it('is taken with what is counted behind it', () => {
    expect(typedNumber('85%', '%')).toBe(85);
    expect(typedNumber('８５％', '%')).toBe(85);
  });

  it.each(['', '-', '.', ',', '约30', '3万', '85%', '3-5', '1.2.3', '1e3'])('is no number: %s', (text) => {
    expect(typedNumber(text)).toBeNull();
  });

  it.each(['3,5', '12,34', '1234,567', ',500'])(
    'does not guess what a comma means that parts no thousands: %s',
    (text) => {
      expect(typedNumber(text)).toBeNull();
    },
  );
});

describe('a number that is asked between others', () => {
  it.each([
    [101, { least: 0, most: 100 }, 'outside'],
    [-1, { least: 0, most: 100 }, 'outside'],
    [-1, { least: 0 }, 'outside'],
    [2.5, { least: 0, most: 100, whole: true }, 'not-whole'],
    [2.5, { least: 0, most: 100 }, null],
    [0, { least: 0, most: 100, whole: true }, null],
    [100, { least: 0, most: 100 }, null],
    [-7, {}, null],
  ] as const)('%s within %o: %s', (value, range, fault) => {
    expect(numberFault(value, range)).toBe(fault);
  });
});
