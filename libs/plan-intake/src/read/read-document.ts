import type { LeftOut } from './left-out.js';
import { IntakeRefusal } from '../intake-refusal.js';
import type { Sheet } from './sheet.js';
import type { SourceFormat } from '../plan-draft.js';
import { decodeText } from './decode-text.js';
import { detectContainer, detectTextFormat } from './detect-format.js';

/** What is known about a file beside its bytes. */
export interface ReadOptions {
  readonly fileName?: string;
  readonly contentType?: string;
}

/** A document after reading: plain text with line breaks, tabs between the cells of a table row. */
export interface DecodedDocument {
  readonly text: string;
  readonly format: SourceFormat;
  readonly encoding: string;
  /** What was left out of the text on purpose (struck-out and hidden words): a finding each. */
  readonly notes?: readonly LeftOut[];
}

/** Larger files are refused before anything is parsed. */
export const MOST_BYTES = 32 * 1024 * 1024;
/** Longer texts are refused before the grammar looks at them. */
export const MOST_CHARACTERS = 8_000_000;

/** What bytes hold, before it is known whether they are a ledger or a document of text. */
export interface Source {
  readonly format: SourceFormat;
  readonly encoding: string;
  /** The sheets of a workbook, the rows of a file of values; other formats have none. */
  readonly sheets: readonly Sheet[];
  /** All of it as plain text; refuses what holds none, or too much. */
  document(): DecodedDocument;
}

/**
 * Bytes of a document to its text with line breaks; the offsets of a draft count in this text.
 * The format is told by the bytes; libraries for DOCX, XLSX, PDF and HTML are loaded only when needed.
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<DecodedDocument> {
  return (await readSource(bytes, options)).document();
}

/** Bytes to what they hold, as sheets where they have any, and as text. Refuses what can't be read. */
export async function readSource(bytes: Uint8Array, options: ReadOptions = {}): Promise<Source> {
  if (bytes.length === 0) throw new IntakeRefusal('intake.empty', { bytes: 0 });
  if (bytes.length > MOST_BYTES)
    throw new IntakeRefusal('intake.too-large', { bytes: bytes.length, limit: MOST_BYTES });
  switch (detectContainer(bytes)) {
    case 'pdf':
      return textSource({
        ...(await (await import('./read-pdf.js')).readPdf(bytes)),
        format: 'pdf',
        encoding: 'utf-16',
      });
    case 'ofd':
      return textSource({ text: (await import('./read-ofd.js')).readOfd(bytes), format: 'ofd', encoding: 'utf-8' });
    case 'doc':
      return textSource({
        ...(await (await import('./read-doc.js')).readDoc(bytes)),
        format: 'doc',
        encoding: 'utf-16',
      });
    case 'docx':
      return textSource({ ...(await import('./read-docx.js')).readDocx(bytes), format: 'docx', encoding: 'utf-8' });
    case 'xlsx': {
      const { sheets, text, notes } = await (await import('./read-xlsx.js')).readXlsx(bytes);
      const known = { format: 'xlsx', encoding: 'utf-8' } as const;
      return { ...known, sheets, document: () => checked({ ...known, text: text(), notes }) };
    }
    case 'text':
      return readText(bytes, options);
  }
}

function textSource(document: DecodedDocument): Source {
  const { format, encoding } = document;
  return { format, encoding, sheets: [], document: () => checked(document) };
}

function checked(document: DecodedDocument): DecodedDocument {
  const { text, format } = document;
  if (text.trim() === '') throw new IntakeRefusal('intake.empty', { format });
  if (text.length > MOST_CHARACTERS)
    throw new IntakeRefusal('intake.too-large', { characters: text.length, limit: MOST_CHARACTERS });
  return document;
}

async function readText(bytes: Uint8Array, options: ReadOptions): Promise<Source> {
  const said = saidCharset(bytes) ?? /charset=["']?([\w-]+)/i.exec(options.contentType ?? '')?.[1];
  const { text, encoding } = await decodeText(bytes, said);
  const format = detectTextFormat(text, options);
  if (format === 'html') return textSource({ ...(await import('./read-html.js')).readHtml(text), format, encoding });
  if (format === 'markdown')
    return textSource({ text: (await import('./read-markdown.js')).readMarkdown(text), format, encoding });
  if (format !== 'csv') return textSource({ text, format, encoding });
  const { csvRows, linesOfRows } = await import('./read-csv.js');
  const { sheetOfRows } = await import('./sheet-of-file.js');
  const rows = csvRows(text);
  return {
    format,
    encoding,
    sheets: [sheetOfRows(rows)],
    document: () => checked({ text: linesOfRows(rows), format, encoding }),
  };
}

/** <meta charset=…> of a page, readable in every encoding that is not UTF-16. */
function saidCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  return /<meta[^>]{0,100}charset=["']?([\w-]+)/i.exec(head)?.[1];
}
