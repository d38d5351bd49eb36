import { defineConfig } from 'vitest/config';

/** `npm run test:lives`: random lives of five years on the server that skips time. A script of its own, because it takes minutes. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/lives/lives.spec.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
});
