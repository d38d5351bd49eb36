import { defineConfig } from 'vitest/config';

/** `npm run test:browser`: the journeys in real Chromium. A script of its own, because it needs a browser. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/browser/**/*.spec.ts'],
    globalSetup: ['test/browser/one-demo.ts'],
    // One stack and one Chromium at a time.
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
