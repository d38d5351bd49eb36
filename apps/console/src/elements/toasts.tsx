import { useSyncExternalStore } from 'react';
import './controls.css';

interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'plain' | 'bad';
  readonly words: string;
}

const SHOWN_MS = 4_000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let last = 0;

function put(next: readonly Toast[]): void {
  toasts = next;
  for (const changed of listeners) changed();
}

function say(tone: Toast['tone'], words: string): void {
  last += 1;
  const id = last;
  put([...toasts, { id, tone, words }]);
  setTimeout(() => put(toasts.filter((each) => each.id !== id)), SHOWN_MS);
}

/** What is said at the head of the page for a moment. */
export const message = {
  success: (words: string) => say('good', words),
  info: (words: string) => say('plain', words),
  warning: (words: string) => say('bad', words),
};

/** Where it is said; a screen reader hears it without leaving its place. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, tone, words }) => (
        <p key={id} className={`toast toast-${tone}`}>
          {words}
        </p>
      ))}
    </div>
  );
}
