import type { Values } from './questions.js';

/** The values after a change. */
export function changedBy(before: Values, change: Values): Values {
  const next: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(change))
    next[name] = typeof value === 'function' ? (value as (held: unknown) => unknown)(before[name]) : value;
  return next;
}
