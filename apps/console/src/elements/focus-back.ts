import { useEffect, useState } from 'react';

/**
 * Gives the keyboard back to what had it, once the panel that took it is gone; where that was drawn anew meanwhile, to
 * the button that opens it (by its test id), else to the page. Who has gone on elsewhere meanwhile keeps it.
 */
export function useFocusBack(opener?: string): void {
  // While it is drawn for the first time: as soon as it stands, the panel has the keyboard.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the panel is out of the page: only then it is known whether anything has the keyboard.
      setTimeout(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        const had = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : null;
        const button = opener === undefined ? null : document.querySelector<HTMLElement>(`[data-testid="${opener}"]`);
        // What is folded away meanwhile takes no keyboard.
        (had ?? button)?.focus();
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
      });
    },
    [before, opener],
  );
}
