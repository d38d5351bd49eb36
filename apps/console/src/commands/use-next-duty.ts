import { readInbox } from '@duban/api-client';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';

/** After one duty the next of the inbox, its form open; back to where one was when there is none. */
export function useNextDuty() {
  const navigate = useNavigate();
  const wanted = useRef(false);
  return {
    want: (isWanted: boolean) => {
      wanted.current = isWanted;
    },
    wanted: () => wanted.current,
    go: async (otherwise: () => void) => {
      const { data } = await readInbox({ query: { limit: 1 } });
      const [first] = data?.items ?? [];
      if (first === undefined) otherwise();
      else
        await navigate({
          to: '/measures/$measureId',
          params: { measureId: first.measureId },
          search: { act: first.command, on: first.obligationId ?? undefined },
        });
    },
  };
}
