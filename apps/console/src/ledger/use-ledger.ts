import { readLedgerGroupsOptions, readLedgerInfiniteOptions, type LedgerItem } from '@duban/api-client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { filtersOf, ledgerQuery, type LedgerSearch } from './ledger-search.js';

const ROWS_A_PAGE = 200;

/** The rows of the ledger as far as they are read, and the sums of its groups. */
export function useLedger(search: LedgerSearch) {
  const query = { ...ledgerQuery(search), limit: ROWS_A_PAGE };
  const pages = useInfiniteQuery({
    ...readLedgerInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const groups = useQuery({
    ...readLedgerGroupsOptions({ query: { ...filtersOf(search), by: search.group ?? 'plan' } }),
    enabled: search.group !== undefined,
  });
  const rows = useMemo<readonly LedgerItem[]>(
    () => pages.data?.pages.flatMap((page) => page.items) ?? [],
    [pages.data],
  );
  const first = pages.data?.pages[0];
  return {
    pages,
    rows,
    seen: first?.columns ?? [],
    total: first?.total ?? 0,
    atLeast: first?.totalIs === 'at-least',
    sums: new Map((groups.data?.items ?? []).map((each) => [each.key, each])),
  };
}

export type LedgerRows = ReturnType<typeof useLedger>;
