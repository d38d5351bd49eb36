import { afterAll, beforeAll, expect, it } from 'vitest';
import { LaunchedStack } from '../support/index.js';

const PERSON = 100;
const PROCESSES = 2;

let stack: LaunchedStack;
beforeAll(async () => {
  process.env['DUBAN_REQUESTS_PER_PERSON'] = String(PERSON);
  stack = await LaunchedStack.start('--accounts', 'trial', '--api', String(PROCESSES));
});
afterAll(async () => {
  delete process.env['DUBAN_REQUESTS_PER_PERSON'];
  await stack?.end();
});

it('lets a person send no more to two processes of the API than to one', async () => {
  const leader = await stack.as('leader');
  const answers = await Promise.all(Array.from({ length: 3 * PERSON }, () => leader.get('/session')));
  const letIn = answers.filter(({ status }) => status === 200).length;
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
  // What each may let through before it asks the other, and the log-in's own look at the session.
  expect(letIn).toBeGreaterThanOrEqual(PERSON - 5);
  expect(letIn).toBeLessThanOrEqual(PERSON + (PROCESSES * PERSON) / 50);
});
