import { z } from 'zod';
import { Problem, type FieldFault } from './problem.js';

const MOST_FAULTS = 20;
/** No form of ours is half as deep. */
const DEEPEST = 64;
const OUT_OF_RANGE = 'date.out-of-range';

/** The value as its schema reads it; refuses with a JSON pointer for each field that is wrong, below a name where it has one. */
export function valid<T extends z.ZodType>(schema: T, value: unknown, name?: string): z.output<T> {
  const within = name === undefined ? [] : [name];
  const unstorable = unstorableTexts(value, within);
  if (unstorable.length > 0) throw new Problem('request.invalid', {}, unstorable.slice(0, MOST_FAULTS));
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.slice(0, MOST_FAULTS).map((issue) => ({
    pointer: pointerTo([...within, ...issue.path]),
    ...saidOf(issue),
  }));
  throw new Problem(faults.every(({ code }) => code === OUT_OF_RANGE) ? OUT_OF_RANGE : 'request.invalid', {}, faults);
}

const nothing = z.strictObject({});

/** A route that asks for nothing is not told something that it would not read. */
export function refuseUnasked(body: unknown): void {
  if (body !== undefined) valid(nothing, body);
}

/** A refinement of ours says its code, or its own sentence; what zod finds has zod's code, and our words for it. */
function saidOf(issue: z.core.$ZodIssue): Omit<FieldFault, 'pointer'> {
  const own: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  if (typeof own === 'string') return { code: own, message: '' };
  if (issue.code === 'custom') return { code: issue.code, message: issue.message };
  const ofNumber = 'origin' in issue && ['number', 'int'].includes(issue.origin);
  if (issue.code === 'too_small')
    return { code: issue.code, message: '', bound: { is: ofNumber ? 'least' : 'fewest', n: Number(issue.minimum) } };
  if (issue.code === 'too_big')
    return { code: issue.code, message: '', bound: { is: ofNumber ? 'most' : 'longest', n: Number(issue.maximum) } };
  return { code: issue.code, message: '' };
}

function pointerTo(path: readonly PropertyKey[]): string {
  return `/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

/** Text that the record cannot hold: U+0000, or half of a surrogate pair. */
export function isUnstorableText(text: string): boolean {
  return text.includes('\u0000') || /\p{Surrogate}/u.test(text);
}

function unstorableTexts(value: unknown, path: readonly string[]): readonly FieldFault[] {
  if (typeof value === 'string')
    return isUnstorableText(value) ? [{ pointer: pointerTo(path), code: 'text.unstorable', message: '' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length > DEEPEST) return [{ pointer: pointerTo(path.slice(0, 1)), code: 'too_deep', message: '' }];
  return Object.entries(value).flatMap(([name, each]) => [
    ...unstorableTexts(name, path),
    ...unstorableTexts(each, [...path, name]),
  ]);
}

/** True for a text that PostgreSQL takes as a uuid. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
