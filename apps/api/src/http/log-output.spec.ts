import { closeSync, existsSync, openSync } from 'node:fs';
import pino from 'pino';
import { expect, it } from 'vitest';
import { levelOf, logOutput } from './log-output.js';

// A device that is always full; other systems than Linux have none.
it.skipIf(!existsSync('/dev/full'))('a log on a full disk loses its lines and ends nobody', () => {
  const full = openSync('/dev/full', 'w');
  const log = pino(logOutput(full));
  expect(() => {
    for (let line = 0; line < 1_000; line += 1) log.error({ line }, 'nobody reads this');
  }).not.toThrow();
  closeSync(full);
});

it('who was not let by stands in the log, who was is not asked for, and what failed is loud', () => {
  expect([400, 401, 403, 429].map(levelOf)).toEqual(['info', 'info', 'info', 'info']);
  expect([200, 204, 404, 409].map(levelOf)).toEqual(['debug', 'debug', 'debug', 'debug']);
  expect([500, 503].map(levelOf)).toEqual(['error', 'error']);
});
