import { forgetPayloadKey } from '@duban/database';
import { repositoryRoot } from '@duban/local-stack';
import { loadPayloadKeys, type PayloadKeys } from '@duban/payload-codec';
import { importWorkflow, launch, measureWorkflow, refresh } from '@duban/workflow-contract';
import { WorkflowNotFoundError } from '@temporalio/client';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { keptInTemporal, keysInUse, type Kept, type KeyInUse } from './doctor/keys-in-use.js';
import { Refusal } from './refusal.js';
import { payloadKeysFileOf, readStackFile } from './stack/stack-file.js';
import { withStores, type Stores } from './stack/stores.js';

interface Flags {
  data: string;
  renew?: boolean;
  retire?: string;
  json?: boolean;
}

/** `duban payload-keys`: what Temporal keeps by each key, when an old one may go, and lets it go. */
export function registerPayloadKeys(program: Command): void {
  program
    .command('payload-keys')
    .description("count what each key seals in Temporal's store, and say when an old one may go")
    .option('--data <dir>', 'data folder of the stack', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .option('--renew', 'let open runs that hold something by another key, or by none, go on under the one that seals')
    .option('--retire <id>', 'ask for a key no more, once nothing is sealed by it')
    .option('--json', 'answer in JSON')
    .action(async ({ data, renew, retire, json }: Flags) => {
      const stack = readStackFile(fromCaller(data));
      const keys = loadPayloadKeys(payloadKeysFileOf(stack));
      await withStores(stack, async (stores) => {
        const kept = await keptInTemporal(stores.client, keys?.sealing.id);
        const found = keysInUse(kept, keys, new Date().toISOString());
        if (renew === true) await renewed(stores, kept, keys);
        if (retire !== undefined) await retired(stores, retire, found);
        const plain = kept.byKey.get('') ?? null;
        const answer = {
          keys: found,
          plain,
          renewed: renew === true ? kept.behind.length : 0,
          retired: retire ?? null,
        };
        process.stdout.write(json === true ? `${JSON.stringify(answer)}\n` : inWords(answer));
      });
    });
}

/** Runs read everything from the record, so each goes on anew: a measure by its own word, the others by another start. */
async function renewed({ client, taskQueue }: Stores, { behind }: Kept, keys: PayloadKeys | undefined): Promise<void> {
  if (keys === undefined) throw new Refusal('payload.keys-none', 3, 'No key seals: set DUBAN_PAYLOAD_KEYS_FILE first.');
  for (const { workflowId, type } of behind) {
    const handle = client.workflow.getHandle(workflowId);
    const gone = (error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    };
    if (type === measureWorkflow) {
      await handle.signal(refresh).catch(gone);
      continue;
    }
    await handle.terminate('goes on under another key').catch(gone);
    // The worker keeps a desk by itself.
    if (type === importWorkflow)
      await client.workflow.signalWithStart(importWorkflow, {
        workflowId,
        taskQueue,
        args: [{ v: 1, planId: workflowId.slice(workflowId.indexOf('/') + 1) }],
        signal: launch,
        signalArgs: [],
      });
  }
}

async function retired({ record }: Stores, id: string, found: readonly KeyInUse[]): Promise<void> {
  const key = found.find((each) => each.id === id);
  const known = await record.query<object[]>('select 1 from payload_key where key_id = $1', [id]);
  if (key === undefined && known.length === 0)
    throw new Refusal('payload.key-unknown', 2, `Neither the file of keys nor the record knows a key ${id}.`);
  if (key !== undefined && key.mayGo !== 'now')
    throw new Refusal('payload.key-needed', 5, `The key ${id} is needed still. ${lineOf(key)}`);
  await forgetPayloadKey(record.manager, id);
}

interface Answer {
  readonly keys: readonly KeyInUse[];
  readonly plain: Kept['byKey'] extends ReadonlyMap<string, infer S> ? S | null : never;
  readonly renewed: number;
  readonly retired: string | null;
}

function inWords({ keys, plain, renewed: told, retired: gone }: Answer): string {
  const lines = keys.map(lineOf);
  if (keys.length === 0) lines.push("no key: Temporal's store holds plain text");
  if (plain !== null) lines.push(`plain text: ${figuresOf(plain)}`);
  if (told > 0) lines.push(`${told} open runs were told to go on under the key that seals: look again in a minute`);
  if (gone !== null) lines.push(`${gone} is asked for no more: take its line out of the file of keys`);
  return `${lines.join('\n')}\n`;
}

function lineOf(key: KeyInUse): string {
  const name = `${key.id}${key.held ? '' : ' (not in the file of keys)'}`;
  return `${name}: ${figuresOf(key)}; ${next(key)}`;
}

function figuresOf({ openRuns, endedRuns, payloads, keptUntil }: Omit<KeyInUse, 'id' | 'seals' | 'held' | 'mayGo'>) {
  const until = keptUntil === null ? '' : ` (the last is kept until ${keptUntil.slice(0, 10)})`;
  return `${payloads} payloads in ${openRuns} open and ${endedRuns} ended runs${until}`;
}

function next({ id, mayGo }: KeyInUse): string {
  if (mayGo === 'never') return 'it seals';
  if (mayGo === 'renew') return 'needed: its open runs go on under another key by --renew';
  return mayGo === 'now' ? `not needed: it may go by --retire ${id}` : `needed until ${mayGo.from}`;
}
