import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 720px)');

/** True on a narrow screen, and when it becomes one. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
}
