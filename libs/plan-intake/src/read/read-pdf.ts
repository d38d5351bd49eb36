import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { grammarView } from '../clean/grammar-view.js';
import { IntakeRefusal } from '../intake-refusal.js';
import { markAt } from '../structure/numbering.js';
import { linesOfPage, withoutFurniture, type PdfLine, type PdfPage, type Piece } from './pdf-page.js';
import { tableOnPage, withWholeHead, type Columns, type PageTable } from './pdf-table.js';

const MOST_PAGES = 600;

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
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const content = await page.getTextContent();
      const lines = linesOfPage(content.items.flatMap((item) => ('str' in item ? [pieceOf(item)] : [])));
      pages.push({ lines, height: (page.view[3] ?? 842) - (page.view[1] ?? 0) });
      page.cleanup();
    }
    const text = joinRows(rowsOf(withoutFurniture(pages)));
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

/** The lines of all pages; tables of several lines a cell are put together, a line a row. */
function rowsOf(pages: readonly (readonly PdfLine[])[]): Row[] {
  const rows: Row[] = [];
  let columns: Columns | null = null;
  for (const page of pages) {
    const lines = withWholeHead(page);
    const table: PageTable | null = tableOnPage(lines, columns);
    const plain = [lines.slice(0, table?.from ?? lines.length), lines.slice(table?.to ?? lines.length)];
    rows.push(...plainRows(plain[0] ?? [], lines));
    if (table && table.spilled.length > 0) spill(rows, table.spilled);
    rows.push(...(table?.rows ?? []).map((text) => ({ text, indented: true, full: false })));
    rows.push(...plainRows(plain[1] ?? [], lines));
    columns = table !== null && table.to === lines.length ? table.columns : null;
  }
  return rows;
}

/** The cells of a row that a page has broken go on in the row's own cells. */
function spill(rows: Row[], words: readonly string[]): void {
  const last = rows.pop();
  const [number = '', ...cells] = last?.text.split('\t') ?? [];
  if (last) rows.push({ ...last, text: [number, ...words.map((each, i) => (cells[i] ?? '') + each)].join('\t') });
}

function plainRows(some: readonly PdfLine[], all: readonly PdfLine[]): Row[] {
  const left = all.reduce((least, line) => Math.min(least, line.start), Infinity);
  const right = all.reduce((most, line) => Math.max(most, line.end), 0);
  return some.map(({ text, start, end, height }) => ({
    text,
    indented: start > left + height * 1.2,
    full: end > right - height * 1.6,
  }));
}

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
