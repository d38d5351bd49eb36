import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failpoints } from '@duban/config';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insist, LaunchedStack, sessionOf } from '../support/index.js';
import { anInventedPlan } from '../e2e/an-invented-plan.js';

const MEASURES = 6;
/** Points on a command's way; at each a process dies once in a few passings. */
const ON_THE_WAY = failpoints.slice(0, 4);
const CLIENTS = 4;
let stack: LaunchedStack;
let record: pg.Client;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duban-plan-'));
  writeFileSync(join(folder, 'plan.txt'), anInventedPlan(MEASURES));
  process.env['DUBAN_FAILPOINT'] = ON_THE_WAY.map((name) => `${name}:1/5`).join(',');
  stack = await LaunchedStack.start(
    ...['--plan', join(folder, 'plan.txt'), '--accounts', 'trial', '--today', '2026-03-02', '--api', '2'],
  );
  record = new pg.Client({ connectionString: stack.json.databaseUrl });
  await record.connect();
});
afterAll(async () => {
  delete process.env['DUBAN_FAILPOINT'];
  await record?.end();
  await stack?.end();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** How often processes died at a point, as the log of the API says. */
function deathsAt(name: string): number {
  return readFileSync(join(stack.data, 'logs', 'api.log'), 'utf8').split(`failpoint ${name}\n`).length - 1;
}

it('carries out each command once while the API dies at every point of its way', async () => {
  const { rows } = await record.query<{ id: string }>('select measure_id::text as id from measure');
  const texts: string[] = [];
  const everyPoint = () => ON_THE_WAY.every((name) => deathsAt(name) > 0);
  const people = Array.from({ length: CLIENTS }, async (_, client) => {
    const leader = sessionOf(stack, 'leader');
    for (let turn = 0; !everyPoint(); turn += 1) {
      const text = `请加快 ${client}/${turn}`;
      const body = { text, dueOn: '2026-12-31' };
      const told = await insist(leader, rows[(client + turn) % MEASURES]?.id ?? '', 'instruct', body);
      expect(told?.status).toBe(200);
      texts.push(text);
    }
  });
  await Promise.all(people);
  const done = await record.query<{ text: string }>(
    `select data->>'text' as text from event where type = 'instruction.given'`,
  );
  expect(done.rows.map(({ text }) => text).sort()).toEqual(texts.sort());
});
