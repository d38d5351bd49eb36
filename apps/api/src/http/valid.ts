import type { z } from 'zod';
import { Problem } from './problem.js';

type Fault = NonNullable<Problem['errors']>[number];

const MOST_FAULTS = 20;
const OUT_OF_RANGE = 'date.out-of-range';

/** The value as its schema reads it; refuses with a JSON pointer for each field that is wrong. */
export function valid<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const unstorable = unstorableTexts(value, []);
  if (unstorable.length > 0) throw new Problem('request.invalid', {}, unstorable.slice(0, MOST_FAULTS));
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.slice(0, MOST_FAULTS).map((issue) => ({
    pointer: pointerTo(issue.path),
    code: codeOf(issue),
    message: issue.message,
  }));
  throw new Problem(faults.every(({ code }) => code === OUT_OF_RANGE) ? OUT_OF_RANGE : 'request.invalid', {}, faults);
}

/** A refinement of ours says its code; what zod finds has zod's. */
function codeOf(issue: z.core.$ZodIssue): string {
  const own: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return typeof own === 'string' ? own : issue.code;
}

function pointerTo(path: readonly PropertyKey[]): string {
  return `/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

/** Text that the record cannot hold: U+0000, or half of a surrogate pair. */
export function isUnstorableText(text: string): boolean {
  return text.includes('\u0000') || /\p{Surrogate}/u.test(text);
}

function unstorableTexts(value: unknown, path: readonly string[]): readonly Fault[] {
  if (typeof value === 'string')
    return isUnstorableText(value)
      ? [{ pointer: pointerTo(path), code: 'text.unstorable', message: 'holds U+0000 or half of a surrogate pair' }]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    ...unstorableTexts(name, path),
    ...unstorableTexts(each, [...path, name]),
  ]);
}

/** True for a text that PostgreSQL takes as a uuid. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
