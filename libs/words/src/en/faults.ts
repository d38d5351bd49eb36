import type * as chinese from '../zh/faults.js';

/** What is wrong with one field of what was sent, by its code. */
export const faults: typeof chinese.faults = {
  invalid_type: 'missing, or not what belongs here',
  invalid_format: 'not written as it must be',
  invalid_value: 'none of those there are to choose from',
  invalid_union: 'not what belongs here',
  invalid_key: 'no such name',
  invalid_element: 'one of them is wrong',
  not_multiple_of: 'not a number that belongs here',
  unrecognized_keys: 'there is no such field',
  custom: 'wrong',
  'text.not-one-line': 'has to stand on one line, without controls and without signs that turn its direction',
  'text.unstorable': 'holds a sign that cannot be kept',
  too_deep: 'is nested too deeply',
  'version.none': 'Neither a version nor an ETag of ours',
  'date.no-such-day': 'there is no such day',
  'date.out-of-range': 'days are from 1990 to 2100',
  'number.not-whole': 'a whole number, in digits alone',
  least: ({ n }) => `not below ${n}`,
  most: ({ n }) => `not above ${n}`,
  fewest: ({ n }) => (n === 1 ? 'not empty' : `at least ${n}`),
  longest: ({ n }) => `too long: ${n} at most`,
};
