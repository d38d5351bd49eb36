import type { CSSProperties, MouseEvent, ReactNode } from 'react';

/** A column: `head` is repeated beside the cell when the row becomes a card on a phone. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly width?: number | string;
  /** How wide on a screen with room for it; as `width` where nothing is said. */
  readonly roomy?: number;
  /** How wide at least in English, where a little more than `width` is not enough, or too much. */
  readonly english?: number;
  /** On a phone: the card's title line, an ordinary line, or not shown; that last also where a window is narrow. */
  readonly onPhone?: 'title' | 'line' | 'hidden';
  /** In English there is no room for it but on a screen with room. */
  readonly englishRoomy?: boolean;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly tone?: (row: Row) => string | undefined;
  /** A list that one works through: a line a row, what does not fit in full on hover and under the keyboard. */
  readonly dense?: boolean;
}

/** The one table: sticky head, readable lines, cards under 720 px. */
export function DataTable<Row>({ label, columns, rows, keyOf, tone, dense = false }: DataTableProps<Row>) {
  return (
    <table className={dense ? 'grid dense' : 'grid'} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={phoneClass(column)} style={widthOf(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...(dense && { onMouseOver: sayInFull })}>
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

function widthOf<Row>({ width, roomy = 0, english }: Column<Row>): CSSProperties {
  const narrow = typeof width === 'number' ? `${width}px` : width;
  return narrow === undefined
    ? {}
    : ({
        '--narrow': narrow,
        '--roomy': roomy > 0 ? `${roomy}px` : narrow,
        ...(english !== undefined && { '--english': `${english}px` }),
      } as CSSProperties);
}

/** A cell that is cut off has its words in full on hover. */
function sayInFull({ target }: MouseEvent<HTMLElement>): void {
  const cell = target instanceof Element ? target.closest('td') : null;
  if (cell === null) return;
  const isCut = [cell, ...cell.children].some((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth);
  if (isCut) cell.title = textsIn(cell).join(' ');
  else cell.removeAttribute('title');
}

/** What stands in it, each piece by itself. */
function textsIn(node: Node): readonly string[] {
  return [...node.childNodes].flatMap((child) =>
    child instanceof Text ? [child.data.trim()].filter((text) => text !== '') : textsIn(child),
  );
}

function phoneClass<Row>({ onPhone = 'line', englishRoomy = false }: Column<Row>): string {
  return englishRoomy ? `on-phone-${onPhone} english-roomy` : `on-phone-${onPhone}`;
}
