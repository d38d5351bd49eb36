import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/a-launched-stack.js';
import type { Client } from '../support/a-client.js';
import { A_SECOND, aNight, REMINDED_ON } from './a-night.js';
import { BenchStack, instruct } from './bench-stack.js';
import { shown, type Asked, type Report } from './report.js';
import { quantile, timed } from './rounds.js';

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
    const before = spent(stack);
    const quiet = await timed(QUIET_COMMANDS, 1, (index) => instruct(leader, people[index % 20] ?? ''));
    const aCommand = (spent(stack) - before) / QUIET_COMMANDS;
    const { lateness, meanwhile, perSecond, cpu } = await stampede(stack, leader, people);
    const aRung = (cpu - meanwhile.length * aCommand) / lateness.length;
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
        {
          what: 'CPU ms a reminder: worker, API, Temporal, PostgreSQL, less what the commands meanwhile take when it is quiet',
          limit: '',
          duban: shown(aRung),
          ratio: '',
          goal: '≤ 12',
          met: aRung <= 12,
        },
      ],
      figures: {
        'CPU a reminder': aRung,
        'a second': perSecond,
        'late p50 ms': late,
        'command p99 ratio': herdP99 / quietP99,
      },
    };
  } finally {
    await stack.end();
  }
}

/** CPU milliseconds that the parts which work have used so far. */
function spent(stack: BenchStack): number {
  const { api, worker, temporal, postgres } = stack.cpu();
  return api + worker + temporal + postgres;
}

/** Watches the record over a night, while a person is at work. */
async function stampede(stack: BenchStack, leader: Client, people: readonly string[]) {
  const { dueAt, calm } = await aNight(stack);
  const before = spent(stack);
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
  const patience = Date.now() + 180_000;
  while (seen.size < dueAt.size && Date.now() < patience) {
    await sleep(40);
    for (const { id } of await stack.sql<{ id: string }>(
      `select measure_id::text as id from event where type = 'rung.reached' and data->>'on' = $1`,
      [REMINDED_ON],
    ))
      if (dueAt.has(id) && !seen.has(id)) seen.set(id, Date.now());
    await calm();
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
  return { lateness, meanwhile, perSecond, cpu: spent(stack) - before };
}
