import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { give, newKey } from '../server/command.js';
import { mayRetry, type Trouble } from '../server/problem.js';
import { noticeTrouble } from '../server/client.js';

export type SubmitState =
  { readonly at: 'rest' | 'sending' | 'waiting' } | { readonly at: 'refused'; readonly trouble: Trouble };

interface Sent {
  readonly body: string;
  readonly key: string;
  readonly undecided: boolean;
}

/**
 * Sends a form. The key stays the same while the same thing is tried again without an answer, so
 * that nothing is done twice; a new content or an answer in between makes a new one.
 */
export function useSubmit(onDone: () => void) {
  const cache = useQueryClient();
  const [state, setState] = useState<SubmitState>({ at: 'rest' });
  const sent = useRef<Sent | null>(null);
  const closed = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    closed.current = controller;
    return () => controller.abort();
  }, []);

  /** Says whether it was done; `isLast` is false where another follows before the form closes. */
  const submit = async (path: string, body: unknown, version?: number, isLast = true): Promise<boolean> => {
    const text = JSON.stringify([path, body]);
    const before = sent.current;
    const key = before?.undecided && before.body === text ? before.key : newKey();
    setState({ at: 'sending' });
    const given = await give(
      { path, body, idempotencyKey: key, ...(version === undefined ? {} : { version }) },
      () => setState({ at: 'waiting' }),
      closed.current.signal,
    );
    await cache.invalidateQueries();
    if (given.ok) {
      sent.current = null;
      if (isLast && !closed.current.signal.aborted) onDone();
      return true;
    }
    noticeTrouble(given.trouble);
    sent.current = {
      body: text,
      key,
      undecided: given.trouble.code !== 'command.expired' && (mayRetry(given.trouble) || given.trouble.status === 401),
    };
    setState({ at: 'refused', trouble: given.trouble });
    return false;
  };
  return { state, submit };
}
