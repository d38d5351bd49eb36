import { recordOf } from '@duban/database';
import { payloadConversion } from '@duban/payload-codec';
import { look, measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Client, Connection } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { Refusal } from '../refusal.js';
import { doorTo, payloadKeysFileOf, type StackFile } from './stack-file.js';

const WAKES_AT_ONCE = 20;

/** The two stores of a stack that runs: the record, and Temporal. */
export interface Stores {
  readonly record: DataSource;
  readonly client: Client;
  readonly taskQueue: string;
}

/** Does work on both stores, and closes them. */
export async function withStores<T>(stack: StackFile, work: (stores: Stores) => Promise<T>): Promise<T> {
  const record = await recordOf(stack.databaseUrl, 2)
    .initialize()
    .catch(() => {
      throw new Refusal('postgres.unreachable', 6, 'The record does not answer.');
    });
  try {
    const connection = await Connection.connect({ ...doorTo(stack.temporal), connectTimeout: '5s' }).catch(() => {
      throw new Refusal('temporal.unreachable', 6, 'Temporal does not answer.');
    });
    try {
      const client = new Client({
        connection,
        namespace: stack.temporal.namespace,
        ...payloadConversion(payloadKeysFileOf(stack)),
      });
      return await work({ record, client, taskQueue: stack.temporal.taskQueue });
    } finally {
      await connection.close();
    }
  } finally {
    await record.destroy();
  }
}

/** Starts the run of a measure or tells it to look; a run whose measure is closed looks and ends by itself. */
export async function wake({ client, taskQueue }: Stores, measureId: string): Promise<void> {
  await client.workflow.signalWithStart(measureWorkflow, {
    workflowId: measureWorkflowId(measureId),
    taskQueue,
    args: [{ v: 1, measureId }],
    signal: look,
    signalArgs: [],
  });
}

/** The same for many, some at a time. */
export async function wakeAll(stores: Stores, measureIds: readonly string[]): Promise<void> {
  for (let start = 0; start < measureIds.length; start += WAKES_AT_ONCE)
    await Promise.all(measureIds.slice(start, start + WAKES_AT_ONCE).map((each) => wake(stores, each)));
}
