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

const SIGNS = ['\t', ',', ';'];
const LOOKED_AT = 20;

/** The sign that parts most of the first lines into the same number of values; a title above them decides nothing. */
function partingSign(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LOOKED_AT);
  const worth = (sign: string): number => {
    const counts = lines.map((line) => line.split(sign).length - 1).filter((count) => count > 0);
    const usual = counts.filter((count) => counts.filter((other) => other === count).length * 2 > counts.length);
    return usual.length * 100 + (usual[0] ?? 0);
  };
  return SIGNS.reduce((best, sign) => (worth(sign) > worth(best) ? sign : best), worth('\t') > 0 ? '\t' : ',');
}

/**
 * Every row of a file of values, empty ones included, so that rows count as whoever opens the file sees them.
 * RFC 4180: quotes around values, doubled inside. A quote within a value (24"显示屏) is a sign like any other.
 */
export function csvRows(text: string): string[][] {
  const sign = partingSign(text);
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at <= text.length;) {
    const { value, end } = valueAt(text, at, sign);
    row.push(value);
    at = end + 1;
    if (text[end] === sign) continue;
    if (text[end] === '\r' && text[end + 1] === '\n') at++;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** One value and where it ends: at its sign, its line's end or the end of the text. */
function valueAt(text: string, from: number, sign: string): { value: string; end: number } {
  const ends = (i: number): boolean => i >= text.length || text[i] === sign || text[i] === '\n' || text[i] === '\r';
  let start = from;
  while (text[start] === ' ') start++;
  if (text[start] === '"') {
    for (let close = text.indexOf('"', start + 1); close >= 0; close = text.indexOf('"', close + 1)) {
      if (text[close + 1] === '"') {
        close++;
        continue;
      }
      let end = close + 1;
      while (text[end] === ' ') end++;
      if (ends(end)) return { value: text.slice(start + 1, close).replace(/""/g, '"'), end };
      break; // "甲"乙: no quoted value
    }
  }
  let end = from;
  while (!ends(end)) end++;
  return { value: text.slice(from, end), end };
}
