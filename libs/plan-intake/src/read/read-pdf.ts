import type { LeftOut } from './left-out.js';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { IntakeRefusal } from '../intake-refusal.js';
import { textOfPages } from './page-text.js';
import { linesOfPage, withoutFurniture, type PdfPage, type Piece } from './pdf-page.js';
import { ruledTables } from './ruled-table.js';
import { NO_RULES, rulesOf, type Operations, type Rules } from './pdf-rules.js';

const MOST_PAGES = 600;

/**
 * The text of a PDF, line by line; wide gaps become tabs. Pages that are pictures hold no text: told where others do, refused
 * as scanned where none does.
 */
export async function readPdf(bytes: Uint8Array): Promise<{ text: string; notes: readonly LeftOut[] }> {
  standInForDrawing();
  const { getDocument, OPS, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    data: new Uint8Array(bytes), // pdf.js takes the buffer over
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    maxImageSize: 1, // pictures are never looked at
    useSystemFonts: false,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MOST_PAGES) throw new IntakeRefusal('intake.too-large', { pages: document.numPages });
    const { pages, rules } = await pagesOf(document, OPS);
    const bare = pages.flatMap(({ lines }, i) => (lines.length === 0 ? [i + 1] : []));
    const text = textOfPages(withoutFurniture(pages), rules);
    if (text.trim().length < document.numPages)
      throw new IntakeRefusal('intake.scanned', { pages: document.numPages, without: bare.join('、') });
    const notes =
      bare.length === 0
        ? []
        : [
            {
              message: `第${bare.join('、')}页没有文字(空白或扫描件),未读取,请与原件核对`,
              facts: { what: 'pages', pages: bare.join('、') },
            },
          ];
    return { text, notes };
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await task.destroy();
  }
}

/** The lines of all pages, and the straight lines that part the cells of their tables. */
async function pagesOf(
  document: PDFDocumentProxy,
  operations: Operations,
): Promise<{ pages: PdfPage[]; rules: Rules[] }> {
  const pages: PdfPage[] = [];
  const rules: Rules[] = [];
  let ruled = false;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    const lines = linesOfPage(content.items.flatMap((item) => ('str' in item ? [pieceOf(item)] : [])));
    // What a page draws costs as much as its text: asked only where cells stand beside one another.
    const asked: boolean = ruled || lines.some(({ text }) => text.includes('\t'));
    const drawn: Rules = asked ? rulesOf(await page.getOperatorList(), operations) : NO_RULES;
    ruled = drawn.upright.length > 2;
    rules.push(drawn);
    const height = (page.view[3] ?? 842) - (page.view[1] ?? 0);
    pages.push({
      lines,
      height,
      tables: ruledTables(
        lines.flatMap(({ pieces }) => pieces),
        drawn,
      ),
    });
    page.cleanup();
  }
  return { pages, rules };
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
