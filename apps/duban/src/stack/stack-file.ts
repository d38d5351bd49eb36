import { config, temporalDoor, type TemporalDoor } from '@duban/config';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromCaller } from '../caller.js';
import { Refusal } from '../refusal.js';
import type { PartName } from './data-folder.js';
import type { DomainClock } from './record-steps.js';

/** stack.json: where the stack of a data folder runs. It is there from the ready line to the stop. */
export interface StackFile {
  url: string;
  pids: Partial<Record<PartName | 'launcher', number>>;
  temporal: { address: string; namespace: string; taskQueue: string; ui: string };
  databaseUrl: string;
  clock: DomainClock | undefined;
  /** Where the keys are by which api and worker seal what they give to Temporal; the keys themselves are not here. */
  payloadKeysFile?: string | undefined;
}

export const stackFileName = 'stack.json';

/** The way to a stack's Temporal: to one that others run as the environment says, to its own (which has a page) in plain text. */
export function doorTo({ address, ui }: Pick<StackFile['temporal'], 'address' | 'ui'>): TemporalDoor {
  return ui === '' ? temporalDoor(address) : { address };
}

/** The file of keys that tools use on a stack: the one of their own environment, else the stack's. */
export function payloadKeysFileOf(stack: Pick<StackFile, 'payloadKeysFile'> | undefined): string | undefined {
  return givenPayloadKeysFile(process.env) ?? stack?.payloadKeysFile;
}

/** The file of keys that an environment names, as whoever called meant it. */
export function givenPayloadKeysFile(env: NodeJS.ProcessEnv): string | undefined {
  const given = env['DUBAN_PAYLOAD_KEYS_FILE'];
  return given === undefined || given === '' ? undefined : fromCaller(given, env);
}

/** The stack that runs on a data folder, else the one whose servers the environment names; a refusal if there is none. */
export function readStackFile(dataFolder: string): StackFile {
  const stack = stackAt(dataFolder) ?? stackOfOthers(process.env);
  if (stack !== undefined) return stack;
  throw new Refusal(
    'stack.not-running',
    3,
    `No stack runs on ${dataFolder}: start one by npm start, or set DATABASE_URL and TEMPORAL_ADDRESS to one that others run.`,
  );
}

/** The stack that runs on a data folder, if one does. */
export function stackAt(dataFolder: string): StackFile | undefined {
  const file = join(dataFolder, stackFileName);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StackFile) : undefined;
}

/** A stack of containers, or of servers that others run: its tools find it as its own api and worker do. */
export function stackOfOthers(env: NodeJS.ProcessEnv): StackFile | undefined {
  if (!env.DATABASE_URL || !env.TEMPORAL_ADDRESS) return undefined;
  const { publicUrl, databaseUrl, temporalAddress, temporalNamespace, temporalTaskQueue } = config();
  const temporal = { address: temporalAddress, namespace: temporalNamespace, taskQueue: temporalTaskQueue, ui: '' };
  return { url: publicUrl, pids: {}, temporal, databaseUrl, clock: undefined };
}
