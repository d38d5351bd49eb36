import type { Channels } from '@duban/api-client';
import { DataTable, type Column } from '../elements/data-table.js';
import { DateText } from '../elements/due.js';
import { useWords } from '../words/words.js';
import './admin.css';

type Row = Channels['unreached'][number];

/** Digests that did not reach their readers, and why. */
export function UnreachedList({ rows }: { rows: readonly Row[] }) {
  const { channels: words } = useWords();
  if (rows.length === 0) return null;
  const columns: readonly Column<Row>[] = [
    { key: 'person', head: words.person, onPhone: 'title', width: 140, cell: (row) => row.person.name },
    { key: 'on', head: words.on, width: 120, cell: (row) => <DateText date={row.on} /> },
    {
      key: 'state',
      head: words.head.state,
      cell: (row) => (
        <>
          {row.channel !== null && `${words.name[row.channel]} · `}
          {words.states[row.state]}
        </>
      ),
    },
    { key: 'why', head: words.why, cell: (row) => <span className="quiet">{row.failure}</span> },
  ];
  return (
    <DataTable
      label={words.unreached}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.person.personId}/${row.on}`}
    />
  );
}
