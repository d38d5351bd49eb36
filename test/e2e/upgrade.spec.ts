import { recordOf, verifyRecord } from '@duban/database';
import { stateVersion } from '@duban/domain';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LaunchedStack, until } from '../support/index.js';
import { figuresOf, layKeptRelease, type Figures } from '../upgrade/a-kept-release.js';

/**
 * Release 0.1 (commit cf07d90, 2026-11-22): its demo of half a year, and two days more at speed with a leader's
 * instructions by Updates, stopped and kept by `test/upgrade/keep-release.ts`.
 */
const fixture = new URL('../upgrade/0.1.0', import.meta.url).pathname;
const bin = new URL('../../apps/duban/bin/duban.mjs', import.meta.url).pathname;

let base: string;
let stack: LaunchedStack;
let record: pg.Client;
/** As the release left it, before today's was started on it. */
let before: Figures;

const figures = () => figuresOf(record);

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'duban-upgrade-'));
  chmodSync(base, 0o755); // root's PostgreSQL runs as another user
  const data = join(base, 'data');
  before = await layKeptRelease(fixture, data);
  stack = await LaunchedStack.on(data);
  record = new pg.Client({ connectionString: stack.json.databaseUrl });
  await record.connect();
});
afterAll(async () => {
  await record?.end();
  await stack?.stop();
  if (base) rmSync(base, { recursive: true, force: true });
});

/** The runs of measures that the release before began and that go on: how many, and tasks of theirs that failed. */
async function oldRuns(): Promise<{ running: number; failed: number }> {
  const { address, namespace } = stack.json.temporal;
  const connection = await Connection.connect({ address });
  const { workflow } = new TemporalClient({ connection, namespace });
  const { at } = JSON.parse(readFileSync(join(fixture, 'backup.json'), 'utf8')) as { at: string };
  const query = `WorkflowType = 'measure' and ExecutionStatus = 'Running' and StartTime < '${at}'`;
  const found = { running: 0, failed: 0 };
  for await (const { workflowId } of workflow.list({ query })) {
    const { events } = await workflow.getHandle(workflowId).fetchHistory();
    found.running += 1;
    found.failed += (events ?? []).filter((each) => each.workflowTaskFailedEventAttributes).length;
  }
  await connection.close();
  return found;
}

/** What `duban` says on a folder. */
function duban(...args: readonly string[]): unknown {
  const { stdout } = spawnSync(process.execPath, [bin, ...args, '--json'], { encoding: 'utf8' });
  return JSON.parse(stdout);
}

describe('a stack of release 0.1 that today’s release is started on', () => {
  it('goes on by itself: reminders come due, in the runs that were there', async () => {
    await until('a rung', async () => (await figures()).rungs > before.rungs, 120);
    const runs = () => duban('reconcile', '--data', stack.data) as { missing: string[]; extra: string[] };
    expect(runs()).toMatchObject({ missing: [], extra: [] });
    expect(await oldRuns()).toEqual({ running: before.open, failed: 0 });
  });

  it('answers its people, with the passwords that they had', async () => {
    const leader = await stack.as('leader');
    const { body } = await leader.get<{ items: { measureId: string }[] }>('/measures?status=in-progress');
    for (const { measureId } of body.items.slice(0, 5)) {
      const word = { text: '升级以后', dueOn: '2100-12-31' };
      expect((await leader.command(measureId, 'instruct', word)).status).toBe(200);
    }
    const touched = `select distinct state_version as v from measure m join event e using (measure_id) where e.data->>'text' = '升级以后'`;
    expect((await record.query<{ v: number }>(touched)).rows).toEqual([{ v: stateVersion }]);
  });

  it('is whole: every chain of the release before, and every state as today folds it', async () => {
    const checked = await recordOf(stack.json.databaseUrl, 2).initialize();
    const { broken, differs } = await verifyRecord(checked).finally(() => checked.destroy());
    expect({ broken, differs }).toEqual({ broken: [], differs: [] });
  });

  it('comes back as it was from the backup of before', () => {
    const back = join(base, 'back');
    expect(duban('restore', fixture, '--check')).toMatchObject({ ok: true, broken: [], differs: [] });
    expect(duban('restore', fixture, '--data', back)).toMatchObject({ ok: true });
  });
});
