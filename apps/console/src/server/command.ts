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
export type Given = { readonly ok: true; readonly answer: CommandAnswer | null } | { readonly ok: false; readonly trouble: Trouble };

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

/** Gives a command and stays with it: a 202 is polled until the record answers. */
export async function give(giving: Giving, onWaiting: () => void, signal?: AbortSignal): Promise<Given> {
  const { path, body, idempotencyKey, version } = giving;
  const { data, error, response } = await client.post<Record<number, unknown>, Record<number, unknown>>({
    url: path,
    body,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': idempotencyKey,
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    },
  });
  if (error !== undefined || !response) return { ok: false, trouble: withStatus(error, response) };
  if (response.status !== 202) return { ok: true, answer: data as CommandAnswer };
  onWaiting();
  return poll((data as { operation: string }).operation, signal);
}

function withStatus(error: unknown, response: Response | undefined): Trouble {
  const trouble = troubleOf(error);
  return trouble.code === 'network' && response ? { ...trouble, status: response.status, code: 'unknown' } : trouble;
}

async function poll(operation: string, signal?: AbortSignal): Promise<Given> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if (signal?.aborted) return { ok: true, answer: null };
    const { data, error, response } = await readOperation({ path: { operation } });
    // A poll that got no answer says nothing about the command: ask again.
    if (!response || response.status >= 500) continue;
    if (error !== undefined || !data) return { ok: false, trouble: withStatus(error, response) };
    if (data.state === 'done') return { ok: true, answer: data.answer as CommandAnswer };
    if (data.state === 'refused') return { ok: false, trouble: troubleOf(data.answer) };
    if (data.state === 'expired') return { ok: false, trouble: { code: 'command.expired', status: 0, detail: '', traceId: null, pointers: [] } };
  }
}
