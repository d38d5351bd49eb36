import { closeSync, existsSync, openSync } from 'node:fs';
import pino from 'pino';
import { expect, it } from 'vitest';
import { logOutput } from './log-output.js';

// A device that is always full; other systems than Linux have none.
it.skipIf(!existsSync('/dev/full'))('a log on a full disk loses its lines and ends nobody', () => {
  const full = openSync('/dev/full', 'w');
  const log = pino(logOutput(full));
  expect(() => {
    for (let line = 0; line < 1_000; line += 1) log.error({ line }, 'nobody reads this');
  }).not.toThrow();
  closeSync(full);
});
