import { afterAll, beforeAll, expect, it } from 'vitest';
import { crawl } from '../crawl/crawl-stack.js';
import { LaunchedStack } from '../support/index.js';

let stack: LaunchedStack;
beforeAll(async () => {
  stack = await LaunchedStack.start('--demo');
});
afterAll(() => stack?.end());

it('answers every role at every address of the demo without a fault of its own', async () => {
  const { roles, routes, requests, answers, faults } = await crawl(stack, { ids: 6 });
  expect(faults).toEqual([]);
  expect(roles).toBe(14);
  expect(requests).toBeGreaterThan(roles * routes);
  expect(answers['2xx']).toBeGreaterThan(requests / 3);
});
