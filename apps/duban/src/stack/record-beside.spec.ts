import { identityOf, isRunning } from '@duban/local-stack';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { Refusal } from '../refusal.js';
import { recordStepsBeside } from './record-beside.js';

const steps = recordStepsBeside(join(import.meta.dirname, '..', '..', 'fixtures', 'fake-record.mjs'));
afterEach(() => steps.rest());

/** The process beside us, asked by a step that only says who answered. */
const answered = async () => (await steps.openToServices('postgres://x', 'p')) as unknown as { pid: number };

it('does a step in a process of its own, the same while it is asked for, and ends it where nothing more is, also one that is asked later', async () => {
  const first = await answered();
  expect(first).toMatchObject({ args: ['postgres://x', 'p'] });
  expect(first.pid).not.toBe(process.pid);
  expect((await answered()).pid).toBe(first.pid);
  const identity = await identityOf(first.pid);
  steps.rest();
  await expect.poll(() => identity !== undefined && isRunning(identity)).toBe(false);
  const later = await answered();
  expect(later.pid).not.toBe(first.pid);
  const ofLater = await identityOf(later.pid);
  await expect.poll(() => ofLater !== undefined && isRunning(ofLater)).toBe(false);
});

it('says a refusal as one, and any other error with its code', async () => {
  await expect(steps.migrate('')).rejects.toBeInstanceOf(Refusal);
  await expect(steps.migrate('')).rejects.toMatchObject({
    code: 'record.newer-release',
    exit: 6,
    message: 'It is newer.',
  });
  await expect(steps.hasAccounts('')).rejects.toMatchObject({ code: 'ECONNREFUSED', message: 'connection refused' });
});

it('leaves nobody waiting for a process that ended, and begins another one', async () => {
  await expect(steps.seedDemo('')).rejects.toThrow('What makes the record ready ended: 7.');
  expect((await answered()).pid).toBeGreaterThan(0);
});
