import { expect, it } from 'vitest';
import { livesInTime } from '../lives/lives-in-time.js';

it('a life happens on the clock, its worker restarted half-way, as the rules alone tell it', async () => {
  const lived = await livesInTime({ lives: 2, years: 1, seed: 2 });
  expect(lived.differing).toEqual([]);
  expect(lived.dueMoments).toBeGreaterThan(20);
});
