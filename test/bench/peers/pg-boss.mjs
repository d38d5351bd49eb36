// pg-boss: a job for each reminder, started after its moment.
import { PgBoss } from 'pg-boss';

const QUEUE = 'reminders';
/** Of a job whose process died: the shortest that its parts allow. */
const quick = { expireInSeconds: 5 };
const supervised = {
  superviseIntervalSeconds: 1,
  monitorIntervalSeconds: 1,
  maintenanceIntervalSeconds: 1,
  queueCacheIntervalSeconds: 1,
};

async function boss({ url, tuned }) {
  const started = new PgBoss({ connectionString: url, ...(tuned ? supervised : {}) });
  started.on('error', (error) => console.error(error));
  await started.start();
  return started;
}

export async function prepare(peer) {
  const one = await boss(peer);
  await one.createQueue(QUEUE, peer.tuned ? quick : undefined);
  await one.stop({ graceful: false });
}

export async function register(peer, reminders) {
  const one = await boss(peer);
  await one.insert(
    QUEUE,
    reminders.map(({ reminder, dueAt }) => ({ data: { reminder }, startAfter: new Date(dueAt) })),
  );
}

export async function work(peer) {
  const one = await boss(peer);
  const give = async ({ data: { reminder } }) => {
    await peer.record(reminder);
    await peer.deliver(reminder);
  };
  if (peer.tuned)
    await one.work(QUEUE, { batchSize: 20, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true }, (jobs) =>
      Promise.all(jobs.map(give)),
    );
  else await one.work(QUEUE, async ([job]) => give(job));
}
