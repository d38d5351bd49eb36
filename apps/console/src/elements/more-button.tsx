import { Button } from './button.js';
import { rowsRead, useWholeOnPaper, type Pages } from './print-whole.js';
import { useWords } from '../words/words.js';

/** The next page of a list by its cursor; nothing on the last. `note` says how much is shown. */
export function MoreButton({ pages, note }: { pages: Pages; note?: string }) {
  const say = useWords();
  useWholeOnPaper(pages);
  if (!pages.hasNextPage && note === undefined) return null;
  return (
    <div className="more">
      {note !== undefined && <span className="quiet">{note}</span>}
      {pages.hasNextPage && (
        <>
          <strong className="print-only">{say.state.onPaper({ n: rowsRead(pages) })}</strong>
          <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage} data-testid="more">
            {say.state.more}
          </Button>
        </>
      )}
    </div>
  );
}
