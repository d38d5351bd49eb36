/** What is needed of a browser to load a page anew. */
export interface Reloading {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly now: () => number;
  readonly reload: () => void;
}

const AT = 'duban.reloaded';
const AGAIN_AFTER_MS = 60_000;

/**
 * A part of the page is gone when the server was upgraded under it: load the page anew, once. A part that is
 * missing from the new page too must not reload it for ever. True when it is being reloaded.
 */
export function reloadOnce({ storage, now, reload }: Reloading): boolean {
  const last = Number(storage.getItem(AT) ?? 0);
  if (now() - last < AGAIN_AFTER_MS) return false;
  storage.setItem(AT, String(now()));
  reload();
  return true;
}

/** What each browser says of a script or style that did not come; none of them gives it a code. */
const NOT_FETCHED = [
  'dynamically imported module',
  'Importing a module script failed',
  'Unable to preload CSS',
  'error loading dynamically imported',
];

/** True where a part of the page did not come, as against one that broke. */
export function isPartMissing(error: unknown): boolean {
  return error instanceof Error && NOT_FETCHED.some((words) => error.message.includes(words));
}

/** Listens for parts of the page that could not be fetched. */
export function reloadWhenStale(): void {
  window.addEventListener('vite:preloadError', (event) => {
    try {
      const reloading = reloadOnce({
        storage: sessionStorage,
        now: Date.now,
        reload: () => window.location.reload(),
      });
      if (reloading) event.preventDefault();
    } catch {
      // Storage is blocked: without a memory of the last time there is no reloading, and the error is shown.
    }
  });
}
