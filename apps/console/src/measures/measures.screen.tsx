import { listMeasuresInfiniteOptions, type MeasureItem } from '@duban/api-client';
import { closedStatuses } from '@duban/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { listed } from '../elements/listed.js';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { DateText, DaysLeft } from '../elements/due.js';
import { Lamp, StatusWord } from '../elements/lamp.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { Shifted } from '../elements/shifted.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { wordOf } from '../elements/code-words.js';
import { live } from '../server/client.js';
import { MeasureFilters } from './measure-filters.js';
import { measureQuery, type MeasureSearch } from './measure-search.js';
import { ProgressBar } from './progress-bar.js';

/** Nothing more is due of these, though an accepted one still waits to be struck off. */
const SETTLED: readonly MeasureItem['status'][] = [...closedStatuses, 'accepted'];

function useColumns(): readonly Column<MeasureItem>[] {
  const say = useWords();
  return [
    { key: 'number', head: say.measures.number, width: 84, onPhone: 'hidden', cell: (row) => row.number },
    { key: 'title', head: say.measures.title, onPhone: 'title', cell: (row) => <TitleCell row={row} /> },
    {
      key: 'light',
      head: say.measures.light,
      width: 116,
      roomy: 138,
      english: 148,
      cell: (row) => <Lamp light={row.light} />,
    },
    {
      key: 'status',
      head: say.measures.status,
      width: 96,
      roomy: 116,
      cell: (row) => <StatusWord status={row.status} />,
    },
    { key: 'lead', head: say.measures.lead, width: 150, roomy: 220, cell: (row) => <LeadCell row={row} /> },
    {
      key: 'progress',
      head: say.measures.progress,
      width: 126,
      roomy: 230,
      cell: (row) => <ProgressBar progress={row.progress} />,
    },
    { key: 'dueOn', head: say.measures.nextDue, width: 150, roomy: 270, cell: (row) => <DueCell row={row} /> },
  ];
}

function TitleCell({ row }: { row: MeasureItem }) {
  const say = useWords();
  return (
    <>
      <Link to="/measures/$measureId" params={{ measureId: row.measureId }} className="row-title">
        <span className="only-phone quiet phone-number">{row.number}</span>
        {row.title}
      </Link>
      <small className="quiet only-roomy row-note">
        {say.labels.kind[row.kind]} · {wordOf(say.labels.measureClass, row.class)}
      </small>
    </>
  );
}

function LeadCell({ row }: { row: MeasureItem }) {
  const say = useWords();
  const more = row.supporting.length;
  return (
    <span>
      {row.lead?.name ?? <em>{say.measures.unassigned}</em>}
      {more > 0 && (
        <small className="quiet block only-roomy" title={listed(row.supporting.map((each) => each.name))}>
          {say.measures.supporting} {more}
        </small>
      )}
    </span>
  );
}

function DueCell({ row }: { row: MeasureItem }) {
  const say = useWords();
  if (row.dueOn === null) return <DaysLeft dueOn={null} />;
  const settled = SETTLED.includes(row.status);
  return (
    <span>
      <span className={settled ? undefined : 'only-roomy'}>
        <DateText date={row.dueOn} />
      </span>
      <span className="block">{settled ? null : <DaysLeft dueOn={row.dueOn} />}</span>
      {row.originalDueOn && row.originalDueOn !== row.dueOn && (
        <small className="quiet block only-roomy">{say.measures.changedFrom({ date: row.originalDueOn })}</small>
      )}
    </span>
  );
}

/** 举措台账, first cut: filters in the address, "more" by cursor, the total. */
export default function MeasuresScreen() {
  const say = useWords();
  const navigate = useNavigate();
  const search = useSearch({ from: '/home/measures' });
  const query = measureQuery(search);
  const pages = useInfiniteQuery({
    ...listMeasuresInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
    ...live,
  });
  const columns = useColumns();
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const choose = (next: MeasureSearch) => void navigate({ to: '/measures', search: next, replace: true });

  return (
    <Page
      wide
      title={say.nav.measures}
      actions={pages.data && <span className="quiet">{say.state.total({ n: total })}</span>}
    >
      <div className="screen-only">
        <MeasureFilters search={search} onChange={choose} />
      </div>
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      <Shifted years={Math.max(0, ...rows.map((row) => row.shiftYears))} />
      {pages.isPending && <Bones lines={12} />}
      {pages.data && rows.length === 0 && (
        <Nothing title={say.measures.none}>
          <Button onClick={() => choose({})}>{say.state.clear}</Button>
        </Nothing>
      )}
      {rows.length > 0 && (
        <DataTable
          label={say.nav.measures}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.measureId}
          tone={(row) => `tone-${row.light}`}
          dense
        />
      )}
      {rows.length > 0 && <MoreButton pages={pages} note={say.state.shown({ shown: rows.length, total })} />}
    </Page>
  );
}
