import { draftFromText } from '../extract-draft.js';
import { findLedger, readLedger } from '../ledger/read-ledger.js';
import { readSource } from '../read/read-document.js';
import type { ExtractedDocument, ExtractOptions } from './extracted.js';

/** Reads a file in this process: a ledger by its columns, any other document by the grammar. */
export async function extractHere(bytes: Uint8Array, options: ExtractOptions = {}): Promise<ExtractedDocument> {
  const source = await readSource(bytes, options);
  const ledger = findLedger(source.sheets);
  if (ledger === null) {
    const document = source.document();
    return { draft: draftFromText(document), document };
  }
  const { fileName, keepGoodRows } = options;
  const known = { ...(fileName !== undefined && { fileName }), ...(keepGoodRows !== undefined && { keepGoodRows }) };
  return readLedger(ledger, { ...known, format: source.format, encoding: source.encoding });
}
