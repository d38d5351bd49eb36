import { client, type PolicyRehearsal, type PolicyRehearsalInput } from '@duban/api-client';

/** How far a rehearsal is: so many before it, or so many of its measures lived. */
export type Rehearsed = { readonly waiting: number } | { readonly done: number; readonly of: number };

interface Asked {
  readonly version: string;
  readonly body: PolicyRehearsalInput;
  readonly signal: AbortSignal;
}

/** Rehearses, and says meanwhile how far it is; throws the problem that ended it. */
export async function rehearse(
  { version, body, signal }: Asked,
  onProgress: (how: Rehearsed) => void,
): Promise<PolicyRehearsal> {
  const { data } = await client.post<{ 200: ReadableStream<Uint8Array> }, unknown, true>({
    url: `/policies/${encodeURIComponent(version)}/commands/rehearse`,
    headers: { 'Content-Type': 'application/json', Accept: 'application/x-ndjson' },
    parseAs: 'stream',
    body,
    signal,
    throwOnError: true,
  });
  for await (const line of linesOf(data)) {
    const word = JSON.parse(line) as Rehearsed | { result: PolicyRehearsal } | { problem: unknown };
    if ('result' in word) return word.result;
    if ('problem' in word) throw word.problem;
    onProgress(word);
  }
  // The line broke before anything was said at its end: as any answer that did not come.
  throw new TypeError('the answer ended early');
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let kept = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (kept + decoder.decode(part.value, { stream: true })).split('\n');
    kept = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
}
