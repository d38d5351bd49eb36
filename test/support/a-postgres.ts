import { databaseUrlOf, startPostgres, stopPostgres } from '@duban/local-stack';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { endWithThisProcess } from './watchdog.js';

/** A fresh database for one spec. */
export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** What a template database holds. It is prepared once for a server; every database of that name is a copy of it. */
export interface Template {
  name: string;
  /** What it begins as a copy of; empty without one. */
  from?: Template;
  prepare: (databaseUrl: string) => Promise<unknown>;
}

const serverVariable = 'DUBAN_TEST_POSTGRES';
let ownServer: ReturnType<typeof startServer> | undefined;

/** Starts the server that all specs of a run share; call it in vitest's globalSetup and what it returns in the teardown. */
export async function sharePostgres(): Promise<() => Promise<void>> {
  // Vitest sets up all suites of a run before the first of them: whoever comes second finds the server there.
  if (process.env[serverVariable] !== undefined) return () => Promise.resolve();
  const { url, stop } = await startServer();
  process.env[serverVariable] = url;
  return stop;
}

/** A fresh database, empty or a copy of the template, on the run's server; without one this process starts its own. */
export async function aPostgres(template?: Template): Promise<TestDatabase> {
  const server = process.env[serverVariable] ?? (await (ownServer ??= startServer())).url;
  const source = template === undefined ? 'template0' : await preparedTemplate(server, template);
  const name = `spec_${randomBytes(8).toString('hex')}`;
  await onServer(server, (client) => client.query(`create database ${name} template ${source}`));
  return {
    url: databaseUrlOf(server, name),
    drop: async () => {
      await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'duban-test-postgres-'));
  const server = await startPostgres({ dataFolder, logFile: join(dataFolder, 'postgres.log'), durable: false });
  endWithThisProcess(server.process.pid, dataFolder);
  const stop = async (): Promise<void> => {
    await stopPostgres(server.process);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

async function preparedTemplate(server: string, { name, from, prepare }: Template): Promise<string> {
  const source = from === undefined ? 'template0' : await preparedTemplate(server, from);
  const template = `template_${name.replaceAll(/[^a-z0-9_]/g, '_')}`;
  const lock = createHash('sha256').update(template).digest().readInt32BE();
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [lock]); // given back when the connection ends
    const { rowCount } = await client.query(
      "select 1 from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'prepared'",
      [template],
    );
    if (rowCount !== 0) return;
    await client.query(`drop database if exists ${template} with (force)`);
    await client.query(`create database ${template} template ${source}`);
    await prepare(databaseUrlOf(server, template));
    await client.query(`comment on database ${template} is 'prepared'`);
  });
  return template;
}

async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
