import type { DecodedDocument } from '../extract-draft.js';
import { decodeText } from './decode-text.js';

/** What is known about a file beside its bytes. */
export interface ReadOptions {
  readonly fileName?: string;
  readonly contentType?: string;
}

/** Bytes of a document to its text with line breaks; formats other than plain text follow. */
export async function readDocument(bytes: Uint8Array, _options: ReadOptions = {}): Promise<DecodedDocument> {
  return { ...(await decodeText(bytes)), format: 'txt' };
}
