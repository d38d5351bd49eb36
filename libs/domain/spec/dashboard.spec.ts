import { describe, expect, it } from 'vitest';
import { addLights, fieldOf, figuresOf, isLedBy, lastOfMonths, type CountedMeasures } from '../src/index.js';

const counted: readonly CountedMeasures[] = [
  { status: 'in-progress', light: 'red', n: 3 },
  { status: 'planned', light: 'overdue', n: 2 },
  { status: 'acknowledged', light: 'near-due', n: 5 },
  { status: 'accepted', light: 'done', n: 7 },
  { status: 'struck-off', light: 'done', n: 11 },
  { status: 'terminated', light: 'none', n: 13 },
];

describe('the numbers of the cockpit', () => {
  it('count what runs, what is done, and each light that asks for something', () => {
    expect(figuresOf(counted, 4)).toEqual({
      running: 3 + 2 + 5,
      done: 7 + 11,
      'near-due': 5,
      overdue: 2,
      red: 3,
      reviews: 4,
    });
  });

  it('add lights up over departments', () => {
    expect(addLights([{ red: 1, done: 2 }, { red: 3 }, {}])).toEqual({ red: 4, done: 2 });
  });
});

describe('a field', () => {
  const fields = [
    { personId: 'cheng', departments: ['教育', '文旅'] },
    { personId: 'cheng', departments: ['体育'] },
    { personId: 'shao', departments: ['民政', '教育'] },
  ];

  it('is all that a leader answers for, by all his portfolios', () => {
    const field = fieldOf(fields, 'cheng');
    expect(['教育', '文旅', '体育', '民政', '财政'].filter((each) => isLedBy(field, each))).toEqual([
      '教育',
      '文旅',
      '体育',
    ]);
  });

  it('of nobody is what no portfolio names', () => {
    const nobodys = fieldOf(fields, null);
    expect(['教育', '民政', '财政'].filter((each) => isLedBy(nobodys, each))).toEqual(['财政']);
  });

  it('without a name is everything, and then nothing is nobody’s', () => {
    const all = [...fields, { personId: 'an', departments: [] }];
    expect(isLedBy(fieldOf(all, 'an'), '财政')).toBe(true);
    expect(isLedBy(fieldOf(all, null), '财政')).toBe(false);
  });
});

it('a month is what its last counted day was', () => {
  const day = (on: string, red: number) => ({ day: on, lights: { red } });
  expect(
    lastOfMonths([day('2026-02-02', 5), day('2026-01-30', 2), day('2026-01-05', 1), day('2026-02-27', 9)]),
  ).toEqual([day('2026-01-30', 2), day('2026-02-27', 9)]);
});
