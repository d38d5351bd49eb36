import { readInboxInfiniteOptions } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { live } from '../server/client.js';
import { onePromiseEach } from './inbox-groups.js';

/** The inbox as far as it has been asked for: one row for one promise, how many there are in all, and what comes next. */
export function useInboxPages() {
  const pages = useInfiniteQuery({
    ...readInboxInfiniteOptions(),
    initialPageParam: {},
    getNextPageParam: (last) => (last.nextCursor === null ? undefined : { query: { cursor: last.nextCursor } }),
    ...live,
  });
  const items = onePromiseEach(pages.data?.pages.flatMap((page) => page.items) ?? []);
  const [first] = pages.data?.pages ?? [];
  // Where all of it is here, what is shown is what is counted.
  return {
    ...{ pages, items },
    total: pages.hasNextPage ? (first?.total ?? 0) : items.length,
    next: first?.next ?? null,
  };
}
