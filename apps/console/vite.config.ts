import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The API serves this folder on its own port; chrome88 is the oldest kernel of the browsers that offices are given.
export default defineConfig(() => {
  // A build from inside a test run inherits NODE_ENV=test and would ship React's development half.
  process.env.NODE_ENV = 'production';
  return {
    plugins: [react()],
    build: {
      outDir: '../../dist/console',
      emptyOutDir: true,
      target: 'chrome88',
      cssTarget: 'chrome88',
      chunkSizeWarningLimit: 600,
      // Words are spread out of their areas; without this a spread that nobody reads is shipped all the same.
      rolldownOptions: { treeshake: { propertyReadSideEffects: false as const } },
    },
  };
});
