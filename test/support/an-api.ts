import { seedAccounts, serviceUrl, type Account } from '@duban/database';
import { aDevServer } from './a-dev-server.js';
import { Client } from './a-client.js';
import { aRecord, type TestRecord } from './a-record.js';

/** API, worker, Temporal and PostgreSQL, all real, in this process where that is possible. */
export interface TestStack {
  readonly url: string;
  readonly test: TestRecord;
  readonly accounts: readonly Account[];
  as(login: string): Promise<Client>;
  /** Makes the trial accounts of departments that have come since. */
  moreAccounts(): Promise<void>;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
  end(): Promise<void>;
}

/** Starts one stack for a spec file; `prepare` fills the record before anybody works on it. The configuration is the process's own, so one at a time. */
export async function anApi(
  environment: Record<string, string> = {},
  prepare?: (test: TestRecord) => Promise<void>,
  record: () => Promise<TestRecord> = aRecord,
): Promise<TestStack> {
  const filled = async () => {
    const test = await record();
    await prepare?.(test);
    return test;
  };
  const [test, temporal] = await Promise.all([filled(), aDevServer()]);
  const before = { ...process.env };
  Object.assign(process.env, {
    DATABASE_URL: serviceUrl(test.url, 'api'),
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TEMPORAL_TASK_QUEUE: 'api-spec',
    SESSION_SECRET: 'a secret that only this spec knows of',
    LOG_LEVEL: 'error',
    ...environment,
  });
  const { config, readConfig } = await import('@duban/config');
  const { apiApp } = await import('@duban/api');
  const { workerApp } = await import('@duban/worker');
  // Specs follow each other in one process, each with an environment of its own.
  Object.assign(config(), readConfig(process.env));
  const api = await apiApp(config());
  await api.listen(Number(environment['PORT'] ?? 0), '127.0.0.1');
  const url = (await api.getUrl()).replace('[::1]', '127.0.0.1');
  const accounts = [...(await seedAccounts(test.url, 'trial'))];
  // Both live in this process, each under the role that it has in a house.
  config().databaseUrl = serviceUrl(test.url, 'app');
  let worker = await workerApp(config());
  let running = worker.run();
  return {
    url,
    test,
    accounts,
    as: async (login) => {
      const account = accounts.find((each) => each.login === login);
      if (!account) throw new Error(`there is no account ${login}`);
      return Client.logIn(url, account);
    },
    moreAccounts: async () => {
      const all = await seedAccounts(test.url, 'trial');
      accounts.splice(0, accounts.length, ...all);
    },
    stopWorker: async () => {
      worker.stop();
      await running;
    },
    startWorker: async () => {
      worker = await workerApp(config());
      running = worker.run();
    },
    end: async () => {
      worker.stop();
      await running;
      await api.close();
      await temporal.stop();
      await test.end();
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    },
  };
}
