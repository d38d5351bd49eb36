import { useWords } from '../words/words.js';
import type { GridBatch } from './use-grid-batch.js';

/** How far a batch is, then what it came to. */
export function BatchNote({ batch: { running, ended } }: { batch: GridBatch }) {
  const say = useWords();
  if (running !== null) return <span role="status">{`${say.grid.sending} ${say.grid.progress(running)}`}</span>;
  if (ended === null) return null;
  return (
    <span role="status" data-testid="grid-ended">
      {say.grid.done({ n: ended.done })}
      {ended.left > 0 && <b className="wrong"> {say.grid.left({ n: ended.left })}</b>}
    </span>
  );
}
