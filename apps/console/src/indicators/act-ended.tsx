import type { BatchAnswer } from '@duban/api-client';
import { useWords } from '../words/words.js';

/** What an act came to: for how many measures it was done, and why not for others. */
export function ActEnded({ answer: { items } }: { answer: BatchAnswer }) {
  const { indicators: words } = useWords();
  const refused = items.filter(({ state }) => state === 'refused');
  return (
    <p role="status" data-testid="act-ended">
      {words.done({ n: items.length - refused.length })}
      {refused.length > 0 && (
        <span className="wrong">
          {' '}
          {words.refused({ n: refused.length })} {[...new Set(refused.map(({ sentence }) => sentence))].join(' ')}
        </span>
      )}
    </p>
  );
}
