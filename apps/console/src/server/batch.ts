import { client, readOperation, type BatchAnswer } from '@duban/api-client';
import { troubleOf, type Trouble } from './problem.js';

/** Many commands as they go out by one signature. The key stays the same over retries. */
export interface BatchGiving {
  readonly path: string;
  readonly body: unknown;
  readonly idempotencyKey: string;
}

/** How a batch ended: each part by itself; or that it was not taken at all. */
export type BatchGiven =
  { readonly ok: true; readonly answer: BatchAnswer } | { readonly ok: false; readonly trouble: Trouble };

const POLL_MS = 500;

/** Gives a batch and stays with it until each part is answered, telling meanwhile how far it is. */
export async function giveBatch(
  { path, body, idempotencyKey }: BatchGiving,
  onProgress: (answer: BatchAnswer) => void,
): Promise<BatchGiven> {
  const { data, error } = await client.post<{ 200: BatchAnswer }, { default: unknown }>({
    url: path,
    body,
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
  });
  if (data === undefined) return { ok: false, trouble: troubleOf(error) };
  let answer: BatchAnswer = data;
  while (answer.state === 'waiting') {
    onProgress(answer);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const asked = await readOperation({ path: { operation: answer.operation } });
    // A poll without an answer says nothing and is repeated.
    if (asked.data) answer = asked.data.answer as BatchAnswer;
  }
  return { ok: true, answer };
}
