import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import Fastify from 'fastify';
import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { StackJson } from '../support/a-launched-stack.js';
import type { bareStart, bareUpdates } from './bare.workflow.js';

const TASK_QUEUE = 'bare';

/** What the servers of a stack can do without Duban: the limits, measured beside it. */
export class Bare {
  private constructor(
    private readonly record: pg.Pool,
    private readonly client: Client,
    private readonly worker: ChildProcess,
  ) {}

  static async on({ databaseUrl, temporal }: StackJson): Promise<Bare> {
    const record = new pg.Pool({ connectionString: databaseUrl, max: 10 });
    record.on('error', () => undefined);
    await record.query('create table if not exists bare (id uuid primary key, at timestamptz not null default now())');
    const worker = fork('apps/duban/bin/run.mjs', ['test/bench/bare-worker.ts', temporal.address, temporal.namespace], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('exit', (code) => reject(new Error(`the bare worker ended with ${code}`)));
    });
    const connection = await Connection.connect({ address: temporal.address });
    return new Bare(record, new Client({ connection, namespace: temporal.namespace }), worker);
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.worker.once('exit', resolve));
    this.worker.kill('SIGTERM');
    await ended;
    await this.client.connection.close();
    await this.record.end();
  }

  /** One row in one transaction of its own. */
  async commit(): Promise<void> {
    await this.record.query('insert into bare (id) values ($1)', [randomUUID()]);
  }

  /** A run that is started and ends at once; waits for its end. */
  async start(): Promise<void> {
    const start = { workflowId: `bare/${randomUUID()}`, taskQueue: TASK_QUEUE };
    await this.client.workflow.execute<typeof bareStart>('bareStart', start);
  }

  /** An Update with a local activity, sent as Duban's commands were: with a start where there is no run. */
  async update(run: number | string): Promise<void> {
    await this.client.workflow.executeUpdateWithStart('doNothing', {
      startWorkflowOperation: new WithStartWorkflowOperation<typeof bareUpdates>('bareUpdates', {
        workflowId: `bare-updates/${run}`,
        taskQueue: TASK_QUEUE,
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
  }

  /** The smallest server that commits a row for a request; returns its address and how to stop it. */
  async fastify(): Promise<{ url: string; stop: () => Promise<void> }> {
    const app = Fastify();
    app.post('/', async () => {
      await this.commit();
      return { ok: true };
    });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    return { url, stop: () => app.close() };
  }
}
