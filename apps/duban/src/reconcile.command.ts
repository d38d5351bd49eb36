import { recordOf } from '@duban/database';
import { repositoryRoot } from '@duban/local-stack';
import { look, measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { Refusal } from './refusal.js';
import { readStackFile, type StackFile } from './stack/stack-file.js';

interface Outcome {
  open: number;
  running: number;
  missing: string[];
  extra: string[];
  dueUnsent: string[];
  fixed: number;
}

const AT_ONCE = 20;
const BEHIND_SECONDS = 120;

/** `duban reconcile`: holds Temporal's runs against the record, and with --fix starts what is missing. */
export function registerReconcile(program: Command): void {
  program
    .command('reconcile')
    .description("hold Temporal's runs against the record")
    .option('--data <dir>', 'data folder of the stack', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .option('--fix', 'start the missing runs and wake the late ones')
    .option('--json', 'answer in JSON')
    .action(async (flags: { data: string; fix?: boolean; json?: boolean }) => {
      const outcome = await reconciled(readStackFile(fromCaller(flags.data)), flags.fix === true);
      process.stdout.write(
        flags.json === true
          ? `${JSON.stringify(outcome)}\n`
          : `${outcome.open} open measures, ${outcome.running} runs; missing ${outcome.missing.length}, extra ${outcome.extra.length}, due and not done ${outcome.dueUnsent.length}; fixed ${outcome.fixed}\n`,
      );
      if (outcome.missing.length + outcome.extra.length + outcome.dueUnsent.length > outcome.fixed)
        process.exitCode = 1;
    });
}

async function reconciled(stack: StackFile, fix: boolean): Promise<Outcome> {
  const record = await recordOf(stack.databaseUrl, 2)
    .initialize()
    .catch(() => {
      throw new Refusal('postgres.unreachable', 6, 'The record does not answer.');
    });
  const connection = await Connection.connect({ address: stack.temporal.address, connectTimeout: '5s' }).catch(() => {
    throw new Refusal('temporal.unreachable', 6, 'Temporal does not answer.');
  });
  try {
    const client = new Client({ connection, namespace: stack.temporal.namespace });
    const measures = await record.query<{ id: string; closed: boolean; late: boolean }[]>(
      `select measure_id::text as id, closed, coalesce(next_due_at < now() - make_interval(secs => $1), false) and not closed as late from measure order by 1`,
      [BEHIND_SECONDS],
    );
    const running = new Set<string>();
    for (let start = 0; start < measures.length; start += AT_ONCE) {
      const some = measures.slice(start, start + AT_ONCE);
      const states = await Promise.all(some.map((each) => isRunning(client, each.id)));
      some.forEach((each, index) => states[index] === true && running.add(each.id));
    }
    const open = measures.filter((each) => !each.closed);
    const missing = open.filter((each) => !running.has(each.id)).map((each) => each.id);
    const extra = measures.filter((each) => each.closed && running.has(each.id)).map((each) => each.id);
    const dueUnsent = measures.filter((each) => each.late).map((each) => each.id);
    const toWake = fix ? new Set([...missing, ...extra, ...dueUnsent]) : new Set<string>();
    for (const id of toWake) await wake(client, id, stack.temporal.taskQueue);
    const fixed = fix ? missing.length + extra.length + dueUnsent.length : 0;
    return { open: open.length, running: running.size, missing, extra, dueUnsent, fixed };
  } finally {
    await connection.close();
    await record.destroy();
  }
}

async function isRunning(client: Client, measureId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(measureWorkflowId(measureId)).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** Starts the run or tells it to look; a run whose measure is closed looks and ends by itself. */
async function wake(client: Client, measureId: string, taskQueue: string): Promise<void> {
  await client.workflow.signalWithStart(measureWorkflow, {
    workflowId: measureWorkflowId(measureId),
    taskQueue,
    args: [{ v: 1, measureId }],
    signal: look,
    signalArgs: [],
  });
}
