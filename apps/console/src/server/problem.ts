import type { Problem } from '@duban/api-contract';

/** What went wrong, as a screen shows it. `code` is the API's, or one of ours when no answer came. */
export interface Trouble {
  readonly code: string;
  readonly status: number;
  /** The API's sentence in the reader's language; empty where there was no answer. */
  readonly detail: string;
  readonly traceId: string | null;
  readonly pointers: readonly string[];
}

function isProblem(error: unknown): error is Problem {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    'status' in error &&
    typeof error.code === 'string'
  );
}

/** Reads whatever a call threw: a problem+json body, or nothing that can be understood. */
export function troubleOf(error: unknown): Trouble {
  if (isProblem(error)) {
    const { code, status, detail, traceId, errors } = error;
    return {
      code,
      status: Number(status),
      detail: detail ?? '',
      traceId: traceId ?? null,
      pointers: (errors ?? []).map((each) => each.message || each.pointer),
    };
  }
  return { code: 'network', status: 0, detail: '', traceId: null, pointers: [] };
}

/** Answers to a log-in that did not succeed; nothing had begun that could have ended. */
const NOT_LET_IN: readonly string[] = ['auth.failed', 'auth.locked', 'auth.second-factor', 'auth.wrong-code'];

/** True when the answer is "you are not logged in any more". */
export function isSessionEnd({ status, code }: Trouble): boolean {
  return status === 401 && !NOT_LET_IN.includes(code);
}

/** True when what a call threw says "you are not logged in (any more)". */
export function isLoggedOut(error: unknown): boolean {
  return isSessionEnd(troubleOf(error));
}

/** True when the caller may send the very same thing again: nothing was decided. */
export function mayRetry(trouble: Trouble): boolean {
  return (
    trouble.status === 0 ||
    trouble.status === 503 ||
    trouble.status === 502 ||
    trouble.status === 504 ||
    trouble.status === 429
  );
}
