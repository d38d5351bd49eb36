import { Button } from './button.js';
import { useEffect, useState } from 'react';
import { usePrinting } from './print-whole.js';
import { useWords } from '../words/words.js';

/** So many are drawn at a time: a list of hundreds stays a page that a thumb gets through. */
export const ROWS_A_PAGE = 50;

/** Which of many rows are drawn, all of them on paper; the page follows the row that is chosen, and begins anew with another list. */
export function usePage<T>(rows: readonly T[], { chosen, list }: { chosen: number; list: string }) {
  const [page, setPage] = useState(0);
  const printing = usePrinting();
  useEffect(() => setPage(0), [list]);
  useEffect(() => {
    if (chosen >= 0) setPage(Math.floor(chosen / ROWS_A_PAGE));
  }, [chosen]);
  const last = Math.max(0, Math.ceil(rows.length / ROWS_A_PAGE) - 1);
  const at = Math.min(page, last);
  const shown = printing ? rows : rows.slice(at * ROWS_A_PAGE, (at + 1) * ROWS_A_PAGE);
  return { shown, pager: { at, last, count: rows.length, setPage } };
}

/** Which rows of how many, and the way to the others; nothing where all are shown. */
export function Pager({ at, last, count, setPage }: ReturnType<typeof usePage>['pager']) {
  const { state } = useWords();
  if (last === 0) return null;
  const from = at * ROWS_A_PAGE + 1;
  return (
    <nav className="more pager screen-only" aria-label={state.pages} data-testid="pager">
      <Button disabled={at === 0} onClick={() => setPage(at - 1)} data-testid="page-before">
        {state.before}
      </Button>
      <span className="quiet" role="status">
        {state.rows({ from, to: Math.min(count, from + ROWS_A_PAGE - 1), of: count })}
      </span>
      <Button disabled={at === last} onClick={() => setPage(at + 1)} data-testid="page-next">
        {state.next}
      </Button>
    </nav>
  );
}
