import type { z } from 'zod';
import { Problem } from './problem.js';

/** The value as its schema reads it; refuses with a JSON pointer for each field that is wrong. */
export function valid<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Problem(
    'request.invalid',
    {},
    result.error.issues.slice(0, 20).map((issue) => ({
      pointer: `/${issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
      code: issue.code,
      message: issue.message,
    })),
  );
}
