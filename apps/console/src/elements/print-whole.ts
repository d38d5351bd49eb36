import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useWords } from '../words/words.js';
import { message } from './toasts.js';

/** So many rows of a list go on paper, some sixty sheets; beyond them the paper says so. */
const MOST_ON_PAPER = 2000;

const DRAWN_MS = 50;

/** A list as it is read page by page. */
export interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly data: { readonly pages: readonly { readonly items: readonly unknown[] }[] } | undefined;
  readonly fetchNextPage: () => Promise<Pages>;
}

/** How many rows of it are read. */
export function rowsRead({ data }: Pick<Pages, 'data'>): number {
  return data?.pages.reduce((n, { items }) => n + items.length, 0) ?? 0;
}

/** A list of a page, as a printer asks for it. */
interface PrintedList {
  readonly isPartial: () => boolean;
  readonly read: () => Promise<void>;
}

/** The lists that the page shows now. */
const lists = new Set<PrintedList>();

/** Prints the page once its lists are read to their ends. */
export async function printWhole(): Promise<void> {
  for (const each of [...lists]) await each.read();
  // What was read is drawn by then.
  await new Promise((drawn) => setTimeout(drawn, DRAWN_MS));
  print();
}

/** Has a list whole on paper, by a button and by Ctrl-P; afterwards it is as long as before. */
export function useWholeOnPaper(pages: Pages): void {
  const { state } = useWords();
  const cache = useQueryClient();
  const latest = useRef({ pages, state });
  useEffect(() => {
    latest.current = { pages, state };
  });
  useEffect(() => {
    const isPartial = () => {
      const { pages: now } = latest.current;
      return now.hasNextPage && rowsRead(now) < MOST_ON_PAPER;
    };
    const read = async () => {
      if (!isPartial()) return;
      message.info(latest.current.state.gathering);
      let now = latest.current.pages;
      const before = now.data?.pages.length ?? 0;
      while (now.hasNextPage && !now.isFetchNextPageError && rowsRead(now) < MOST_ON_PAPER)
        now = await now.fetchNextPage();
      const shorten = () => {
        // Whoever prints once does not ask for forty pages anew with each change.
        const [query] = cache.getQueryCache().findAll({ predicate: (each) => each.state.data === now.data });
        if (query === undefined) return;
        cache.setQueryData<Whole>(
          query.queryKey,
          (all) =>
            all && {
              pages: all.pages.slice(0, before),
              pageParams: all.pageParams.slice(0, before),
            },
        );
      };
      addEventListener('afterprint', shorten, { once: true });
    };
    const list = { isPartial, read };
    lists.add(list);
    return () => {
      lists.delete(list);
    };
  }, [cache]);
}

interface Whole {
  readonly pages: readonly unknown[];
  readonly pageParams: readonly unknown[];
}

/** Ctrl-P where a list is read in part: it is read to its end first. The browser's own menu prints what is there. */
export function usePrintKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      if (![...lists].some(({ isPartial }) => isPartial())) return;
      event.preventDefault();
      void printWhole();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Whether a printer looks: what is drawn in part is drawn whole then. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
