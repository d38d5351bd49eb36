import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LaunchedStack, until, type Client } from '../support/index.js';
import { anInventedPlan } from '../e2e/an-invented-plan.js';

const MEASURES = 12;
const CLIENTS = 6;
let stack: LaunchedStack;
let record: pg.Client;
let folder: string;
let measureIds: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duban-plan-'));
  writeFileSync(join(folder, 'plan.txt'), anInventedPlan(MEASURES));
  const plan = ['--plan', join(folder, 'plan.txt'), '--accounts', 'trial', '--today', '2026-03-02'];
  stack = await LaunchedStack.start(...plan, '--api', '2', '--workers', '2');
  record = new pg.Client({ connectionString: stack.json.databaseUrl });
  await record.connect();
  const assigned = async () =>
    (await record.query<{ id: string }>('select measure_id::text as id from measure where seq > 0')).rows;
  await until('all measures assigned', async () => (await assigned()).length === MEASURES, 60);
  measureIds = (await assigned()).map((row) => row.id);
});
afterAll(async () => {
  await record?.end();
  await stack?.end();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Gives a command with one key until it is answered; a line that broke while its process went is no answer. */
async function instruct(leader: Client, measureId: string): Promise<{ status: number; key: string }> {
  const key = randomUUID();
  for (;;) {
    const body = { text: `请加快 ${key}`, dueOn: '2026-12-31' };
    const answer = await leader
      .command(measureId, 'instruct', body, { 'idempotency-key': key })
      .catch(() => ({ status: 0 }));
    if (answer.status !== 0) return { status: answer.status, key };
  }
}

/** Old out, new in: each process that serves, then each worker. */
async function roll(): Promise<void> {
  const before = stack.apis;
  process.kill(stack.json.pids.api, 'SIGHUP');
  await until(
    'new processes serve',
    () => Promise.resolve(stack.apis.length === 2 && stack.apis.every((each) => !before.includes(each))),
    60,
  );
  for (const name of ['worker', 'worker-2'] as const) {
    const old = stack.json.pids[name] ?? 0;
    process.kill(old, 'SIGTERM');
    await until(`another ${name}`, () => Promise.resolve(stack.json.pids[name] !== old), 60);
  }
}

it('answers every command while old processes go out and new ones come in, and repeats none', async () => {
  const leaders: Client[] = [];
  while (leaders.length < CLIENTS) leaders.push(await stack.as('leader'));
  let rolled = false;
  const answers: { status: number; key: string }[] = [];
  const people = leaders.map(async (leader, client) => {
    for (let turn = client; !rolled; turn += 1) answers.push(await instruct(leader, measureIds[turn % MEASURES] ?? ''));
  });
  await roll();
  rolled = true;
  await Promise.all(people);
  expect(answers.length).toBeGreaterThan(CLIENTS);
  expect(answers.filter((each) => each.status !== 200)).toEqual([]);
  const { rows } = await record.query<{ times: number }>(
    `select count(*)::int as times from event e join command c using (command_id)
      where e.type = 'instruction.given' and c.body->>'text' like '请加快 %' group by c.command_id`,
  );
  expect([rows.length, rows.every((row) => row.times === 1)]).toEqual([answers.length, true]);
  const { rows: waiting } = await record.query(`select from command where state = 'waiting'`);
  expect(waiting).toEqual([]);
});
