// Graphile Worker: a job for each reminder, run at its moment.
import { EventEmitter } from 'node:events';
import { makeWorkerUtils, run } from 'graphile-worker';

export async function prepare({ url, pool }) {
  const utils = await makeWorkerUtils({ connectionString: url });
  await utils.migrate();
  await utils.release();
  await pool.query('create table seen_pool (id text primary key)');
}

export async function register({ url }, reminders) {
  const utils = await makeWorkerUtils({ connectionString: url });
  await utils.addJobs(
    reminders.map(({ reminder, dueAt }) => ({ identifier: 'remind', payload: { reminder }, runAt: new Date(dueAt) })),
  );
  await utils.release();
}

export async function work({ url, tuned, pool, record, deliver }) {
  const taskList = {
    remind: async ({ reminder }) => {
      await record(reminder);
      await deliver(reminder);
    },
  };
  if (!tuned) return void (await run({ connectionString: url, taskList }));
  await unlockTheDead(url, pool);
  const events = new EventEmitter();
  // Its jobs are locked in the name of the pool.
  events.on('pool:create', ({ workerPool }) => {
    void pool.query('insert into seen_pool values ($1)', [workerPool.id]);
  });
  await run({ connectionString: url, taskList, events, concurrency: 10, pollInterval: 100 });
}

/** Its jobs stay locked for four hours; whoever knows that a worker is dead may say so. */
async function unlockTheDead(url, pool) {
  const { rows } = await pool.query('select id from seen_pool');
  if (rows.length === 0) return;
  const utils = await makeWorkerUtils({ connectionString: url });
  await utils.forceUnlockWorkers(rows.map(({ id }) => id));
  await utils.release();
}
