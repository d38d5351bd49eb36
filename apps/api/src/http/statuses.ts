import type { RefusalCode } from '@duban/words';

/** What a rule refuses by the state of things: most codes. */
export const REFUSED = 409;

/** The HTTP status of the codes that are not refused by the state of things; what each says is in `libs/words`. */
export const statuses: Readonly<Partial<Record<RefusalCode, number>>> = {
  'auth.failed': 401,
  'auth.locked': 401,
  'auth.missing': 401,
  'auth.origin': 403,
  'auth.not-allowed': 403,
  'measure.not-lead-department': 403,
  'measure.not-owning-department': 403,
  'measure.not-your-role': 403,
  'route.not-found': 404,
  'measure.not-found': 404,
  'plan.not-found': 404,
  'review.not-found': 404,
  'operation.not-found': 404,
  'request.invalid': 400,
  'request.not-json': 400,
  'request.not-supported': 415,
  'date.out-of-range': 400,
  'request.too-large': 413,
  'request.too-many': 429,
  'request.cursor': 400,
  'idempotency.missing': 400,
  'idempotency.other-body': 422,
  'plan.file-missing': 422,
  'plan.no-such-row': 422,
  'plan.stale-version': 412,
  'plan.department-not-named': 422,
  'plan.no-such-department': 422,
  'measure.stale-version': 412,
  'command.unknown': 404,
  'register.unknown-department': 422,
  'register.unknown-person': 422,
  'record.unavailable': 503,
  'server.bug': 500,
};
