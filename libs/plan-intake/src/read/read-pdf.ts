import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { grammarView } from '../clean/grammar-view.js';
import { IntakeRefusal } from '../intake-refusal.js';
import { markAt } from '../structure/numbering.js';

const MOST_PAGES = 600;

interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The text of a PDF, line by line; wide gaps become tabs. Pages that are pictures hold no text: refused as scanned. */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  standInForDrawing();
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    data: new Uint8Array(bytes), // pdf.js takes the buffer over
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MOST_PAGES) throw new IntakeRefusal('intake.too-large', { pages: document.numPages });
    const rows: Row[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const content = await page.getTextContent();
      rows.push(...pageRows(content.items.flatMap((item) => ('str' in item ? [pieceOf(item)] : []))));
      page.cleanup();
    }
    const text = joinRows(rows);
    if (text.trim().length < document.numPages) throw new IntakeRefusal('intake.scanned', { pages: document.numPages });
    return text;
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await task.destroy();
  }
}

/** pdf.js names the browser's drawing classes while it loads; for text they are never used, so empty ones do. */
function standInForDrawing(): void {
  const world = globalThis as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) world[name] ??= class {};
}

function refusalOf(error: unknown): Error {
  if (error instanceof IntakeRefusal) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new IntakeRefusal('intake.encrypted', { format: 'pdf' });
  return new IntakeRefusal('intake.broken', { reason: error instanceof Error ? error.message : String(error) });
}

function pieceOf(item: { str: string; transform: unknown[]; width: number; height: number }): Piece {
  const [, , , , x, y] = item.transform as number[];
  return { text: item.str, x: x ?? 0, y: y ?? 0, width: item.width, height: item.height || 10 };
}

/** A line of a page: whether it begins further in than the page's margin, and whether it fills the page's width. */
interface Row {
  readonly text: string;
  readonly indented: boolean;
  readonly full: boolean;
}

/** Pieces on one height are one line, read from left to right; page numbers at the edge are left out. */
function pageRows(pieces: readonly Piece[]): Row[] {
  const rows: Piece[][] = [];
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const row = rows[rows.length - 1];
    const last = row?.[0];
    if (row?.some((other) => isPrintedAgain(other, piece)) === true) continue;
    if (row && last && Math.abs(last.y - piece.y) <= last.height * 0.5) row.push(piece);
    else rows.push([piece]);
  }
  const shown = pieces.filter((piece) => piece.text.trim() !== '');
  const left = shown.reduce((least, piece) => Math.min(least, piece.x), Infinity);
  const right = shown.reduce((most, piece) => Math.max(most, piece.x + piece.width), 0);
  return rows.flatMap((row) => {
    const text = rowText(row);
    if (text === '' || PAGE_NUMBER.test(text)) return [];
    const height = row[0]?.height ?? 10;
    const start = row.reduce((least, piece) => Math.min(least, piece.x), Infinity);
    const end = row.reduce((most, piece) => Math.max(most, piece.x + piece.width), 0);
    return [{ text, indented: start > left + height * 1.2, full: end > right - height * 1.6 }];
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

const PAGE_NUMBER = /^[-\u2014\u2013\u00b7. 第]*\d{1,4}[-\u2014\u2013\u00b7. 页]*$/;

/** A line that fills the page and ends within a sentence goes on in the next one. */
function joinRows(rows: readonly Row[]): string {
  let text = '';
  rows.forEach((row, i) => {
    const next = rows[i + 1];
    const view = grammarView(row.text);
    const goesOn =
      next !== undefined &&
      row.full &&
      !next.indented &&
      !/[。!?;:]$|的(?:通知|意见|决定)$|\t/.test(view) &&
      !/\t/.test(next.text) &&
      markAt(grammarView(next.text).replace(/^[? ]+/, ''), 0) === null;
    text += row.text + (goesOn ? '' : '\n');
  });
  return text;
}

function rowText(row: readonly Piece[]): string {
  const sorted = [...row].sort((a, b) => a.x - b.x);
  let line = '';
  let end: number | null = null;
  for (const piece of sorted) {
    if (end !== null && piece.x - end > piece.height * 1.8) line += '\t';
    line += piece.text;
    end = piece.x + piece.width;
  }
  return line.replace(/ *\t[ \t]*/g, '\t').trim();
}
