import { ApplicationFailure } from '@temporalio/common';
import { expect, it } from 'vitest';
import { bound } from './registry.js';

const PHONE = '13900001234';
const work = {
  who: 'the service itself',
  asks(): Promise<string> {
    return Promise.resolve(this.who);
  },
  writes: () =>
    Promise.reject(Object.assign(new Error(`invalid input: "${PHONE}"`), { severity: 'ERROR', code: '22P02' })),
  refuses: () => Promise.reject(ApplicationFailure.nonRetryable('the record cannot be reached', 'record.unavailable')),
};

it('an activity works as its service does', async () => {
  expect(await bound(work, 'asks').asks()).toBe('the service itself');
});

it('what it throws reaches Temporal by kind, code and place, without what people wrote', async () => {
  const thrown = await bound(work, 'writes')
    .writes()
    .catch((error: unknown) => error);
  expect(thrown).toMatchObject({ type: 'Error', message: '22P02' });
  const { stack = '' } = thrown as Error;
  expect(stack).toContain('registry.spec');
  expect(stack).not.toContain(PHONE);
});

it('what it says to its workflow arrives as it was said', async () => {
  await expect(bound(work, 'refuses').refuses()).rejects.toMatchObject({
    type: 'record.unavailable',
    nonRetryable: true,
  });
});

it('only what a service has can be bound', () => {
  expect(() => bound(work, 'who')).toThrow('who is not an activity');
});
