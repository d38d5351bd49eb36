import { describe, expect, it } from 'vitest';
import { addLights, figuresOf, lastOfMonths, type CountedMeasures } from '../src/index.js';

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

it('a month is what its last counted day was', () => {
  const day = (on: string, red: number) => ({ day: on, lights: { red } });
  expect(
    lastOfMonths([day('2026-02-02', 5), day('2026-01-30', 2), day('2026-01-05', 1), day('2026-02-27', 9)]),
  ).toEqual([day('2026-01-30', 2), day('2026-02-27', 9)]);
});
