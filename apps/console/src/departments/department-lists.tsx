import {
  listDepartmentPapersInfiniteOptions,
  listDepartmentTodosInfiniteOptions,
  type DepartmentPapers as Papers,
  type DepartmentTodos as Todos,
} from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { DataTable, type Column } from '../elements/data-table.js';
import { DateText, DaysLeft } from '../elements/due.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { useWords } from '../words/words.js';

type Todo = Todos['items'][number];
type Paper = Papers['items'][number];

/** What is to be done at a department: to look at, each opens its measure. */
export function DepartmentTodos({ code, which }: { code: string; which: 'all' | 'late' | 'forms' }) {
  const { standing: words } = useWords();
  const query = { which };
  const pages = useInfiniteQuery({
    ...listDepartmentTodosInfiniteOptions({ path: { code }, query }),
    initialPageParam: { path: { code }, query },
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { path: { code }, query: { ...query, cursor: last.nextCursor } },
    ...live,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: readonly Column<Todo>[] = [
    { key: 'asked', head: words.sheet.asked, cell: (row) => row.sentence },
    { key: 'measure', head: words.sheet.measure, onPhone: 'title', cell: (row) => <MeasureLink {...row} /> },
    { key: 'due', head: words.sheet.due, width: 164, cell: (row) => <DaysLeft dueOn={row.dueOn} /> },
  ];
  return (
    <>
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={6} />}
      {pages.data && rows.length === 0 && <p className="quiet">{words.sheet.noTodos}</p>}
      {rows.length > 0 && (
        <DataTable
          label={words.todos}
          columns={columns}
          rows={rows}
          keyOf={(row) => `${row.measureId}/${row.command}/${row.obligationId ?? ''}`}
          dense
        />
      )}
      <MoreButton pages={pages} />
    </>
  );
}

/** What a department handed in of this year, and how late. */
export function DepartmentPapers({ code, which }: { code: string; which: 'all' | 'late' }) {
  const say = useWords();
  const { standing: words } = say;
  const query = { which };
  const pages = useInfiniteQuery({
    ...listDepartmentPapersInfiniteOptions({ path: { code }, query }),
    initialPageParam: { path: { code }, query },
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { path: { code }, query: { ...query, cursor: last.nextCursor } },
    ...live,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: readonly Column<Paper>[] = [
    { key: 'kind', head: words.sheet.kind, width: 120, cell: (row) => say.labels.obligationKind[row.kind] },
    { key: 'measure', head: words.sheet.measure, onPhone: 'title', cell: (row) => <MeasureLink {...row} /> },
    { key: 'due', head: words.sheet.due, width: 130, cell: (row) => <DateText date={row.dueOn} /> },
    { key: 'late', head: words.sheet.lateBy, width: 130, cell: (row) => <Late days={row.lateWorkingDays} /> },
  ];
  return (
    <>
      <p className="quiet">{words.sheet.papersWhy}</p>
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={6} />}
      {pages.data && rows.length === 0 && <p className="quiet">{words.sheet.noPapers}</p>}
      {rows.length > 0 && (
        <DataTable
          label={words.punctual}
          columns={columns}
          rows={rows}
          keyOf={(row) => `${row.measureId}/${row.obligationId}`}
          dense
        />
      )}
      <MoreButton pages={pages} />
    </>
  );
}

function MeasureLink({ measureId, number, title }: { measureId: string; number: string; title: string }) {
  return (
    <Link to="/measures/$measureId" params={{ measureId }} className="row-title">
      {number} {title}
    </Link>
  );
}

function Late({ days }: { days: number }) {
  const { standing: words } = useWords();
  if (days === 0) return <span className="quiet">{words.sheet.inTime}</span>;
  return <span className="wrong">{words.sheet.days({ n: days })}</span>;
}
