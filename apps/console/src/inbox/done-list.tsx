import { readDoneInfiniteOptions, type DoneItem } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { wordOf } from '../elements/code-words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeTime } from '../elements/dates.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { useWords, type Words } from '../words/words.js';

const columnsOf = (say: Words): readonly Column<DoneItem>[] => [
  { key: 'at', head: say.inbox.done.at, width: 150, cell: ({ at }) => officeTime(at) },
  {
    key: 'title',
    head: say.measures.title,
    onPhone: 'title',
    cell: ({ measureId, number, title }) => (
      <Link to="/measures/$measureId" params={{ measureId }} className="row-title">
        <span className="quiet">{number}</span> {title}
      </Link>
    ),
  },
  { key: 'what', head: say.inbox.done.what, cell: ({ sentence }) => sentence },
  {
    key: 'where',
    head: say.inbox.done.where,
    width: 170,
    cell: ({ stage, status, returned }) => (
      <span className={stage === 'sent-back' ? 'wrong' : ''}>
        {stage === null ? say.labels.status[status] : say.labels.paperStage[stage]}
        {returned && <small className="block">{returnedWords(say, returned)}</small>}
      </span>
    ),
  },
];

/** With which code it came back, and why. */
function returnedWords(say: Words, { code, reason }: NonNullable<DoneItem['returned']>): string {
  return [code && wordOf(say.labels.sendBackCode, code), reason].filter(Boolean).join(' ');
}

/** What I did, or what began with me, and where it is by now. */
export function DoneList({ started }: { started: boolean }) {
  const say = useWords();
  const query = { started: started ? ('true' as const) : ('false' as const) };
  const pages = useInfiniteQuery({
    ...readDoneInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
    ...live,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={9} />}
      {pages.data && items.length === 0 && <Nothing title={say.inbox.done.none} />}
      {items.length > 0 && (
        <DataTable
          label={say.inbox.views[started ? 'started' : 'done']}
          columns={columnsOf(say)}
          rows={items}
          keyOf={(each) => each.commandId}
          dense
        />
      )}
      {pages.hasNextPage && <MoreButton pages={pages} />}
    </>
  );
}
