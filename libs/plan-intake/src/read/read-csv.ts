/** Rows of values to lines parted by tabs; a row with one value is a line of text, an empty row is none. */
export function linesOfRows(rows: readonly (readonly string[])[]): string {
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) =>
      row.map((cell) =>
        cell
          .replace(/\s*\n\s*/g, ' ')
          .replace(/\t/g, ' ')
          .trim(),
      ),
    )
    .map((row) => (row.filter((cell) => cell !== '').length <= 1 ? row.join('') : row.join('\t')))
    .join('\n');
}

/**
 * Every row of a file of values, empty ones included, so that rows count as whoever opens the file sees them.
 * RFC 4180: quotes around values, doubled inside; ; and tab part values where the first line has no comma.
 */
export function csvRows(text: string): string[][] {
  const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  const sign = first.includes('\t') ? '\t' : first.includes(',') || !first.includes(';') ? ',' : ';';
  const rows: string[][] = [];
  let row: string[] = [];
  let from = 0;
  let quoted = false;
  const value = (end: number): string => {
    const raw = text.slice(from, end).replace(/\r$/, '');
    return /^\s*"/.test(raw) ? raw.replace(/^\s*"|"\s*$/g, '').replace(/""/g, '"') : raw;
  };
  for (let i = 0; i <= text.length; i++) {
    const c = text[i];
    if (c === '"') quoted = !quoted;
    if (i < text.length && (quoted || (c !== sign && c !== '\n'))) continue;
    row.push(value(i));
    from = i + 1;
    if (c === '\n' || i === text.length) {
      rows.push(row);
      row = [];
      quoted = false;
    }
  }
  return rows;
}
