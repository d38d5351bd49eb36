import { randomUUID } from 'node:crypto';
import type { Client } from './a-client.js';
import { until, type LaunchedStack } from './a-launched-stack.js';

/** What somebody was told about a command in the end. */
export interface Told {
  readonly key: string;
  readonly measureId: string;
  readonly name: string;
  readonly status: number;
  readonly events: readonly string[];
  /** How long the answer took, asking again included. */
  readonly ms: number;
}

const GIVES_UP_AFTER_MS = 240_000;
const ASKS_AGAIN_AFTER_MS = 300;

/** One session a person, made again when the stack has lost it. */
export function sessionOf(stack: LaunchedStack, login: string): () => Promise<Client> {
  let session: Promise<Client> | null = null;
  return async () => {
    session ??= stack.as(login);
    try {
      return await session;
    } catch (error) {
      session = null;
      throw error;
    }
  };
}

/** A command as a stubborn client gives it: the same key until it has an answer, and 202 is followed to its end. */
export async function insist(
  who: () => Promise<Client>,
  measureId: string,
  name: string,
  body: object,
): Promise<Told | null> {
  const key = randomUUID();
  const begun = performance.now();
  const told = (status: number, events: readonly string[] = []): Told => ({
    key,
    measureId,
    name,
    status,
    events,
    ms: performance.now() - begun,
  });
  while (performance.now() - begun < GIVES_UP_AFTER_MS) {
    try {
      const client = await who();
      const { status, body: answer } = await client.command<{ operation?: string; events?: string[] }>(
        measureId,
        name,
        body,
        { 'idempotency-key': key },
      );
      if (status === 202) return told((await settled(who, answer.operation ?? '')) === 'done' ? 200 : 409);
      if (status < 500 && status !== 429) return told(status, answer.events);
    } catch {
      // The line broke: nobody knows, so the same key goes again.
    }
    await new Promise((resolve) => setTimeout(resolve, ASKS_AGAIN_AFTER_MS));
  }
  return null;
}

async function settled(who: () => Promise<Client>, operation: string): Promise<string> {
  let state = 'waiting';
  await until(
    'an operation',
    async () => {
      ({ state } = (await (await who()).get<{ state: string }>(`/operations/${operation}`)).body);
      return state !== 'waiting';
    },
    GIVES_UP_AFTER_MS / 1_000,
  );
  return state;
}
