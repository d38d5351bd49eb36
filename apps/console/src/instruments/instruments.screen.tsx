import { listInstrumentsInfiniteOptions, type Instrument } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../elements/data-table.js';
import { workingDaysLeft } from '../elements/dates.js';
import { DateText } from '../elements/due.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { useToday } from '../shell/session.js';

const IssueDialog = lazy(async () => ({ default: (await import('./issue-dialog.js')).IssueDialog }));

/** 督办文书: the day's drafts, issued in one batch; then the numbered ones. */
export default function InstrumentsScreen() {
  const { t } = useTranslation();
  const { state = 'draft' } = useSearch({ from: '/home/instruments' });
  const query = { state } as const;
  const pages = useInfiniteQuery({
    ...listInstrumentsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) => (last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } }),
    ...live,
  });
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(new Set());
  const [issuing, setIssuing] = useState<readonly Instrument[] | null>(null);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const drafts = state === 'draft' ? rows : [];
  const chosen = drafts.filter((draft) => !unchosen.has(draft.instrumentId));
  const choose = (id: string, on: boolean) => setUnchosen((before) => new Set(on ? [...before].filter((each) => each !== id) : [...before, id]));
  const columns = useColumns(state, (draft) => ({ on: !unchosen.has(draft.instrumentId), set: (on: boolean) => choose(draft.instrumentId, on) }));

  return (
    <Page
      title={t('screens.nav.instruments')}
      actions={
        <>
          <nav className="tabs">
            <Link to="/instruments" search={{}} activeOptions={{ exact: true, includeSearch: true }} activeProps={{ className: 'here' }}>
              {t('screens.instruments.drafts')}
            </Link>
            <Link to="/instruments" search={{ state: 'issued' }} activeOptions={{ includeSearch: true }} activeProps={{ className: 'here' }}>
              {t('screens.instruments.issued')}
            </Link>
          </nav>
          {drafts.length > 0 && (
            <Button type="primary" data-testid="issue" disabled={chosen.length === 0} onClick={() => setIssuing(chosen)}>
              {t('screens.instruments.issue', { n: chosen.length })}
            </Button>
          )}
        </>
      }
    >
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={8} />}
      {pages.data && rows.length === 0 && (
        <Nothing title={state === 'draft' ? t('screens.instruments.empty') : t('screens.instruments.emptyIssued')}>
          <p className="quiet">{t('screens.instruments.emptyHint')}</p>
        </Nothing>
      )}
      {rows.length > 0 && <DataTable label={t('screens.nav.instruments')} columns={columns} rows={rows} keyOf={(row) => row.instrumentId} />}
      {pages.hasNextPage && (
        <div className="more">
          <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {t('screens.state.more')}
          </Button>
        </div>
      )}
      {issuing && (
        <Suspense fallback={null}>
          <IssueDialog drafts={issuing} onClose={() => setIssuing(null)} />
        </Suspense>
      )}
    </Page>
  );
}

type Choice = (draft: Instrument) => { on: boolean; set: (on: boolean) => void };

function useColumns(state: Instrument['state'], choice: Choice): readonly Column<Instrument>[] {
  const { t } = useTranslation();
  const today = useToday();
  const kindCell = (row: Instrument) => {
    const { on, set } = choice(row);
    const name = t(`codes.instrument.${row.kind}`);
    if (state !== 'draft') return <b>{name}</b>;
    return (
      <Checkbox checked={on} aria-label={t('screens.instruments.choose', { kind: name, department: row.department?.name ?? '' })} onChange={(event) => set(event.target.checked)}>
        <b>{name}</b>
      </Checkbox>
    );
  };
  const age = (row: Instrument) => -workingDaysLeft(today, row.draftedOn);
  return [
    { key: 'kind', head: t('screens.nav.instruments'), width: 150, onPhone: 'title', cell: kindCell },
    ...(state === 'draft' ? [] : [{ key: 'number', head: t('screens.instruments.number'), width: 170, cell: (row: Instrument) => row.number ?? '' }]),
    { key: 'department', head: t('screens.measures.department'), width: 170, cell: (row) => row.department?.name ?? t('screens.instruments.leadership') },
    {
      key: 'rows',
      head: t('screens.measures.title'),
      cell: (row) => (
        <ul className="instrument-rows">
          {row.rows.slice(0, 3).map((each, index) => (
            <li key={index}>
              <Link to="/measures/$measureId" params={{ measureId: each.measureId }}>
                {each.number} {each.title}
              </Link>
            </li>
          ))}
          {row.rows.length > 3 && <li className="quiet">{t('screens.instruments.rows', { n: row.rows.length })}</li>}
        </ul>
      ),
    },
    {
      key: 'on',
      head: state === 'draft' ? t('screens.instruments.drafts') : t('screens.instruments.issuedOn'),
      width: 130,
      cell: (row) => (
        <span>
          <DateText date={row.issuedOn ?? row.draftedOn} />
          {state === 'draft' && age(row) > 0 && <small className="block wrong">{t('screens.instruments.aged', { n: age(row) })}</small>}
          {row.issuedBy && <small className="block quiet">{row.issuedBy}</small>}
        </span>
      ),
    },
    {
      key: 'open',
      head: '',
      width: 70,
      cell: (row) => (
        <Link to="/instruments/$instrumentId" params={{ instrumentId: row.instrumentId }}>
          {t('screens.instruments.open')}
        </Link>
      ),
    },
  ];
}
