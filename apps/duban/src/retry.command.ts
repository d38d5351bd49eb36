import { retrySetAside } from '@duban/database';
import { repositoryRoot } from '@duban/local-stack';
import type { Command } from 'commander';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromCaller } from './caller.js';
import { Refusal } from './refusal.js';
import { readStackFile } from './stack/stack-file.js';
import { wake, withStores, type Stores } from './stack/stores.js';

/** What became of it: the command's state, or of a measure whether its clock goes again. */
interface Outcome {
  id: string;
  measureId: string;
  state: 'done' | 'refused' | 'expired' | 'broken' | 'waiting' | 'set-aside';
}

const LOOK_EVERY_MS = 200;
const ANSWER_WITHIN_MS = 15_000;

/** `duban retry COMMAND`: gives what was set aside another try, after the release that mends it. */
export function registerRetry(program: Command): void {
  program
    .command('retry')
    .description('give a command (or measure) that doctor lists as set aside another try')
    .argument('<id>', 'id of the command, or of the measure')
    .option('--data <dir>', 'data folder of the stack', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .option('--json', 'answer in JSON')
    .action(async (id: string, flags: { data: string; json?: boolean }) => {
      const outcome = await withStores(readStackFile(fromCaller(flags.data)), (stores) => retried(stores, id));
      process.stdout.write(flags.json === true ? `${JSON.stringify(outcome)}\n` : `${id}: ${outcome.state}\n`);
      if (outcome.state !== 'done') process.exitCode = 1;
    });
}

async function retried(stores: Stores, id: string): Promise<Outcome> {
  const measureId = await retrySetAside(stores.record, id, new Date().toISOString());
  if (measureId === null) throw new Refusal('retry.not-set-aside', 5, `Nothing is set aside under the id ${id}.`);
  await wake(stores, measureId);
  let state: Outcome['state'] = 'waiting';
  for (const until = Date.now() + ANSWER_WITHIN_MS; Date.now() < until; await sleep(LOOK_EVERY_MS)) {
    state = await stateOf(stores, id);
    if (state !== 'waiting' && state !== 'set-aside') break;
  }
  return { id, measureId, state };
}

async function stateOf({ record }: Stores, id: string): Promise<Outcome['state']> {
  const [row] = await record.query<{ state: Outcome['state'] }[]>(
    `select state from command where command_id = $1
     union all select case when set_aside_at is null then 'done' else 'set-aside' end from measure where measure_id::text = $1`,
    [id],
  );
  return row?.state ?? 'waiting';
}
