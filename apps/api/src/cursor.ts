import { Problem } from './problem.js';

/** A keyset cursor as opaque text: the sort key and id of the last row of a page. */
export function encodeCursor(last: readonly [string, string]): string {
  return Buffer.from(JSON.stringify(last)).toString('base64url');
}

/** The sort key and id to go on after; null for the first page. Refuses what we did not give out. */
export function decodeCursor(cursor: string | undefined): readonly [string, string] | null {
  if (cursor === undefined) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [key, id] = Array.isArray(read) ? (read as unknown[]) : [];
    if (typeof key === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/i.test(id)) return [key, id];
  } catch {
    // Not ours: refused below.
  }
  throw new Problem('request.cursor');
}
