import {
  databaseUrlOf,
  identityOf,
  sparing,
  spawnInOwnGroup,
  startPostgres,
  startTemporal,
  stopPostgres,
  stopProcess,
  type ProcessIdentity,
  type TemporalOptions,
} from '@duban/local-stack';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Refusal } from '../refusal.js';
import type { DataFolder, WorkerName } from './data-folder.js';
import type { PartRecipe } from './supervised-part.js';

/** The ports a part got on its first start; it keeps them when it is started again. */
interface Ports {
  port?: number;
  uiPort?: number;
}

/** PostgreSQL of the data folder. `found` hears where it is, each time it starts. */
export function postgresRecipe(
  folder: DataFolder,
  found: (server: { url: string; folder: string }) => void,
): PartRecipe {
  const ports: Ports = {};
  return {
    name: 'postgres',
    start: async () => {
      const server = await startPostgres({ dataFolder: folder.path, logFile: folder.logFile('postgres'), ...ports });
      ports.port = Number(new URL(server.url).port);
      found(server);
      return server.process;
    },
    stop: stopPostgres,
  };
}

/** Temporal of the data folder. `found` hears where it is, each time it starts. */
export function temporalRecipe(
  folder: DataFolder,
  { command, namespace, prepare }: Pick<TemporalOptions, 'command' | 'namespace' | 'prepare'>,
  found: (server: { address: string; ui: string }) => void,
): PartRecipe {
  const ports: Ports = {};
  return {
    name: 'temporal',
    start: async () => {
      const server = await startTemporal({
        command,
        namespace,
        ...(prepare !== undefined && { prepare }),
        dataFolder: folder.path,
        logFile: folder.logFile('temporal'),
        ...ports,
      });
      ports.port = Number(server.address.split(':').at(-1));
      ports.uiPort = Number(new URL(server.ui).port);
      found(server);
      return server.process;
    },
    stop: stopProcess,
  };
}

/** A process of ours: api or worker. It gets its configuration by the environment and ends on SIGTERM. */
export function nodeRecipe(
  name: 'api' | WorkerName,
  folder: DataFolder,
  { entry, args = [], env }: { entry: string; args?: readonly string[]; env: NodeJS.ProcessEnv },
): PartRecipe {
  return {
    name,
    start: async () => {
      const child = spawnInOwnGroup({
        command: process.execPath,
        args: [...sparing.args, ...(name === 'api' ? sparing.api : []), entry, ...args],
        env: { ...sparing.env, ...env, DUBAN_PART: name },
        logFile: folder.logFile(name),
      });
      child.once('error', () => undefined); // no pid then: refused below
      child.unref();
      const identity: ProcessIdentity | undefined = child.pid === undefined ? undefined : await identityOf(child.pid);
      if (identity === undefined)
        throw new Refusal(`${name}.lost`, 6, `The ${name} ended at once; its log is ${folder.logFile(name)}.`);
      return identity;
    },
    stop: stopProcess,
    ...(name === 'api' ? {} : { beat: () => beatOf(folder, name) }),
  };
}

/** When the worker last gave a sign of life; undefined before its first. */
function beatOf(folder: DataFolder, name: WorkerName): number | undefined {
  return statSync(join(folder.path, `${name}.beat`), { throwIfNoEntry: false })?.mtimeMs;
}

/** Makes our database on a server of ours if it is missing; returns its address. */
export async function ourDatabase(serverUrl: string): Promise<string> {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'duban'");
    if (rowCount === 0) await client.query('create database duban template template0');
  });
  return databaseUrlOf(serverUrl, 'duban');
}

/** Refuses a database that doesn't answer. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  try {
    await withClient(databaseUrl, (client) => client.query('select 1'));
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new Refusal('postgres.unreachable', 6, `PostgreSQL at ${whereIs(databaseUrl)} doesn't answer (${reason}).`);
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // the query in hand reports it
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The address without its password. */
function whereIs(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}
