import { draftBulletin, listBulletinsInfiniteOptions, type BulletinItem } from '@duban/api-client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { DateText } from '../elements/due.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { mayKeep, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';

/** 通报: those that are out, and those that wait for a word. */
export default function BulletinsScreen() {
  const { bulletins: words } = useWords();
  const session = useSession();
  const found = useInfiniteQuery({
    ...listBulletinsInfiniteOptions(),
    initialPageParam: {},
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { query: { cursor: nextCursor } }),
    ...live,
  });
  const rows = (found.data?.pages ?? []).flatMap(({ items }) => items);
  return (
    <Page wide title={words.title} actions={mayKeep(session, 'bulletins.draft') && <Draft />}>
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Bones lines={8} />}
      {found.data && rows.length === 0 && <Nothing title={words.empty}>{words.emptyNext}</Nothing>}
      {rows.length > 0 && <BulletinTable rows={rows} />}
      <MoreButton pages={found} />
    </Page>
  );
}

function Draft() {
  const { bulletins: words } = useWords();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const draft = useMutation({
    mutationFn: () => draftBulletin({ throwOnError: true }),
    onSuccess: async ({ data: { bulletinId } }) => {
      await cache.invalidateQueries();
      await navigate({ to: '/bulletins/$bulletinId', params: { bulletinId } });
    },
  });
  return (
    <>
      <Button type="primary" loading={draft.isPending} data-testid="draft-bulletin" onClick={() => draft.mutate()}>
        {words.draft}
      </Button>
      {draft.error && <TroubleNote error={draft.error} />}
    </>
  );
}

function BulletinTable({ rows }: { rows: readonly BulletinItem[] }) {
  const say = useWords();
  const { bulletins: words } = say;
  const columns: readonly Column<BulletinItem>[] = [
    {
      key: 'number',
      head: words.title,
      onPhone: 'title',
      cell: ({ bulletinId, number, cutOff }) => (
        <Link to="/bulletins/$bulletinId" params={{ bulletinId }} className="row-title" data-testid="bulletin-row">
          {number ?? words.cutOff({ on: cutOff })}
        </Link>
      ),
    },
    { key: 'cutOff', head: words.cutOff({ on: '' }), width: 140, cell: ({ cutOff }) => <DateText date={cutOff} /> },
    {
      key: 'stage',
      head: say.measures.status,
      width: 420,
      cell: (row) => (
        <>
          {words.stage[row.stage]}
          {row.stage === 'checking' && <small className="quiet block">{words.until({ on: row.checkUntil })}</small>}
          {row.toCheck > 0 && <b className="block wrong">{words.toCheck({ n: row.toCheck })}</b>}
          {row.disputes > 0 && <small className="block wrong">{words.disputes({ n: row.disputes })}</small>}
        </>
      ),
    },
    {
      key: 'issued',
      head: say.instruments.issued,
      width: 140,
      cell: ({ issuedOn }) => (issuedOn === null ? '' : <DateText date={issuedOn} />),
    },
  ];
  return <DataTable label={words.title} columns={columns} rows={rows} keyOf={({ bulletinId }) => bulletinId} dense />;
}
