import { recordOf, type Account } from '@duban/database';
import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { DataSource } from 'typeorm';
import { aRecord, Client, type TestRecord } from '../support/index.js';
import { fill } from './many-measures.js';

/** A filled record and the API on it, a process of its own: for reading neither Temporal nor a worker is needed. */
export class House {
  private constructor(
    private readonly test: TestRecord,
    readonly record: DataSource,
    private readonly accounts: readonly Account[],
    private readonly api: { readonly url: string; readonly process: ChildProcess },
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
    const port = await freePort();
    const api = fork('apps/duban/bin/run.mjs', ['apps/api/src/main.ts'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        DATABASE_URL: test.url,
        PORT: String(port),
        SESSION_SECRET: 'a secret that only this bench knows of',
        LOG_LEVEL: 'error',
      },
    });
    const url = `http://127.0.0.1:${port}`;
    while (!(await fetch(`${url}/health/live`).catch(() => null))?.ok)
      await new Promise((done) => setTimeout(done, 100));
    return new House(test, record, accounts, { url, process: api });
  }

  as(login: string): Promise<Client> {
    const account = this.accounts.find((each) => each.login === login);
    if (!account) throw new Error(`there is no account ${login}`);
    return Client.logIn(this.url, account);
  }

  /** What the API holds in memory now, in MB. */
  get megabytes(): number {
    const pages = readFileSync(`/proc/${this.api.process.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(pages)?.[1] ?? Number.NaN) / 1_024;
  }

  async end(): Promise<void> {
    const ended = new Promise((done) => this.api.process.once('exit', done));
    this.api.process.kill('SIGTERM');
    await ended;
    await this.record.destroy();
    await this.test.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
