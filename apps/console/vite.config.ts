import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * Ant Design keeps the page behind a dialog from scrolling by a style that it writes without this page's nonce: the
 * browser refuses that, says so in its log, and the page scrolls. Ours puts a class on the page instead.
 */
const ownScrollLock = {
  name: 'own-scroll-lock',
  enforce: 'pre' as const,
  resolveId: (source: string, importer: string | undefined) =>
    source === './useScrollLocker' && importer?.includes('@rc-component/portal')
      ? fileURLToPath(new URL('./src/shell/scroll-lock.ts', import.meta.url))
      : null,
};

/** An icon of Ant Design names itself to who does not see it (close-circle, eye-invisible): what it is for, its button says. */
const mutedIcons = {
  name: 'muted-icons',
  transform(code: string, id: string) {
    if (!/@ant-design\/icons\/es\/components\/AntdIcon(?:Light)?\.js$/.test(id)) return null;
    const named = /role: "img",\s*"aria-label": icon\.name/;
    if (!named.test(code)) throw new Error(`icons are named otherwise: ${id}`);
    return { code: code.replace(named, '"aria-hidden": true'), map: null };
  },
};

// The API serves this folder on its own port; chrome88 is the oldest kernel of the browsers that offices are given.
export default defineConfig(() => {
  // A build from inside a test run inherits NODE_ENV=test and would ship React's development half.
  process.env.NODE_ENV = 'production';
  return {
    plugins: [react(), ownScrollLock, mutedIcons],
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
