import { look, measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/a-launched-stack.js';
import type { BenchStack } from './bench-stack.js';
import { timed } from './rounds.js';

/** A thousand moments in three seconds, or fewer in as much less time. */
export const A_SECOND = 333;
/** The working day whose first reminders are awaited: 2026-03-02 is when all was assigned. */
export const REMINDED_ON = '2026-03-04';
/** Day moments of a day lie within these hours. */
const FIRST_MOMENT = Date.parse(`${REMINDED_ON}T00:05:00+08:00`);
const WINDOW_MS = (4 * 60 + 55) * 60_000;

/** A night whose moments all come within a few seconds. */
export interface Night {
  /** The wall's milliseconds at its first moment; it begins then. */
  readonly first: number;
  readonly windowMs: number;
  /** When each measure's reminder is due, in the wall's milliseconds. */
  readonly dueAt: ReadonlyMap<string, number>;
  /** Once the window is over, time goes on at its own pace, or the next night's moments came too. */
  readonly calm: () => Promise<void>;
}

/** Lets the clock run so fast that a night's moments come within the window, and sleeps until the first. */
export async function aNight(stack: BenchStack): Promise<Night> {
  const count = stack.measureIds.length;
  const windowMs = (count / A_SECOND) * 1_000;
  const leadMs = 10_000 + 80 * count;
  const first = Date.now() + leadMs;
  await setClock(stack, first, FIRST_MOMENT, WINDOW_MS / windowMs);
  await poke(stack, stack.measureIds);
  const dueAt = new Map(
    (
      await stack.sql<{ id: string; due: Date }>(
        'select measure_id::text as id, next_due_at as due from measure where next_due_at between $1 and $2',
        [new Date(first - 1_000), new Date(first + windowMs + 1_000)],
      )
    ).map(({ id, due }) => [id, due.getTime()]),
  );
  if (dueAt.size < count * 0.95 || Date.now() > first)
    throw new Error(`only ${dueAt.size} of ${count} clocks were set in time`);
  await sleep(first - Date.now());
  let calmed = false;
  return {
    first,
    windowMs,
    dueAt,
    calm: async () => {
      if (calmed || Date.now() <= first + windowMs + 200) return;
      calmed = true;
      await setClock(stack, Date.now(), FIRST_MOMENT + WINDOW_MS + 1_800_000, 1);
    },
  };
}

async function setClock(stack: BenchStack, wall: number, domain: number, factor: number): Promise<void> {
  await stack.sql('update domain_clock set anchor_wall = $1, anchor_domain = $2, factor = $3', [
    new Date(wall),
    new Date(domain),
    factor,
  ]);
}

/** Tells measures to look at the record, as the pulse does. */
async function poke(stack: BenchStack, ids: readonly string[]): Promise<void> {
  const { address, namespace, taskQueue } = stack.stack.json.temporal;
  const connection = await Connection.connect({ address });
  const { workflow } = new TemporalClient({ connection, namespace });
  await timed(ids.length, 16, async (index) => {
    const measureId = ids[index] ?? '';
    await workflow.signalWithStart(measureWorkflow, {
      workflowId: measureWorkflowId(measureId),
      taskQueue,
      args: [{ v: 1, measureId }],
      signal: look,
      signalArgs: [],
    });
  });
  await connection.close();
  await until(
    'every clock is set anew',
    async () =>
      (await stack.sql(`select from measure where next_due_at > now() + interval '1 hour' and not closed`)).length ===
      0,
    120,
  );
}
