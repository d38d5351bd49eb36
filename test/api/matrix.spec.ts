import { afterAll, beforeAll, expect, it } from 'vitest';
import { runMatrix } from '../security/matrix-cells.js';
import { anApi, type TestStack } from '../support/index.js';

let stack: TestStack;
beforeAll(async () => {
  stack = await anApi();
});
afterAll(() => stack?.end());

it('lets everybody do what the expected cells say, and nothing else: each role × each route and command', async () => {
  const { wrong, cells, tested, refused } = await runMatrix(stack.url, stack.test.url);
  expect(wrong).toEqual([]);
  expect(tested).toBe(cells);
  expect(refused).toBeGreaterThan(cells / 4);
}, 900_000);
