import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { livesInTime } from './lives-in-time.js';

const { LIVES = '200', SEED = '1', YEARS = '5', REPORT } = process.env;

it('lives of years happen on the clock as the rules alone tell them', async () => {
  const lived = await livesInTime({ lives: Number(LIVES), years: Number(YEARS), seed: Number(SEED) });
  for (const each of lived.differing.slice(0, 10)) console.log(each);
  if (REPORT !== undefined) writeFileSync(REPORT, JSON.stringify(lived));
  expect(lived.differing).toEqual([]);
});
