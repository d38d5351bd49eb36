import type { BatchAnswer } from '@duban/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { giveBatch } from '../server/batch.js';
import { noticeTrouble } from '../server/client.js';
import { newKey } from '../server/command.js';
import { mayRetry, type Trouble } from '../server/problem.js';

/** One act on many rows: what runs, what it came to, and why a row was refused. */
export function useGridBatch(onDone: (ids: readonly string[]) => void) {
  const cache = useQueryClient();
  const [running, setRunning] = useState<{ done: number; of: number } | null>(null);
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [ended, setEnded] = useState<{ done: number; left: number } | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const sent = useRef<{ text: string; key: string } | null>(null);

  const give = async (
    name: 'submit' | 'sign' | 'return-to-section',
    body: { ids: string[]; reason?: string; drafts?: Readonly<Record<string, string>> },
  ) => {
    const text = JSON.stringify([name, body]);
    const key = sent.current?.text === text ? sent.current.key : newKey();
    sent.current = { text, key };
    setRunning({ done: 0, of: body.ids.length });
    setTrouble(null);
    setEnded(null);
    const given = await giveBatch({ path: `/reports/grid/commands/${name}`, body, idempotencyKey: key }, (answer) =>
      setRunning({ done: Math.min(body.ids.length, countOf(answer, 'done')), of: body.ids.length }),
    );
    setRunning(null);
    if (!given.ok) {
      noticeTrouble(given.trouble);
      // Nobody knows whether it was taken: the same rows go out under the same key.
      if (!mayRetry(given.trouble)) sent.current = null;
      setTrouble(given.trouble);
      return;
    }
    sent.current = null;
    // What went along with a row stands in other plans, under other ids: the row is what was counted.
    const items = given.answer.items.filter((each) => body.ids.includes(each.id) || each.state !== 'done');
    const done = items.filter((each) => each.state === 'done').map((each) => each.id);
    setRefused(new Map(items.filter((each) => each.state !== 'done').map((each) => [each.id, each.sentence ?? ''])));
    setEnded({ done: done.length, left: items.length - done.length });
    onDone(done);
    await cache.invalidateQueries();
  };
  return { give, running, refused, ended, trouble };
}

function countOf({ items }: BatchAnswer, state: string): number {
  return items.filter((each) => each.state === state).length;
}

export type GridBatch = ReturnType<typeof useGridBatch>;
