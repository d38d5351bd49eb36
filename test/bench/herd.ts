import { look, measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/a-launched-stack.js';
import type { Client } from '../support/a-client.js';
import { BenchStack, instruct } from './bench-stack.js';
import { shown, type Asked, type Report } from './report.js';
import { quantile, timed } from './rounds.js';

/** A thousand in three seconds, or fewer in as much less time. */
const A_SECOND = 333;
/** Day moments of a day lie within these hours. */
const FIRST_MOMENT = Date.parse('2026-03-04T00:05:00+08:00');
const WINDOW_MS = (4 * 60 + 55) * 60_000;
const QUIET_COMMANDS = 60;

/** Reminders of many measures due in the same seconds, and what a person waits for a command meanwhile. */
export async function herd({ long }: Asked): Promise<Report> {
  const measures = long ? 1_000 : 300;
  const stack = await BenchStack.with(measures);
  try {
    const [leader] = await stack.leaders(1);
    if (!leader) throw new Error('there is no leader');
    const people = stack.measureIds.slice(0, 20);
    await timed(20, 1, (index) => instruct(leader, people[index % 20] ?? ''));
    const quiet = await timed(QUIET_COMMANDS, 1, (index) => instruct(leader, people[index % 20] ?? ''));
    const { lateness, meanwhile, perSecond } = await stampede(stack, leader, people);
    const [quietP99, herdP99] = [quantile(quiet.samples, 0.99), quantile(meanwhile, 0.99)];
    const late = quantile(lateness, 0.5);
    return {
      lines: [
        {
          what: `${measures} reminders due in ${shown(measures / A_SECOND)} s: recorded a second`,
          limit: '',
          duban: shown(perSecond),
          ratio: '',
          goal: '≥ 200',
          met: perSecond >= 200,
        },
        {
          what: `late, p50 (p99 ${shown(quantile(lateness, 0.99) / 1_000, ' s')})`,
          limit: '',
          duban: shown(late / 1_000, ' s'),
          ratio: '',
          goal: '≤ 3 s',
          met: late <= 3_000,
        },
        {
          what: `a command meanwhile (${meanwhile.length}), p99, against a quiet one`,
          limit: shown(quietP99, ' ms'),
          duban: shown(herdP99, ' ms'),
          ratio: shown(herdP99 / quietP99),
          goal: '≤ 3',
          met: herdP99 <= 3 * quietP99,
        },
      ],
      figures: { 'a second': perSecond, 'late p50 ms': late, 'command p99 ratio': herdP99 / quietP99 },
    };
  } finally {
    await stack.end();
  }
}

/** Lets the clock run so fast that a night's moments come within the window, and watches the record. */
async function stampede(stack: BenchStack, leader: Client, people: readonly string[]) {
  const count = stack.measureIds.length;
  const windowMs = (count / A_SECOND) * 1_000;
  const leadMs = 5_000 + 40 * count;
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
  let drained = false;
  const meanwhile: number[] = [];
  const person = (async () => {
    for (let index = 0; !drained || meanwhile.length < 20; index += 1) {
      const began = performance.now();
      await instruct(leader, people[index % people.length] ?? '');
      meanwhile.push(performance.now() - began);
    }
  })();
  const seen = new Map<string, number>();
  let calmed = false;
  const patience = Date.now() + 180_000;
  while (seen.size < dueAt.size && Date.now() < patience) {
    await sleep(40);
    for (const { id } of await stack.sql<{ id: string }>(
      `select measure_id::text as id from event where type = 'rung.reached' and data->>'on' = '2026-03-04'`,
    ))
      if (dueAt.has(id) && !seen.has(id)) seen.set(id, Date.now());
    if (!calmed && Date.now() > first + windowMs + 200) {
      await setClock(stack, Date.now(), FIRST_MOMENT + WINDOW_MS + 1_800_000, 1); // or the next night's come too
      calmed = true;
    }
  }
  drained = true;
  await person;
  if (seen.size < dueAt.size) throw new Error(`${dueAt.size - seen.size} reminders were not recorded in three minutes`);
  const lateness = [...seen].map(([id, at]) => Math.max(0, at - (dueAt.get(id) ?? at)));
  const perSecond = seen.size / ((Math.max(...seen.values()) - Math.min(...dueAt.values())) / 1_000);
  await until(
    'nobody waits',
    async () => (await stack.sql(`select from command where state = 'waiting'`)).length === 0,
    60,
  );
  return { lateness, meanwhile, perSecond };
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
