import { defineConfig } from 'vitest/config';

/** `npm run record:histories`: records this release's runs for the two gates. Not part of `npm test`. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/replay/record-histories.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
