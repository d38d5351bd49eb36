import { listMattersInfiniteOptions, type ListedMatter } from '@duban/api-client';
import { matterOrigins } from '@duban/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { lazy, Suspense, useState } from 'react';
import { DataTable, type Column } from '../elements/data-table.js';
import { DateText, DaysLeft } from '../elements/due.js';
import { Lamp, StatusWord } from '../elements/lamp.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { TabLink } from '../elements/tab-link.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { wordOf } from '../elements/code-words.js';
import { live } from '../server/client.js';
import { mayKeep, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import './matters.css';

const MatterForm = lazy(async () => ({ default: (await import('./matter-form.js')).MatterForm }));

/** 交办事项: what came in beside plans, each origin in its own list; the office takes in what is new. */
export default function MattersScreen() {
  const { matters: words } = useWords();
  const session = useSession();
  const { origin, state } = useSearch({ from: '/home/matters' });
  const query = { state: state ?? 'open', ...(origin !== undefined && { origin }) } as const;
  const [isNew, setNew] = useState(false);
  const found = useInfiniteQuery({
    ...listMattersInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: ({ nextCursor }) =>
      nextCursor === null ? undefined : { query: { ...query, cursor: nextCursor } },
    ...live,
  });
  const rows = (found.data?.pages ?? []).flatMap(({ items }) => items);
  return (
    <Page
      wide
      title={words.title}
      actions={
        <>
          <nav className="tabs">
            <TabLink to="/matters" search={{}} words={words.all} />
            {matterOrigins.map((each) => (
              <TabLink key={each} to="/matters" search={{ origin: each }} words={words.origin[each]} />
            ))}
            <TabLink to="/matters" search={{ state: 'closed' }} words={words.closed} />
          </nav>
          {mayKeep(session, 'matters.keep') && (
            <Button type="primary" data-testid="new-matter" onClick={() => setNew(true)}>
              {words.isNew}
            </Button>
          )}
        </>
      }
    >
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Bones lines={8} />}
      {found.data && rows.length === 0 && <Nothing title={words.empty}>{words.emptyNext}</Nothing>}
      {rows.length > 0 && <MatterTable rows={rows} />}
      <MoreButton pages={found} />
      {isNew && (
        <Suspense fallback={null}>
          <MatterForm origin={origin ?? 'instruction'} onClose={() => setNew(false)} />
        </Suspense>
      )}
    </Page>
  );
}

function MatterTable({ rows }: { rows: readonly ListedMatter[] }) {
  const say = useWords();
  const { head, title } = say.matters;
  const columns: readonly Column<ListedMatter>[] = [
    {
      key: 'number',
      head: say.measures.number,
      width: 134,
      onPhone: 'hidden',
      englishRoomy: true,
      cell: (row) => row.number,
    },
    { key: 'title', head: head.title, onPhone: 'title', cell: (row) => <Named row={row} /> },
    {
      key: 'class',
      head: head.class,
      width: 90,
      english: 156,
      roomy: 130,
      cell: (row) => wordOf(say.labels.measureClass, row.class),
    },
    { key: 'lead', head: head.lead, width: 140, roomy: 200, english: 150, cell: (row) => row.lead?.name ?? '' },
    { key: 'light', head: say.measures.light, width: 116, english: 148, cell: (row) => <Lamp light={row.light} /> },
    {
      key: 'status',
      head: say.measures.status,
      width: 96,
      english: 152,
      roomy: 140,
      cell: (row) => <StatusWord status={row.status} />,
    },
    {
      key: 'due',
      head: say.measures.dueOn,
      width: 264,
      roomy: 280,
      english: 288,
      cell: ({ dueOn, hour }) =>
        dueOn === null ? (
          ''
        ) : (
          <>
            <DateText date={dueOn} />
            {hour !== null && <b data-testid="matter-hour"> {hour}</b>}
            <span className="block">
              <DaysLeft dueOn={dueOn} />
            </span>
          </>
        ),
    },
  ];
  return (
    <DataTable
      label={title}
      columns={columns.filter(({ key }) => key !== 'due' || rows.some(({ dueOn }) => dueOn !== null))}
      rows={rows}
      keyOf={(row) => row.measureId}
      tone={(row) => `tone-${row.light}`}
      dense
    />
  );
}

function Named({ row: { measureId, number, title, document } }: { row: ListedMatter }) {
  return (
    <>
      <Link to="/measures/$measureId" params={{ measureId }} className="row-title" data-testid="matter-row">
        {title}
      </Link>
      <small className="quiet block row-note">
        <span className="matter-number">{number} · </span>
        {document}
      </small>
    </>
  );
}
