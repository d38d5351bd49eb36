import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from './data-table.js';

/** A moment of a measure that lies on another day; null where it is new, or falls away. */
export interface MovedMomentRow {
  readonly measureId: string;
  readonly number: string;
  readonly title: string;
  readonly lead: { readonly name: string };
  readonly obligation: string;
  readonly rung: string;
  readonly from: string | null;
  readonly to: string | null;
}

interface MovedMomentsProps {
  readonly label: string;
  readonly rows: readonly MovedMomentRow[];
  readonly words: Readonly<Record<'measure' | 'lead' | 'what' | 'from' | 'to', string>>;
  /** What stands for a moment that was not there, and for one that is gone. */
  readonly absent?: { readonly fresh: string; readonly gone: string };
}

/** What other rules or another calendar move, measure by measure. */
export function MovedMoments({ label, rows, words, absent }: MovedMomentsProps) {
  const { rungWords } = useWords();
  const columns: readonly Column<MovedMomentRow>[] = [
    {
      key: 'measure',
      head: words.measure,
      onPhone: 'title',
      cell: (row) => (
        <Link to="/measures/$measureId" params={{ measureId: row.measureId }}>
          {row.number} {row.title}
        </Link>
      ),
    },
    { key: 'lead', head: words.lead, width: 160, cell: (row) => row.lead.name },
    { key: 'what', head: words.what, cell: (row) => `${row.obligation} · ${rungWords(row.rung)}` },
    { key: 'from', head: words.from, width: 120, cell: (row) => row.from ?? absent?.fresh },
    { key: 'to', head: words.to, width: 120, cell: (row) => row.to ?? absent?.gone },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.measureId}/${row.obligation}/${row.rung}/${row.from ?? ''}`}
    />
  );
}
