import { client, readOperation, type CommandAnswer } from '@duban/api-client';
import { troubleOf, type Trouble } from './problem.js';

/** A command as it goes out. The key stays the same over retries of one submit. */
export interface Giving {
  /** Below the base path, e.g. `/measures/{id}/commands/report`. */
  readonly path: string;
  readonly body: unknown;
  readonly idempotencyKey: string;
  /** Sent as If-Match when what was seen must still hold. */
  readonly version?: number;
}

/** Where a command ended. */
export type Given =
  { readonly ok: true; readonly answer: CommandAnswer | null } | { readonly ok: false; readonly trouble: Trouble };

const POLL_MS = 1_000;

/** A fresh key. `crypto.randomUUID` is missing on plain http and before Chrome 92. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Where a measure's command goes. */
export function commandPath(measureId: string, name: string): string {
  return `/measures/${encodeURIComponent(measureId)}/commands/${name}`;
}

/** Where a review's command goes. */
export function reviewPath(reviewId: string, name: 'decide' | 'delegate'): string {
  return `/reviews/${encodeURIComponent(reviewId)}/commands/${name}`;
}

/** Gives a command and stays with it until the record has answered, also over a 202. */
export async function give(giving: Giving, onWaiting: () => void, signal?: AbortSignal): Promise<Given> {
  const first = await send(giving);
  if (typeof first !== 'string') return first;
  onWaiting();
  const settled = await untilSettled(first, signal);
  if (!settled) return { ok: true, answer: null };
  // A repeat with the same key gets the first answer, in full and in the reader's language.
  const again = await send(giving);
  return typeof again === 'string' ? { ok: true, answer: null } : again;
}

/** One request; a string is the operation of a 202. */
async function send({ path, body, idempotencyKey, version }: Giving): Promise<Given | string> {
  const { data, error, response } = await client.post<Record<number, unknown>, Record<number, unknown>>({
    url: path,
    body,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': idempotencyKey,
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    },
  });
  // The generated type promises a response; a broken network gives none.
  const answered = response as Response | undefined;
  if (error !== undefined || !answered) return { ok: false, trouble: withStatus(error, answered) };
  if (answered.status === 202) return (data as { operation: string }).operation;
  return { ok: true, answer: data as CommandAnswer };
}

function withStatus(error: unknown, response: Response | undefined): Trouble {
  const trouble = troubleOf(error);
  return trouble.code === 'network' && response ? { ...trouble, status: response.status, code: 'unknown' } : trouble;
}

/** Polls an operation; false when the form was closed meanwhile. A poll without an answer says nothing and is repeated. */
async function untilSettled(operation: string, signal?: AbortSignal): Promise<boolean> {
  while (!signal?.aborted) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const { data } = await readOperation({ path: { operation } });
    if (data && data.state !== 'waiting') return true;
  }
  return false;
}
