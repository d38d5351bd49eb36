import { defineConfig } from 'vitest/config';

/** `npm run drills`: mostly waiting, so three stacks at a time. A script of its own, because `npm test` is run by the hour. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/drills/**/*.spec.ts'],
    globalSetup: ['test/support/built.ts'],
    maxWorkers: 3,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
