import { A_SECOND, aNight, REMINDED_ON } from '../a-night.js';
import { BenchStack } from '../bench-stack.js';
import { contest, type Outcome, type Work } from './contest.js';
import { Sink } from './sink.js';

/** Duban as `npm start` makes it: reminders of the second day for as many measures, told to a webhook's target. */
export async function duban(work: Work, tuned: boolean): Promise<Outcome> {
  const sink = await Sink.start((_key, body) => {
    const { type, data } = JSON.parse(body) as { type: string; data: { measureId: string } };
    return type === 'rung.reached' ? data.measureId : null;
  });
  const stack = await BenchStack.within(
    { DUBAN_PRIVATE_HOSTS: '127.0.0.1' },
    work.reminders,
    ...(tuned ? ['--workers', '2'] : []),
  );
  try {
    const admin = await stack.stack.as('system-admin');
    const made = await admin.post('/webhooks', { name: '对照', url: sink.url, types: ['rung.reached'] });
    if (made.status !== 201) throw new Error(`the target was answered ${made.status}`);
    const { dueAt, calm } = await aNight(stack);
    return await contest(
      {
        dueAt,
        deliveries: sink.deliveries,
        recorded: () => recorded(stack),
        kill: () => killWhoDelivers(stack),
        cost: () => ({
          cpuMs: sum(stack.cpu()),
          megabytes: sum({ ...stack.memory(), postgres: 0 }),
        }),
        tend: calm,
      },
      work,
    );
  } finally {
    await stack.end();
    sink.stop();
  }
}

/** At this pace the reminders fall due, for every side. */
export const dueASecond = A_SECOND;

const sum = (parts: Readonly<Record<string, number>>) => Object.values(parts).reduce((all, each) => all + each, 0);

async function recorded(stack: BenchStack): Promise<ReadonlyMap<string, number>> {
  const rows = await stack.sql<{ id: string; times: number }>(
    `select measure_id::text as id, count(*)::int as times from event where type = 'rung.reached' and data->>'on' = $1 group by 1`,
    [REMINDED_ON],
  );
  return new Map(rows.map(({ id, times }) => [id, times]));
}

/** The launcher starts it again by itself. */
async function killWhoDelivers(stack: BenchStack): Promise<void> {
  const [lane] = await stack.sql<{ by: string | null }>('select claimed_by as by from webhook_target limit 1');
  const serving = Number(lane?.by?.split('.')[0]);
  const { pids } = stack.stack.json;
  const worker = Object.entries(pids).find(([part, pid]) => part.startsWith('worker') && pid === serving);
  process.kill(worker?.[1] ?? pids.worker, 'SIGKILL');
}
