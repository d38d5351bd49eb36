import { recordOf, type Account } from '@duban/database';
import { freePort, sparing } from '@duban/local-stack';
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DataSource } from 'typeorm';
import { aRecord, Client, type TestRecord } from '../support/index.js';
import { fill } from './many-measures.js';

/** A filled record and the API on it, a process of its own: for reading neither Temporal nor a worker is needed. */
export class House {
  private constructor(
    private readonly test: TestRecord,
    readonly record: DataSource,
    private readonly accounts: readonly Account[],
    private readonly api: Served,
  ) {}

  get url(): string {
    return this.api.url;
  }

  static async of(measures: number): Promise<House> {
    const test = await aRecord();
    const record = await recordOf(`${test.url}`, 2)
      .setOptions({ extra: { max: 2, query_timeout: 900_000 } })
      .initialize();
    const accounts = await fill(record, test.url, measures);
    const api = await served('apps/api/src/main.ts', [], '/health/live', {
      DATABASE_URL: test.url,
      SESSION_SECRET: 'a secret that only this bench knows of',
      LOG_LEVEL: 'error',
    });
    return new House(test, record, accounts, api);
  }

  /** The smallest server that asks this record the same. */
  bare(): Promise<Served> {
    return served('test/bench/bare-list.ts', [this.test.url], '/', {});
  }

  as(login: string): Promise<Client> {
    const account = this.accounts.find((each) => each.login === login);
    if (!account) throw new Error(`there is no account ${login}`);
    return Client.logIn(this.url, account);
  }

  /** What the API holds in memory now, in MB. */
  get megabytes(): number {
    const pages = readFileSync(`/proc/${this.api.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(pages)?.[1] ?? Number.NaN) / 1_024;
  }

  async end(): Promise<void> {
    await this.api.stop();
    await this.record.destroy();
    await this.test.end();
  }
}

/** A server in a process of its own. */
export interface Served {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

async function served(
  file: string,
  args: readonly string[],
  ready: string,
  settings: Record<string, string>,
): Promise<Served> {
  const port = String(await freePort());
  // Bundled here, so that what bundling takes is not in the server's memory.
  const { bundleForNode } = (await import(pathToFileURL(join(process.cwd(), 'apps/duban/bin/build.mjs')).href)) as {
    bundleForNode: (file: string, output: string) => Promise<unknown>;
  };
  const output = join(process.cwd(), 'dist', 'run', `${basename(file, '.ts')}.mjs`);
  await bundleForNode(join(process.cwd(), file), output);
  const child = fork(output, [...args, port], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [...sparing.args, ...sparing.api],
    env: { ...process.env, ...sparing.env, ...settings, PORT: port },
  });
  const ended = new Promise((done) => child.once('exit', done));
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}${ready}`).catch(() => null))?.ok) await new Promise((done) => setTimeout(done, 100));
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
