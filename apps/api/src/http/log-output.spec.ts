import { closeSync, existsSync, openSync } from 'node:fs';
import pino from 'pino';
import { expect, it } from 'vitest';
import { QueryFailedError } from 'typeorm';
import { loggedError, logOutput } from './log-output.js';

// A device that is always full; other systems than Linux have none.
it.skipIf(!existsSync('/dev/full'))('a log on a full disk loses its lines and ends nobody', () => {
  const full = openSync('/dev/full', 'w');
  const log = pino(logOutput(full));
  expect(() => {
    for (let line = 0; line < 1_000; line += 1) log.error({ line }, 'nobody reads this');
  }).not.toThrow();
  closeSync(full);
});

it('an error of PostgreSQL is logged by its code and place, and says nobody’s values', () => {
  const told = Object.assign(new Error('invalid input: "13900001234"'), { code: '22P02' });
  const logged = JSON.stringify(loggedError(new QueryFailedError('select $1', ['13900001234'], told)));
  expect(logged).toContain('22P02');
  expect(logged).toContain('log-output.spec');
  expect(logged).not.toContain('13900001234');
  expect(loggedError(new TypeError('x is not a function'))).toMatchObject({ message: 'x is not a function' });
});
