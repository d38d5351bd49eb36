import { listProblemsInfiniteOptions, type ListedProblem } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { DataTable, type Column } from '../elements/data-table.js';
import { DateText, DaysLeft } from '../elements/due.js';
import { Lamp } from '../elements/lamp.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { useWords } from '../words/words.js';
import { ClosingTabs } from './closing-tabs.js';

/** 问题清单: what inspections found and reports said, each with its owner, its date and its own 销号. */
export default function ProblemsScreen() {
  const { problemList: words } = useWords();
  const { state = 'open' } = useSearch({ from: '/home/problems' });
  const query = { state } as const;
  const found = useInfiniteQuery({
    ...listProblemsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: ({ nextCursor }) =>
      nextCursor === null ? undefined : { query: { ...query, cursor: nextCursor } },
    ...live,
  });
  const rows = (found.data?.pages ?? []).flatMap(({ items }) => items);
  return (
    <Page wide title={words.title} actions={<ClosingTabs />}>
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Bones lines={8} />}
      {found.data && rows.length === 0 && (
        <Nothing title={state === 'open' ? words.empty : words.emptyOver}>{words.emptyNext}</Nothing>
      )}
      {rows.length > 0 && <ProblemTable rows={rows} />}
      <MoreButton pages={found} />
    </Page>
  );
}

function ProblemTable({ rows }: { rows: readonly ListedProblem[] }) {
  const say = useWords();
  const { head, source, title } = say.problemList;
  const columns: readonly Column<ListedProblem>[] = [
    { key: 'problem', head: head.problem, onPhone: 'title', cell: (row) => <Named row={row} /> },
    { key: 'owner', head: head.owner, width: 176, roomy: 200, english: 180, cell: (row) => row.department?.name ?? '' },
    {
      key: 'raised',
      head: head.raised,
      width: 160,
      english: 160,
      roomy: 190,
      onPhone: 'hidden',
      cell: (row) => (
        <>
          <DateText date={row.raisedOn} />
          <small className="quiet block">{source[row.source]}</small>
        </>
      ),
    },
    {
      key: 'due',
      head: head.due,
      width: 228,
      english: 290,
      roomy: 250,
      cell: (row) => (
        <>
          <DateText date={row.dueOn} />
          {row.state === 'open' && row.waitingWith === 'department' && (
            <span className="block">
              <DaysLeft dueOn={row.dueOn} />
            </span>
          )}
        </>
      ),
    },
    { key: 'where', head: head.where, width: 110, roomy: 240, english: 126, cell: (row) => <Where row={row} /> },
    {
      key: 'measure',
      head: head.measure,
      width: 180,
      english: 180,
      roomy: 420,
      cell: (row) => (
        <Link to="/measures/$measureId" params={{ measureId: row.measureId }}>
          {row.number} {row.measure}
        </Link>
      ),
    },
  ];
  return (
    <DataTable
      label={title}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.measureId}/${row.obligationId}`}
      tone={(row) => (row.state === 'open' ? `tone-${row.light}` : 'closed')}
      dense
    />
  );
}

function Named({ row: { measureId, obligationId, title, answer } }: { row: ListedProblem }) {
  return (
    <>
      <Link
        to="/measures/$measureId"
        params={{ measureId }}
        search={{ on: obligationId }}
        className="row-title"
        data-testid="problem-row"
      >
        {title}
      </Link>
      {answer !== null && <small className="quiet block row-note">{answer}</small>}
    </>
  );
}

/** In whose hands it is, or how it ended; how late where it was. */
function Where({ row }: { row: ListedProblem }) {
  const say = useWords();
  const { state } = say.problemList;
  const late = row.state !== 'dropped' && row.lateWorkingDays > 0 && (row.state === 'done' || row.answer !== null);
  return (
    <>
      {row.state === 'open' ? state[row.waitingWith] : state[row.state]}
      {row.state === 'open' && row.light !== 'none' && row.light !== 'in-review' && <Lamp light={row.light} />}
      {late && <small className="quiet block">{say.measure.late({ n: row.lateWorkingDays })}</small>}
    </>
  );
}
