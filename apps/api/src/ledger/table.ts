import type { LedgerCell } from '@duban/words';

/** A table on its way out: heads with their widths in Chinese signs, then rows as they are read. */
export interface Table {
  readonly title: string;
  readonly heads: readonly { readonly words: string; readonly width: number }[];
  readonly rows: AsyncIterable<readonly LedgerCell[]>;
}

const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/u;

/** A cell as text that no spreadsheet takes for a formula. */
export function plainCell(cell: LedgerCell): string {
  if (cell === null) return '';
  const text = String(cell);
  return typeof cell === 'string' && FORMULA.test(text) ? `'${text}` : text;
}

const BYTE_ORDER_MARK = '\ufeff';

/** The table as CSV (RFC 4180), with the mark by which a spreadsheet knows UTF-8. */
export async function* csvOf({ heads, rows }: Table): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${lineOf(heads.map(({ words }) => words))}`;
  for await (const row of rows) yield lineOf(row);
}

function lineOf(cells: readonly LedgerCell[]): string {
  return `${cells.map((cell) => quoted(plainCell(cell))).join(',')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text within an element: nothing that XML cannot hold. */
export function xmlText(text: string): string {
  return text

    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
