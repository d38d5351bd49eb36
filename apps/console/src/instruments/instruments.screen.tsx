import { listInstrumentsInfiniteOptions, type Instrument } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { DataTable } from '../elements/data-table.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { TabLink } from '../elements/tab-link.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { useInstrumentColumns } from './instrument-columns.js';
import './print.css';

const IssueDialog = lazy(async () => ({ default: (await import('./issue-dialog.js')).IssueDialog }));

/** 督办文书: the day's drafts, issued in one batch; then the numbered ones. */
export default function InstrumentsScreen() {
  const say = useWords();
  const { state = 'draft' } = useSearch({ from: '/home/instruments' });
  const query = { state } as const;
  const pages = useInfiniteQuery({
    ...listInstrumentsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
    ...live,
  });
  // All drafts go unless one is taken out: a batch a day is the rule.
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [issuing, setIssuing] = useState<readonly Instrument[] | null>(null);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = state === 'draft' ? rows.filter((draft) => !without.has(draft.instrumentId)) : [];
  const choose = (id: string, on: boolean) =>
    setWithout((before) => new Set(on ? [...before].filter((each) => each !== id) : [...before, id]));
  const columns = useInstrumentColumns(state, without, choose);
  const issue = rows.length > 0 && state === 'draft' && (
    <Button type="primary" data-testid="issue" disabled={chosen.length === 0} onClick={() => setIssuing(chosen)}>
      {say.instruments.issue({ n: chosen.length })}
    </Button>
  );
  return (
    <Page title={say.nav.instruments} actions={<Tabs>{issue}</Tabs>}>
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={8} />}
      {pages.data && rows.length === 0 && (
        <Nothing title={state === 'draft' ? say.instruments.empty : say.instruments.emptyIssued}>
          <p className="quiet">{say.instruments.emptyHint}</p>
        </Nothing>
      )}
      {rows.length > 0 && (
        <DataTable label={say.nav.instruments} columns={columns} rows={rows} keyOf={(row) => row.instrumentId} />
      )}
      <MoreButton pages={pages} />
      {issuing && (
        <Suspense fallback={null}>
          <IssueDialog drafts={issuing} onClose={() => setIssuing(null)} />
        </Suspense>
      )}
    </Page>
  );
}

function Tabs({ children }: { children: ReactNode }) {
  const say = useWords();
  return (
    <>
      <nav className="tabs">
        <TabLink to="/instruments" search={{}} words={say.instruments.drafts} />
        <TabLink to="/instruments" search={{ state: 'issued' }} words={say.instruments.issued} />
        <TabLink to="/instruments" search={{ state: 'withdrawn' }} words={say.instruments.withdrawn} />
      </nav>
      {children}
    </>
  );
}
