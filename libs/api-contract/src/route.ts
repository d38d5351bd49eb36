import type { HouseAct, TokenScope } from '@duban/domain';
import { z } from 'zod';
import { wholeNumber } from './values.schema.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * Whom a route lets in. `anyone`: no log-in; `oneself`: a person, though the first password is not changed yet;
 * `somebody`: a person, who gets what is his own or no secret; `in-sight`: a person, for whom measures out of sight do
 * not exist; else whoever may do one of these acts in the house. The API's guard reads nothing else.
 */
export type RouteAccess = 'anyone' | 'oneself' | 'somebody' | 'in-sight' | readonly [HouseAct, ...HouseAct[]];

/** One route of the API: what it takes and what it answers. Everything else is made from these. */
export interface Route {
  readonly id: string;
  readonly method: Method;
  /** Below `/api/v1`, parameters as `{name}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** What the summary has no room for, in Markdown. */
  readonly description?: string;
  readonly access: RouteAccess;
  /** Opens the account itself (log-in, password, second factor, tokens): for a person with a session, for no token. */
  readonly byHand?: true;
  /** The scope that a token needs, where method and access do not tell it. */
  readonly scope?: TokenScope;
  /** The path of the handler that serves it, where that serves several. */
  readonly servedAt?: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Takes a file: a plan’s document, an office’s own sheet, or what is put beside a measure. */
  readonly upload?: 'plan' | 'sheet' | 'file';
  readonly idempotent?: true;
  /** Takes `If-Match`: the version that the change was made on; 412 when it is stale. */
  readonly matched?: true;
  /** Only reads, and is refused all the same where the state of things has no answer to it. */
  readonly refused?: true;
  /** Its 200 is a file of this media type and no JSON. */
  readonly file?: string;
  /** Its 200 is a file of one of these media types as well, by its query. */
  readonly alsoAs?: readonly string[];
  readonly answers: Readonly<Record<number, z.ZodType | null>>;
}

/** The query of any list that has no filters of its own. */
export const pageQuery = z.object({
  limit: wholeNumber(1, 200).default(50),
  cursor: z.string().max(500).optional(),
});
