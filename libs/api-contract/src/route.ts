import { z } from 'zod';

type Method = 'get' | 'post' | 'patch' | 'delete';

/** One route of the API: what it takes and what it answers. Everything else is made from these. */
export interface Route {
  readonly id: string;
  readonly method: Method;
  /** Below `/api/v1`, parameters as `{name}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** Needs no log-in. */
  readonly open?: true;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Takes a file: a plan’s document, or an office’s own sheet. */
  readonly upload?: 'plan' | 'sheet';
  readonly idempotent?: true;
  /** Takes `If-Match`: the version that the change was made on; 412 when it is stale. */
  readonly matched?: true;
  /** Its 200 is a file of this media type and no JSON. */
  readonly file?: string;
  readonly answers: Readonly<Record<number, z.ZodType | null>>;
}

/** The query of any list that has no filters of its own. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
