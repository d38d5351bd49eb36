import { expect, it } from 'vitest';
import { isTalkDue } from '../src/index.js';

it('proposes 约谈 above a fifth of the year’s obligations, never of fewer than five', () => {
  const due = [
    [1, 5],
    [2, 5],
    [4, 4],
    [2, 10],
    [3, 10],
  ].map(([red = 0, of = 0]) => isTalkDue({ red, of }));
  expect(due).toEqual([false, true, false, false, true]);
});
