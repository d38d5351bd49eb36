import { readGridInfiniteOptions } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { holdsRole, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { inOrder, onePromiseEach } from './grid-values.js';
import './grid.css';
import { SignSheet } from './sign-sheet.js';
import { WriteSheet } from './write-sheet.js';

/** 填报: all that is due over all plans, in one sheet; and what is to be signed of it. */
export default function GridScreen() {
  const say = useWords();
  const session = useSession();
  const writes = holdsRole(session, 'liaison', 'handler');
  const signs = holdsRole(session, 'section-head', 'deputy-head', 'head');
  const { step = writes ? 'write' : 'sign' } = useSearch({ from: '/home/report' });
  const pages = useInfiniteQuery({
    ...readGridInfiniteOptions({ query: { step } }),
    initialPageParam: {},
    getNextPageParam: (last) => (last.nextCursor === null ? undefined : { query: { step, cursor: last.nextCursor } }),
    ...live,
  });
  const rows = useMemo(
    () => inOrder(onePromiseEach(pages.data?.pages.flatMap((page) => page.items) ?? [])),
    [pages.data],
  );
  return (
    <Page wide title={writes ? say.grid.title : say.grid.sign} actions={writes && signs && <Steps />}>
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={9} />}
      {pages.data && (step === 'write' ? <WriteSheet key="write" rows={rows} /> : <SignSheet key="sign" rows={rows} />)}
      {pages.hasNextPage && (
        <MoreButton
          pages={pages}
          note={say.state.shown({ shown: rows.length, total: pages.data?.pages[0]?.total ?? rows.length })}
        />
      )}
    </Page>
  );
}

/** For those who do both. */
function Steps() {
  const say = useWords();
  return (
    <nav className="tabs" aria-label={say.grid.title}>
      {(['write', 'sign'] as const).map((step) => (
        <Link
          key={step}
          to="/report"
          search={{ step }}
          activeProps={{ className: 'here', 'aria-current': 'page' }}
          activeOptions={{ includeSearch: true }}
        >
          {say.grid[step]}
        </Link>
      ))}
    </nav>
  );
}
