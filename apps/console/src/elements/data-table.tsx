import type { ReactNode } from 'react';

/** A column: `head` is repeated beside the cell when the row becomes a card on a phone. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly width?: number | string;
  /** On a phone: the card's title line, an ordinary line, or not shown; that last also where a window is narrow. */
  readonly onPhone?: 'title' | 'line' | 'hidden';
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly tone?: (row: Row) => string | undefined;
}

/** The one table: sticky head, readable lines, cards under 720 px. */
export function DataTable<Row>({ label, columns, rows, keyOf, tone }: DataTableProps<Row>) {
  return (
    <table className="grid" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={phoneClass(column)} style={{ width: column.width }}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className={tone?.(row)}>
            {columns.map((column) => (
              <td key={column.key} data-head={column.head} className={phoneClass(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function phoneClass<Row>({ onPhone = 'line' }: Column<Row>): string {
  return `on-phone-${onPhone}`;
}
