import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDevServer, aPostgres, type TestDatabase, type TestTemporal } from '../support/index.js';

const bin = new URL('../../apps/duban/bin/duban.mjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'duban-prepare-'));
let database: TestDatabase;
let temporal: TestTemporal;

beforeAll(async () => {
  [database, temporal] = await Promise.all([aPostgres(), aDevServer()]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await temporal?.stop();
  await database?.drop();
});

/** A command on servers that others run, which are named by the environment alone. */
async function duban(...words: string[]): Promise<string> {
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: 'a-new-one', // no other process has made it
    PUBLIC_URL: 'https://duban.example',
    DUBAN_DATA: folder,
  };
  return (await promisify(execFile)(process.execPath, [bin, ...words], { env })).stdout.trim();
}

describe('a house on servers that others run', () => {
  it('is prepared by one command, which says where its first administrator moves in, each time anew', async () => {
    const address = /^Set up this house at https:\/\/duban\.example\/setup#code=\S{20,} /;
    const [first, second] = [await duban('prepare'), await duban('prepare')];
    expect([first, second]).toEqual([expect.stringMatching(address), expect.stringMatching(address)]);
    expect(second).not.toBe(first);
  });

  it('is found by every tool without a data folder', async () => {
    expect(JSON.parse(await duban('reconcile', '--json'))).toMatchObject({ open: 0, missing: [], extra: [] });
    expect(await duban('doctor')).toMatch(/^ok +set-aside +nothing$/m);
  });
});
