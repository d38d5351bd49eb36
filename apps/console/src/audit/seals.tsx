import { listSealsInfiniteOptions, type Seal } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../elements/button.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeTime } from '../elements/dates.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Section } from '../elements/page.js';
import { printWhole } from '../elements/print-whole.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';

const LIMIT = 10;

/** Roots over the record, to be kept on paper or elsewhere: whoever has one can hold a later export against it. */
export function Seals() {
  const say = useWords();
  const { seals: words } = say.administration;
  const query = { limit: LIMIT };
  const pages = useInfiniteQuery({
    ...listSealsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: readonly Column<Seal>[] = [
    { key: 'n', head: words.number, width: 90, cell: (row) => row.n },
    { key: 'at', head: words.when, width: 170, cell: (row) => officeTime(row.at) },
    { key: 'root', head: words.root, onPhone: 'title', cell: (row) => <code className="seal-root">{row.root}</code> },
  ];
  return (
    <Section title={words.title} note={words.why}>
      <Button onClick={() => void printWhole()} data-testid="print-seals">
        {words.print}
      </Button>
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={4} />}
      {pages.data && rows.length === 0 && <Nothing title={words.none} />}
      {rows.length > 0 && (
        <DataTable label={words.title} columns={columns} rows={rows} keyOf={(row) => String(row.n)} dense />
      )}
      <MoreButton pages={pages} />
    </Section>
  );
}
