import { aDevServer, aPostgres } from '@duban/test';
import { repositoryRoot } from '@duban/local-stack';
import { attend, giveCommand, look, measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { findGap } from './gap.js';

it('lists by measure what Temporal answered and a restored record lacks', async () => {
  const [temporal, database] = await Promise.all([aDevServer(), aPostgres()]);
  const record = new pg.Client({ connectionString: database.url });
  await record.connect();
  await record.query('create table command (command_id text, state text)');
  await record.query("insert into command values ('kept', 'done'), ('again', 'waiting')");
  const [connection, native] = await Promise.all([
    Connection.connect({ address: temporal.address }),
    NativeConnection.connect({ address: temporal.address }),
  ]);
  const worker = await Worker.create({
    connection: native,
    namespace: temporal.namespace,
    taskQueue: 'gap',
    workflowsPath: join(repositoryRoot(), 'apps', 'duban', 'fixtures', 'gap-workflow.ts'),
    activities: {
      step: (_measureId: string, [commandId]: string[]) => ({ answers: [{ commandId, state: 'done', answer: {} }] }),
    },
  });
  const stores = { door: { address: temporal.address }, namespace: temporal.namespace, databaseUrl: database.url };
  await worker.runUntil(async () => {
    const { workflow } = new Client({ connection, namespace: temporal.namespace });
    const run = await workflow.start(measureWorkflow, { workflowId: measureWorkflowId('m1'), taskQueue: 'gap' });
    for (const commandId of ['kept', 'again']) await run.executeUpdate(giveCommand, { args: [commandId] });
    await run.executeUpdate(attend, { args: ['gone'] });
    await run.signal(look, 'instruct', [{ commandId: 'told', state: 'refused' }]);
    await run.signal(look, 'pulse');
    await expect
      .poll(() => findGap(stores), { timeout: 20_000 })
      .toEqual([
        { measureId: 'm1', commandId: 'told', state: 'refused' },
        { measureId: 'm1', commandId: 'again', state: 'done' },
        { measureId: 'm1', commandId: 'gone', state: 'done' },
      ]);
    await record.query("update command set state = 'done'");
    await record.query("insert into command values ('gone', 'refused'), ('told', 'refused')");
    expect(await findGap(stores)).toEqual([]);
  });
  await Promise.all([connection.close(), native.close(), record.end()]);
  await Promise.all([temporal.stop(), database.drop()]);
}, 60_000);
