import { Problem } from './problem.js';
import { isUnstorableText, isUuid } from './valid.js';

/** A keyset cursor as opaque text: the sort key and id of the last row of a page. */
export function encodeCursor(last: readonly [string, string]): string {
  return Buffer.from(JSON.stringify(last)).toString('base64url');
}

/** The sort key and id to go on after; null for the first page. Refuses what we did not give out. */
export function decodeCursor(cursor: string | undefined): readonly [string, string] | null {
  if (cursor === undefined) return null;
  const [key, id] = parsed(cursor);
  if (typeof key === 'string' && typeof id === 'string' && !isUnstorableText(key) && isUuid(id)) return [key, id];
  throw new Problem('request.cursor');
}

/** A cursor over rows whose sort key is unique, such as a department's code. */
export function encodeKey(key: string): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}

/** The key to go on after; an empty text, before every key, for the first page. */
export function decodeKey(cursor: string | undefined): string {
  if (cursor === undefined) return '';
  const [key] = parsed(cursor);
  if (typeof key === 'string' && !isUnstorableText(key)) return key;
  throw new Problem('request.cursor');
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(read) ? (read as unknown[]) : [];
  } catch {
    return []; // not ours, and refused as that
  }
}
