import { falseStates, mendCounts, mendFalse, recount, rewriteTodos } from '@duban/database';
import { repositoryRoot } from '@duban/local-stack';
import { measureWorkflowId } from '@duban/workflow-contract';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { readStackFile } from './stack/stack-file.js';
import { wake, withStores, type Stores } from './stack/stores.js';

interface Outcome {
  open: number;
  running: number;
  missing: string[];
  extra: string[];
  dueUnsent: string[];
  /** Kept sums of measures that are not what the measures add up to. */
  counts: number;
  /** Measures whose stored state no page can read. */
  unreadable: string[];
  /** Those whose row can be read and is not what their events make, and in what. */
  false: { measureId: string; fields: readonly string[] }[];
  /** Of both those that are not made anew: their events are no whole chain, or were sealed otherwise. */
  notMendable: string[];
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
    .option(
      '--fix',
      'start the missing runs, wake the late ones, make rows anew that are not what their events make, and to-dos and counts',
    )
    .option('--json', 'answer in JSON')
    .action(async (flags: { data: string; fix?: boolean; json?: boolean }) => {
      const stack = readStackFile(fromCaller(flags.data));
      const outcome = await withStores(stack, (stores) => reconciled(stores, flags.fix === true));
      process.stdout.write(
        flags.json === true
          ? `${JSON.stringify(outcome)}\n`
          : `${outcome.open} open measures, ${outcome.running} runs; missing ${outcome.missing.length}, extra ${outcome.extra.length}, due and not done ${outcome.dueUnsent.length}, sums that differ ${outcome.counts}, unreadable ${outcome.unreadable.length}, not what their events make ${outcome.false.length}${outcome.notMendable.length === 0 ? '' : ` (${outcome.notMendable.length} stay: see duban verify)`}; fixed ${outcome.fixed}\n`,
      );
      const { missing, extra, dueUnsent, counts, unreadable, fixed } = outcome;
      const wrong =
        missing.length + extra.length + dueUnsent.length + counts + unreadable.length + outcome.false.length;
      if (wrong > fixed) process.exitCode = 1;
    });
}

async function reconciled(stores: Stores, fix: boolean): Promise<Outcome> {
  const { record, client } = stores;
  const measures = await record.query<{ id: string; closed: boolean; late: boolean }[]>(
    `select measure_id::text as id, closed,
            coalesce(next_due_at < now() - make_interval(secs => $1), false) and not closed and set_aside_at is null as late
       from measure order by 1`,
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
  const rows = await falseStates(record);
  const unreadable = rows.filter(({ fault }) => fault !== null).map(({ measureId }) => measureId);
  const mendable = rows.filter((each) => each.mendable).map(({ measureId }) => measureId);
  const mended = fix ? await mendFalse(record, mendable) : 0;
  const toWake = fix ? new Set([...missing, ...extra, ...dueUnsent, ...mendable]) : new Set<string>();
  for (const id of toWake) await wake(stores, id);
  const counts = (await recount(record)).length;
  if (fix) {
    if (counts > 0) await mendCounts(record);
    await rewriteTodos(record, 'all');
  }
  const fixed = fix ? missing.length + extra.length + dueUnsent.length + counts + mended : 0;
  return {
    ...{ open: open.length, running: running.size, missing, extra, dueUnsent, counts, unreadable, fixed },
    false: rows.filter(({ fault }) => fault === null).map(({ measureId, fields }) => ({ measureId, fields })),
    notMendable: rows.filter((each) => !each.mendable).map(({ measureId }) => measureId),
  };
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
