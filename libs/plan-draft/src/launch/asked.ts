import type { Actor } from '@duban/domain';
import { z } from 'zod';

const askedLaunch = z.object({
  refs: z.array(z.string()),
  /** Proposed kinds and dates count as confirmed, on the record. */
  trial: z.boolean(),
  /** What becomes of a date that is past: it starts no clock, moves to the end of this year, or goes before its leader as overdue. */
  overdue: z.enum(['leave-out', 'year-end', 'as-overdue']),
  /** Why what is overdue is launched as that. */
  overdueReason: z.string().optional(),
  actor: z.custom<Actor>((value) => typeof value === 'object' && value !== null && 'personId' in value),
  /** The code of each spelling that a row may name; absent in launches asked before departments were matched. */
  departments: z.record(z.string(), z.string()).default({}),
  /** Offices, by row, that the register had on that day for bodies named by their kind. */
  bodies: z.record(z.string(), z.object({ below: z.array(z.string()), beside: z.array(z.string()) })).default({}),
});

/** A launch as it was asked for and waits in its plan. */
export type AskedLaunch = z.output<typeof askedLaunch>;

/** A launch out of the record; null where none is asked for. */
export function readAskedLaunch(stored: unknown): AskedLaunch | null {
  return stored === null ? null : askedLaunch.parse(stored);
}
