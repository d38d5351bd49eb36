import { Button } from './button.js';
import { useWords } from '../words/words.js';

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** The next page of a list by its cursor; nothing on the last. `note` says how much is shown. */
export function MoreButton({ pages, note }: { pages: Pages; note?: string }) {
  const say = useWords();
  if (!pages.hasNextPage && note === undefined) return null;
  return (
    <div className="more">
      {note !== undefined && <span className="quiet">{note}</span>}
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage} data-testid="more">
          {say.state.more}
        </Button>
      )}
    </div>
  );
}
