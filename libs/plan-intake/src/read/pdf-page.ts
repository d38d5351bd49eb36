/** A stretch of text as a page places it. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pieces on one height, read from left to right. */
export interface PdfLine {
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly y: number;
  readonly height: number;
  readonly start: number;
  readonly end: number;
}

/** A page: its lines from top to bottom, its height, and where its tables are, from the lowest to the highest line. */
export interface PdfPage {
  readonly lines: readonly PdfLine[];
  readonly height: number;
  readonly tables?: readonly { readonly bottom: number; readonly top: number }[];
}

/** A gap wider than so many heights parts two cells. */
const WIDE_GAP = 1.8;

/** The lines of a page in the order of the text; words printed twice over one another count once. */
export function linesOfPage(pieces: readonly Piece[]): PdfLine[] {
  const rows: Piece[][] = [];
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const row = rows[rows.length - 1];
    const last = row?.find((other) => other.text.trim() !== '') ?? row?.[0];
    if (row?.some((other) => isPrintedAgain(other, piece)) === true) continue;
    if (row && last && Math.abs(last.y - piece.y) <= last.height * 0.5) row.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => {
    const text = textOf(row);
    const shown = row.filter((piece) => piece.text.trim() !== '');
    const first = shown[0];
    if (text === '' || !first) return [];
    const start = shown.reduce((least, piece) => Math.min(least, piece.x), Infinity);
    const end = shown.reduce((most, piece) => Math.max(most, piece.x + piece.width), 0);
    return [{ pieces: shown, text, y: first.y, height: first.height, start, end }];
  });
}

/** Bold made by printing the same words once more, a hair's breadth aside. */
function isPrintedAgain(first: Piece, second: Piece): boolean {
  return (
    first.text === second.text &&
    first.text.trim() !== '' &&
    Math.abs(first.x - second.x) < first.height * 0.3 &&
    Math.abs(first.y - second.y) < first.height * 0.3
  );
}

/** Words of a line; a wide gap becomes a tab, also where the file fills it with one wide blank. */
function textOf(row: readonly Piece[]): string {
  const sorted = [...row].sort((a, b) => a.x - b.x);
  let line = '';
  let end: number | null = null;
  let blank = false;
  for (const piece of sorted) {
    if (piece.text.trim() === '') {
      blank = true;
      continue;
    }
    if (end !== null && piece.x - end > piece.height * WIDE_GAP) line += '\t';
    else if (end !== null && blank) line += ' ';
    line += piece.text;
    end = piece.x + piece.width;
    blank = false;
  }
  return line.replace(/ *\t[ \t]*/g, '\t').trim();
}

const PAGE_NUMBER = /^[-\u2014\u2013\u00b7. 第\t]*\d{1,4}(?:[-\u2014\u2013\u00b7. 页\t]*|\/\d{1,4})$/;
// What a browser prints around a page: when, and from where.
const PRINTED = /^(?:file|https?):\/\/\S*|^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? *\d{1,2}:\d{2}/;
/** Heads and feet stand in this share of the page at its top and bottom. */
const EDGE = 0.075;
const NUMBER_EDGE = 0.11;

/** Pages without what is printed at their edges: page numbers, and lines that stand there on several pages. */
export function withoutFurniture(pages: readonly PdfPage[]): PdfLine[][] {
  const within = ({ y }: PdfLine, { height }: PdfPage, edge: number): boolean =>
    y > height * (1 - edge) || y < height * edge;
  const atEdge = (line: PdfLine, page: PdfPage): boolean => within(line, page, EDGE);
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(page.lines.filter((line) => atEdge(line, page)).map(keyOf)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const repeated = (line: PdfLine): boolean => (counts.get(keyOf(line)) ?? 0) >= Math.max(2, pages.length * 0.25);
  const fixed = atOneHeight(pages);
  return pages.map((page) =>
    page.lines.filter(
      (line) =>
        // A number in the page, or in a table at its edge, is that of a row.
        inTable(line, page) ||
        (!(PAGE_NUMBER.test(line.text) && within(line, page, NUMBER_EDGE)) &&
          !fixed(line) &&
          !(atEdge(line, page) && (PRINTED.test(line.text) || (repeated(line) && !/序号/.test(line.text))))),
    ),
  );
}

function inTable({ y }: PdfLine, { tables = [] }: PdfPage): boolean {
  return tables.some(({ bottom, top }) => y > bottom && y < top);
}

/** So many pages, and this share of all, print a head or foot that stands further in. */
const LEAST_PAGES = 4;
const MOST_OF_PAGES = 0.6;

/** Lines that stand with the same words at the same height on most pages, wherever that is. */
function atOneHeight(pages: readonly PdfPage[]): (line: PdfLine) => boolean {
  const placeOf = (line: PdfLine): string => `${keyOf(line)}@${Math.round(line.y / 4)}`;
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const place of new Set(page.lines.map(placeOf))) counts.set(place, (counts.get(place) ?? 0) + 1);
  const least = Math.max(LEAST_PAGES, pages.length * MOST_OF_PAGES);
  return (line) => !/序号/.test(line.text) && (counts.get(placeOf(line)) ?? 0) >= least;
}

/** Numbers differ from page to page. */
function keyOf({ text }: PdfLine): string {
  return text.replace(/\s/g, '').replace(/\d+/g, '#');
}
