import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/a-launched-stack.js';
import type { Client } from '../support/a-client.js';
import { BenchStack, instruct } from './bench-stack.js';
import { shown, type Asked, type Report } from './report.js';
import { median, timed } from './rounds.js';

const MEASURES = 30;
const CLIENTS = 8;
const LOADED_MS = 12_000;

/** A worker killed -9: how long the next person waits, and until all that was owed is answered. */
export async function takeover({ long }: Asked): Promise<Report> {
  const kills = long ? 5 : 2;
  const stack = await BenchStack.with(MEASURES);
  try {
    const leaders = await stack.leaders(CLIENTS);
    const [leader] = leaders;
    if (!leader) throw new Error('there is no leader');
    await timed(2 * MEASURES, CLIENTS, (index, client) =>
      instruct(leaders[client] ?? leader, stack.measureIds[index % MEASURES] ?? ''),
    );
    const loaded = await underLoad(stack, leaders); // first: the launcher starts a part slower that ends again and again
    const idle: Answered[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      await sleep(5_000);
      await killWorker(stack);
      idle.push(await asked(leader, stack.measureIds[kill] ?? ''));
    }
    const idleSeconds = median(idle.map((each) => each.seconds));
    const late = [...idle, ...loaded.answers].filter((each) => each.status !== 200).length;
    return {
      lines: [
        {
          what: `worker killed while idle: next answer (${idle.map((each) => shown(each.seconds)).join(', ')} s)`,
          limit: '',
          duban: shown(idleSeconds, ' s'),
          ratio: '',
          goal: '≤ 3 s',
          met: idleSeconds <= 3,
        },
        {
          what: `worker killed under load of ${CLIENTS}: slowest of ${loaded.answers.length} answers`,
          limit: '',
          duban: shown(loaded.slowest, ' s'),
          ratio: '',
          goal: '≤ 3 s',
          met: loaded.slowest <= 3,
        },
        {
          what: 'answers of 202 or worse, in all of it',
          limit: '',
          duban: String(late),
          ratio: '',
          goal: '0',
          met: late === 0,
        },
        {
          what: 'worker killed under load: until nothing is owed any more',
          limit: '',
          duban: shown(loaded.settled, ' s'),
          ratio: '',
          goal: '≤ 10 s',
          met: loaded.settled <= 10,
        },
      ],
      figures: {
        'idle s': idleSeconds,
        'loaded slowest s': loaded.slowest,
        'not 200': late,
        'settled s': loaded.settled,
      },
    };
  } finally {
    await stack.end();
  }
}

interface Answered {
  readonly status: number;
  readonly seconds: number;
}

async function asked(leader: Client, measureId: string): Promise<Answered> {
  const began = performance.now();
  const { status } = await leader.command(
    measureId,
    'instruct',
    { text: '请加快', dueOn: '2026-12-31' },
    { 'idempotency-key': randomUUID() },
  );
  return { status, seconds: (performance.now() - began) / 1_000 };
}

/** Ends one worker that lives. */
async function killWorker(stack: BenchStack): Promise<void> {
  const dead = stack.stack.json.pids.worker;
  process.kill(dead, 'SIGKILL');
  await sleep(10);
}

/** Eight people at it, the worker killed amid them; until no command waits. */
async function underLoad(stack: BenchStack, leaders: readonly Client[]) {
  const answers: Answered[] = [];
  const end = Date.now() + LOADED_MS;
  let killedAt = 0;
  const people = leaders.map(async (leader, client) => {
    for (let turn = client; Date.now() < end; turn += 7)
      answers.push(await asked(leader, stack.measureIds[turn % MEASURES] ?? ''));
  });
  await sleep(LOADED_MS / 3);
  const owed = async () =>
    (await stack.sql(`select from command where state = 'waiting' and created_at < $1`, [new Date(killedAt)])).length;
  await killWorker(stack);
  killedAt = Date.now();
  await until('nothing is owed', async () => (await owed()) === 0, 120);
  const settled = (Date.now() - killedAt) / 1_000;
  await Promise.all(people);
  return { answers, slowest: Math.max(...answers.map((each) => each.seconds)), settled };
}
