import { listInstrumentsInfiniteOptions, type Instrument, type Instruments } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { listed, paired } from '../elements/listed.js';
import { useWords } from '../words/words.js';
import { DataTable } from '../elements/data-table.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { TabLink } from '../elements/tab-link.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { isLeader, isOfficer, useSession } from '../shell/session.js';
import { nameIn, useDepartments } from '../elements/register.js';
import type { LetterSearch } from './letter-search.js';
import { useInstrumentColumns } from './instrument-columns.js';
import './print.css';

const IssueDialog = lazy(async () => ({ default: (await import('./issue-dialog.js')).IssueDialog }));

type Act = NonNullable<Instrument['hand']>['act'];

/** 督办文书: drafts with whose turn they are, dealt with in one batch a day; then the numbered ones; a department's own. */
export default function InstrumentsScreen() {
  const say = useWords();
  const session = useSession();
  const issues = isOfficer(session) || isLeader(session);
  const { state = issues ? 'draft' : 'issued', ...filter } = useSearch({ from: '/home/instruments' });
  const query = { state, ...filter } as const;
  const pages = useInfiniteQuery({
    ...listInstrumentsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
    ...live,
  });
  // All that lie with me go unless one is taken out: a batch a day is the rule.
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [dealing, setDealing] = useState<{ act: Act; drafts: readonly Instrument[] } | null>(null);
  const rows = mineFirst(pages.data?.pages.flatMap((page) => page.items) ?? []);
  const choose = (id: string, on: boolean) =>
    setWithout((before) => new Set(on ? [...before].filter((each) => each !== id) : [...before, id]));
  const columns = useInstrumentColumns(state, without, choose);
  const chosen = (act: Act) =>
    rows.filter((each) => each.hand?.mine === true && each.hand.act === act && !without.has(each.instrumentId));
  return (
    <Page
      wide
      title={say.nav.instruments}
      actions={
        <Tabs drafts={issues}>
          <BatchButtons chosen={chosen} onDeal={setDealing} />
        </Tabs>
      }
    >
      <Filtered state={state} filter={filter} />
      <Counts counts={pages.data?.pages[0]?.counts ?? []} />
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={8} />}
      {pages.data && rows.length === 0 && <NoLetters issues={issues} state={state} />}
      {rows.length > 0 && (
        <DataTable label={say.nav.instruments} columns={columns} rows={rows} keyOf={(row) => row.instrumentId} dense />
      )}
      <MoreButton pages={pages} />
      {dealing && (
        <Suspense fallback={null}>
          <IssueDialog {...dealing} onClose={() => setDealing(null)} />
        </Suspense>
      )}
    </Page>
  );
}

/** What lies with the reader stands before what waits for others. */
function mineFirst(rows: readonly Instrument[]): readonly Instrument[] {
  const isMine = ({ hand }: Instrument) => (hand?.mine === true ? 0 : 1);
  return [...rows].sort((a, b) => isMine(a) - isMine(b));
}

function BatchButtons({
  chosen,
  onDeal,
}: {
  chosen: (act: Act) => readonly Instrument[];
  onDeal: (deal: { act: Act; drafts: readonly Instrument[] }) => void;
}) {
  const { instruments: words } = useWords();
  return (['check', 'sign'] as const).map((act) => {
    const drafts = chosen(act);
    if (drafts.length === 0) return null;
    const n = drafts.length;
    return (
      <Button
        key={act}
        type="primary"
        data-testid={act === 'check' ? 'check' : 'issue'}
        onClick={() => onDeal({ act, drafts })}
      >
        {act === 'check' ? words.check({ n }) : words.issue({ n })}
      </Button>
    );
  });
}

/** What the address leaves out, and the way to all of them. */
function Filtered({ state, filter: { department, kind, year } }: { state: Instrument['state']; filter: LetterSearch }) {
  const say = useWords();
  const departments = useDepartments();
  if (department === undefined && kind === undefined && year === undefined) return null;
  const told = [
    ...(department === undefined ? [] : [nameIn(departments, department)]),
    ...(kind === undefined ? [] : [say.labels.instrument[kind]]),
    ...(year === undefined ? [] : [String(year)]),
  ];
  return (
    <p data-testid="letter-filter">
      <b>{listed(told)}</b>{' '}
      <Link to="/instruments" search={state === 'draft' ? {} : { state }} className="act">
        {say.state.clear}
      </Link>
    </p>
  );
}

/** This year's numbers beside last year's. */
function Counts({ counts }: { counts: Instruments['counts'] }) {
  const { instruments: words, labels } = useWords();
  if (counts.length === 0) return null;
  const said = counts.map(({ kind, count, yearBefore }) =>
    words.counts({ kind: labels.instrument[kind], count: String(count), before: String(yearBefore) }),
  );
  return (
    <p className="quiet" data-testid="letter-counts">
      {paired(words.thisYear, listed(said, '；'))}
    </p>
  );
}

function NoLetters({ issues, state }: { issues: boolean; state: Instrument['state'] }) {
  const { instruments: words } = useWords();
  if (!issues)
    return (
      <Nothing title={words.emptyHere}>
        <p className="quiet">{words.emptyHereHint}</p>
      </Nothing>
    );
  return (
    <Nothing title={state === 'draft' ? words.empty : words.emptyIssued}>
      <p className="quiet">{words.emptyHint}</p>
    </Nothing>
  );
}

function Tabs({ drafts, children }: { drafts: boolean; children: ReactNode }) {
  const say = useWords();
  return (
    <>
      <nav className="tabs">
        {drafts && <TabLink to="/instruments" search={{}} words={say.instruments.drafts} />}
        <TabLink to="/instruments" search={{ state: 'issued' }} words={say.instruments.issued} />
        <TabLink to="/instruments" search={{ state: 'withdrawn' }} words={say.instruments.withdrawn} />
      </nav>
      {children}
    </>
  );
}
