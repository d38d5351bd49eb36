// DBOS: a workflow for each reminder, queued with a delay; recording and delivering are its steps.
import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk';

const QUEUE = 'reminders';
const VERSION = 'bench';

export async function prepare({ url }) {
  await DBOS.migrate(url);
}

export async function register({ url }, reminders) {
  const client = await DBOSClient.create({ systemDatabaseUrl: url });
  const each = ({ reminder, dueAt }) =>
    client.enqueue(
      {
        queueName: QUEUE,
        workflowName: 'remind',
        workflowID: `reminder-${reminder}`,
        appVersion: VERSION,
        delaySeconds: Math.max(0, (Date.parse(dueAt) - Date.now()) / 1_000),
      },
      reminder,
    );
  for (let from = 0; from < reminders.length; from += 8) await Promise.all(reminders.slice(from, from + 8).map(each));
  await client.destroy();
}

export async function work({ url, tuned, record, deliver }) {
  DBOS.setConfig({
    name: 'reminders',
    systemDatabaseUrl: url,
    applicationVersion: VERSION,
    logLevel: 'error',
    ...(tuned ? { systemDatabasePoolSize: 20 } : {}),
  });
  DBOS.registerWorkflow(
    async (reminder) => {
      await DBOS.runStep(async () => void (await record(reminder)), { name: 'record', retriesAllowed: true });
      await DBOS.runStep(() => deliver(reminder), { name: 'deliver', retriesAllowed: true });
    },
    { name: 'remind' },
  );
  await DBOS.launch();
  await DBOS.registerQueue(QUEUE, tuned ? { minPollingIntervalMs: 100, workerConcurrency: 50 } : {});
}
