import { listClosingListsOptions, type ClosingList } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { DaysLeft } from '../elements/due.js';
import { Lamp, StatusWord } from '../elements/lamp.js';
import { listed } from '../elements/listed.js';
import { Bones, Nothing, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { isLeader, isOfficer, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { ClosingTabs } from './closing-tabs.js';

type Row = ClosingList['rows'][number];

/** 收官清单: what ends with its plan, by department: one notice, one letter a rung, one row of the weekly list. */
export default function ClosingListScreen() {
  const { closingList: words } = useWords();
  const found = useQuery({ ...listClosingListsOptions(), ...live });
  const items = found.data?.items ?? [];
  return (
    <Page
      wide
      title={words.title}
      actions={
        <>
          <ClosingTabs />
          {items.length > 0 && <Button onClick={() => window.print()}>{words.print}</Button>}
        </>
      }
    >
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Bones lines={8} />}
      {found.data && items.length === 0 && <Nothing title={words.empty}>{words.emptyNext}</Nothing>}
      {items.map((list) => (
        <Department key={`${list.planId}/${list.department?.code ?? ''}`} list={list} />
      ))}
    </Page>
  );
}

function Department({ list }: { list: ClosingList }) {
  const say = useWords();
  const { department, planTitle, endsOn, led, through, otherwise, rows } = list;
  const { closingList: words } = say;
  const columns: readonly Column<Row>[] = [
    { key: 'measure', head: words.head.measure, onPhone: 'title', cell: (row) => <Named row={row} /> },
    { key: 'light', head: say.measures.light, width: 120, cell: (row) => <Lamp light={row.light} /> },
    { key: 'status', head: say.measures.status, width: 140, cell: (row) => <StatusWord status={row.status} /> },
    { key: 'review', head: words.head.review, width: 120, cell: (row) => <InReview row={row} /> },
  ];
  return (
    <Section
      title={department?.name ?? say.measures.unassigned}
      note={
        <>
          {words.plan({ plan: planTitle, on: endsOn })} <DaysLeft dueOn={endsOn} />{' '}
          {words.count({ left: rows.length, led, through, otherwise })}
        </>
      }
    >
      <DataTable
        label={department?.name ?? say.measures.unassigned}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.measureId}
        tone={(row) => `tone-${row.light}`}
        dense
      />
    </Section>
  );
}

/** The measure, and what of it is owed on that day where it has words of its own. */
function Named({ row: { measureId, number, title, owed } }: { row: Row }) {
  const own = owed.filter((each) => each !== title);
  return (
    <>
      <Link to="/measures/$measureId" params={{ measureId }} className="row-title" data-testid="closing-row">
        <span className="quiet">{number}</span> {title}
      </Link>
      {own.length > 0 && <small className="quiet block row-note">{listed(own)}</small>}
    </>
  );
}

/** Where it stands in the weekly list, for those whose list it is. */
function InReview({ row: { reviewId } }: { row: Row }) {
  const { closingList: words } = useWords();
  const session = useSession();
  if (reviewId === null) return null;
  if (!isLeader(session) && !isOfficer(session)) return words.inReview;
  return (
    <Link to="/reviews/$reviewId" params={{ reviewId }}>
      {words.inReview}
    </Link>
  );
}
