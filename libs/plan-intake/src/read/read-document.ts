import { IntakeRefusal } from '../intake-refusal.js';
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
}

/** Larger files are refused before anything is parsed. */
export const MOST_BYTES = 32 * 1024 * 1024;
const MOST_CHARACTERS = 8_000_000;

/**
 * Bytes of a document to its text with line breaks; the offsets of a draft count in this text.
 * The format is told by the bytes; libraries for DOCX, XLSX, PDF and HTML are loaded only when needed.
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<DecodedDocument> {
  if (bytes.length === 0) throw new IntakeRefusal('intake.empty', { bytes: 0 });
  if (bytes.length > MOST_BYTES)
    throw new IntakeRefusal('intake.too-large', { bytes: bytes.length, limit: MOST_BYTES });
  const document = await readContainer(bytes, options);
  if (document.text.trim() === '') throw new IntakeRefusal('intake.empty', { format: document.format });
  if (document.text.length > MOST_CHARACTERS)
    throw new IntakeRefusal('intake.too-large', { characters: document.text.length, limit: MOST_CHARACTERS });
  return document;
}

async function readContainer(bytes: Uint8Array, options: ReadOptions): Promise<DecodedDocument> {
  switch (detectContainer(bytes)) {
    case 'pdf':
      return { text: await (await import('./read-pdf.js')).readPdf(bytes), format: 'pdf', encoding: 'utf-16' };
    case 'docx':
      return { text: (await import('./read-docx.js')).readDocx(bytes), format: 'docx', encoding: 'utf-8' };
    case 'xlsx':
      return { text: await (await import('./read-xlsx.js')).readXlsx(bytes), format: 'xlsx', encoding: 'utf-8' };
    case 'text':
      return readText(bytes, options);
  }
}

async function readText(bytes: Uint8Array, options: ReadOptions): Promise<DecodedDocument> {
  const said = saidCharset(bytes) ?? /charset=["']?([\w-]+)/i.exec(options.contentType ?? '')?.[1];
  const { text, encoding } = await decodeText(bytes, said);
  const format = detectTextFormat(text, options);
  if (format === 'html') return { text: (await import('./read-html.js')).readHtml(text), format, encoding };
  if (format === 'markdown') return { text: (await import('./read-markdown.js')).readMarkdown(text), format, encoding };
  if (format === 'csv') return { text: (await import('./read-csv.js')).readCsv(text), format, encoding };
  return { text, format, encoding };
}

/** <meta charset=…> of a page, readable in every encoding that is not UTF-16. */
function saidCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  return /<meta[^>]{0,100}charset=["']?([\w-]+)/i.exec(head)?.[1];
}
