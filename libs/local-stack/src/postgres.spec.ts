import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning } from './processes.js';
import { databaseUrlOf, startPostgres, stopPostgres, type RunningPostgres } from './postgres.js';

let dataFolder: string;
const started: RunningPostgres[] = [];

const start = async (durable = false): Promise<RunningPostgres> => {
  const server = await startPostgres({ dataFolder, logFile: join(dataFolder, 'postgres.log'), durable });
  started.push(server);
  return server;
};

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'duban-postgres-')); // mode 700, as mktemp makes it
});

afterEach(async () => {
  for (const server of started.splice(0)) await stopPostgres(server.process);
  rmSync(dataFolder, { recursive: true, force: true });
});

describe('PostgreSQL of one data folder', () => {
  it('keeps its records over a stop, and its password from others', async () => {
    const first = await start();
    await query(first.url, 'create database plans');
    await query(databaseUrlOf(first.url, 'plans'), "create table t as select '督办'::text as word");
    expect(await stopPostgres(first.process)).toBe(true);
    expect(await isRunning(first.process)).toBe(false);

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(databaseUrlOf(second.url, 'plans'), 'select word from t')).toEqual([{ word: '督办' }]);
    expect(statSync(join(dataFolder, 'postgres.password')).mode & 0o777).toBe(0o600);
    const open = new URL(second.url);
    open.password = 'wrong';
    await expect(query(open.toString(), 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('adopts the server that a killed launcher left behind', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ adopted: true, process: first.process, url: first.url });
  });

  it('comes up again after it was killed', async () => {
    const first = await start(true);
    await query(first.url, 'create table t as select 1 as n');
    process.kill(first.process.pid, 'SIGKILL');
    await expect.poll(() => isRunning(first.process)).toBe(false);
    const second = await start(true);
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'select n from t')).toEqual([{ n: 1 }]);
  });
});
