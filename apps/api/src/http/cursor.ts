import { isCivilDate } from '@duban/domain';
import { Problem } from './problem.js';
import { isUnstorableText, isUuid } from './valid.js';

/** What the parts of a cursor are: none of them says anything of a person. */
const parts = {
  date: (text: string) => text === 'infinity' || isCivilDate(text),
  uuid: isUuid,
  integer: (text: string) => /^-?\d{1,9}$/.test(text),
  micros: (text: string) => /^\d{1,16}$/.test(text),
  word: (text: string) => text.length <= MOST_LETTERS && !isUnstorableText(text),
} as const;
const MOST_LETTERS = 100;

/** What a part of a cursor may be. */
export type CursorPart = keyof typeof parts;

/** The key of a page's last row as opaque text; null when there is no next page. */
export function writeKeys(keys: readonly string[] | null): string | null {
  return keys === null ? null : Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The key to go on after; null for the first page. Refuses what is not of these parts: we did not give it out. */
export function readKeys(cursor: string | undefined, types: readonly CursorPart[]): readonly string[] | null {
  if (cursor === undefined) return null;
  const keys = parsed(cursor);
  const ours = keys.length === types.length && types.every((type, place) => isPart(type, keys[place]));
  if (!ours) throw new Problem('request.cursor');
  return keys as readonly string[];
}

function isPart(type: CursorPart, value: unknown): boolean {
  return typeof value === 'string' && parts[type](value);
}

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
