import { look, measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDice, insist, LaunchedStack, sessionOf, until, type Client, type Told } from '../support/index.js';
import { anInventedPlan } from './an-invented-plan.js';

const MEASURES = 60;
const CLIENTS = 8;
const COMMANDS_EACH = 25;
const KILLS = 10;
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));
const bin = new URL('../../apps/duban/bin/duban.mjs', import.meta.url).pathname;

let stack: LaunchedStack;
let folder: string;
let measureIds: string[] = [];

/** By turns one of the two workers, one of the two that serve the API, and once what shares its port out. */
function victim(kill: number, roll: () => number): number {
  const { pids } = stack.json;
  if (kill === 7) return pids.api;
  if (kill % 2 === 0) return roll() < 0.5 ? pids.worker : (pids['worker-2'] ?? pids.worker);
  return stack.apis[Math.floor(roll() * stack.apis.length)] ?? pids.api;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function sql<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: stack.json.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** What people were told of every command that they gave. */
const told: Told[] = [];

async function give(who: () => Promise<Client>, measureId: string, name: string, body: object): Promise<number | null> {
  const answer = await insist(who, measureId, name, body);
  if (answer !== null) told.push(answer);
  return answer?.status ?? null;
}

/** What `duban reconcile` says; exit status 1 says that something is wanting. */
function reconciled(...flags: readonly string[]): { missing: string[] } {
  const { stdout } = spawnSync(process.execPath, [bin, 'reconcile', '--data', stack.data, '--json', ...flags], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout) as { missing: string[] };
}

/** Tells every measure to look at the record, as the pulse would. */
async function poke(ids: readonly string[]): Promise<void> {
  const { address, namespace, taskQueue } = stack.json.temporal;
  const connection = await Connection.connect({ address });
  const temporal = new TemporalClient({ connection, namespace });
  for (const measureId of ids) {
    await temporal.workflow.signalWithStart(measureWorkflow, {
      workflowId: measureWorkflowId(measureId),
      taskQueue,
      args: [{ v: 1, measureId }],
      signal: look,
      signalArgs: [],
    });
  }
  await connection.close();
}

const somebody = (login: string) => sessionOf(stack, login);

beforeAll(async () => {
  console.log(`seed ${SEED}`);
  folder = mkdtempSync(join(tmpdir(), 'duban-plan-'));
  writeFileSync(join(folder, 'plan.txt'), anInventedPlan(MEASURES));
  stack = await LaunchedStack.start(
    '--plan',
    join(folder, 'plan.txt'),
    '--accounts',
    'trial',
    '--today',
    '2026-03-02',
    '--api',
    '2',
    '--workers',
    '2',
  );
  await until(
    'all measures assigned',
    async () => (await sql('select 1 from measure where seq > 0')).length === MEASURES,
    60,
  );
  measureIds = (await sql<{ id: string }>('select measure_id::text as id from measure order by number_order')).map(
    (row) => row.id,
  );
});
afterAll(async () => {
  await stack?.end();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

describe('under kill -9', () => {
  it('carries out every command of eight clients exactly once while worker, API and Temporal are killed', async () => {
    const roll = aDice(SEED);
    const liaison = somebody('liaison@市文化和旅游局');
    const leader = somebody('leader');
    let done = 0;
    const clients = Array.from({ length: CLIENTS }, async (_, client) => {
      for (let count = 0; count < COMMANDS_EACH; count += 1) {
        const measureId = measureIds[Math.floor(roll() * measureIds.length)] ?? '';
        const acknowledge = (client + count) % 5 === 0;
        const status = acknowledge
          ? await give(liaison, measureId, 'acknowledge', {})
          : await give(leader, measureId, 'instruct', { text: `请加快 ${client}/${count}`, dueOn: '2026-12-31' });
        expect([200, 409]).toContain(status);
        done += 1;
      }
    });
    const total = CLIENTS * COMMANDS_EACH;
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(4_000 + roll() * 4_000);
      try {
        process.kill(victim(kill, roll), 'SIGKILL');
      } catch {
        // It is just being started again: the next one is killed instead.
      }
      if (kill === 4) process.kill(stack.json.pids.temporal, 'SIGKILL');
    }
    await Promise.all(clients);
    expect(done).toBe(total);
    const [given] = await sql<{ count: number }>(
      `select count(*)::int from command where name in ('acknowledge', 'instruct')`,
    );
    expect(given?.count).toBe(total);
  });

  it('answers a hundred commands on one measure at once, each executed once', async () => {
    const leader = somebody('leader');
    const [measureId = ''] = measureIds;
    const before =
      (
        await sql<{ count: number }>(
          `select count(*)::int from event where measure_id = $1 and type = 'instruction.given'`,
          [measureId],
        )
      )[0]?.count ?? 0;
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        give(leader, measureId, 'instruct', { text: `同时 ${index}`, dueOn: '2026-12-31' }),
      ),
    );
    expect(answers.filter((each) => each === 200)).toHaveLength(100);
    const after =
      (
        await sql<{ count: number }>(
          `select count(*)::int from event where measure_id = $1 and type = 'instruction.given'`,
          [measureId],
        )
      )[0]?.count ?? 0;
    expect(after - before).toBe(100);
  });

  it('misses no reminder and doubles none when PostgreSQL stands still for a minute with sixty measures due', async () => {
    const leader = somebody('leader');
    await Promise.all(
      measureIds.map((id) => give(leader, id, 'instruct', { text: '月底前办结', dueOn: '2026-06-30' })),
    );
    // Ten domain minutes a second from the evening before T-1: after ten seconds all sixty fall due within half a minute.
    const clock = async (domain: string, factor: number) =>
      sql('update domain_clock set anchor_wall = now(), anchor_domain = $1, factor = $2', [domain, factor]);
    await clock('2026-06-28T14:25:00Z', 1);
    await poke(measureIds);
    await until(
      'what was due before is done',
      async () => (await sql(`select 1 from measure where next_due_at < now()`)).length === 0,
      60,
    );
    await clock('2026-06-28T13:00:00Z', 600);
    await poke(measureIds);
    await until(
      'every clock set anew',
      async () => (await sql(`select 1 from measure where next_due_at > now() + interval '2 minutes'`)).length === 0,
      60,
    );
    const { postgres } = stack.json.pids;
    // The server first: it begets none while it stands. One of its children may have ended meanwhile, which is no fault.
    const signal = (name: 'STOP' | 'CONT') => {
      process.kill(postgres, `SIG${name}`);
      execFileSync('sh', ['-c', `kill -${name} $(ps -o pid= --ppid ${postgres}) || true`], { stdio: 'ignore' });
    };
    signal('STOP');
    const refused = await fetch(`${stack.json.url}/health/ready`, { signal: AbortSignal.timeout(20_000) }).then(
      (answer) => answer.status,
      () => null,
    );
    await pause(60_000);
    signal('CONT');
    await clock('2026-06-29T01:30:00Z', 1);
    await poke(measureIds);
    expect(refused).not.toBe(200);
    const reached = () =>
      sql(
        `select distinct measure_id from event where type = 'rung.reached' and data->>'on' = '2026-06-29' and data->>'rung' = 'T-1'`,
      );
    await until('every measure reached its rung', async () => (await reached()).length === MEASURES, 240);
    const twice = await sql(
      `select 1 from event where type = 'rung.reached' group by measure_id, data->>'obligationId', data->>'rung', data->>'dueOn' having count(*) > 1`,
    );
    expect(twice).toEqual([]);
    const owed = await sql(
      `select 1 from event e left join message_item i on i.item_id = e.measure_id || '/' || (e.data->>'obligationId') || '/' || (e.data->>'rung') || '/' || (e.data->>'dueOn') where e.type = 'rung.reached' and i.item_id is null`,
    );
    expect(owed).toEqual([]);
  });

  it('goes on after an operator’s reset and terminate, and after Temporal’s file is deleted', async () => {
    const connection = await Connection.connect({ address: stack.json.temporal.address });
    const temporal = new TemporalClient({ connection, namespace: stack.json.temporal.namespace });
    const [, second = '', third = ''] = measureIds;
    const handle = temporal.workflow.getHandle(measureWorkflowId(second));
    const { runId } = await handle.describe();
    await temporal.workflowService.resetWorkflowExecution({
      namespace: stack.json.temporal.namespace,
      workflowExecution: { workflowId: measureWorkflowId(second), runId },
      workflowTaskFinishEventId: 4 as never,
      requestId: randomUUID(),
      reason: 'an operator tries',
    });
    await temporal.workflow.getHandle(measureWorkflowId(third)).terminate('an operator tries');
    await connection.close();
    const leader = somebody('leader');
    for (const measureId of [second, third])
      expect(await give(leader, measureId, 'instruct', { text: '继续', dueOn: '2026-12-31' })).toBe(200);
    rmSync(join(stack.data, 'temporal.db'), { force: true });
    rmSync(join(stack.data, 'temporal.db-wal'), { force: true });
    rmSync(join(stack.data, 'temporal.db-shm'), { force: true });
    process.kill(stack.json.pids.temporal, 'SIGKILL');
    await until('Temporal is back', async () => (await fetch(`${stack.json.url}/health/ready`)).status === 200, 120);
    expect(await give(leader, second, 'instruct', { text: '新时钟', dueOn: '2026-12-31' })).toBe(200);
    const fixed = reconciled('--fix');
    expect(fixed.missing.length).toBeGreaterThan(0);
    await until('every open measure has a run again', () => Promise.resolve(reconciled().missing.length === 0), 60);
  });

  it('heals when the machine lost its power, and with it the last minutes of Temporal’s file', async () => {
    const files = ['temporal.db', 'temporal.db-wal', 'temporal.db-shm'];
    const { launcher, temporal } = stack.json.pids;
    process.kill(temporal, 'SIGSTOP');
    for (const file of files)
      if (existsSync(join(stack.data, file))) copyFileSync(join(stack.data, file), join(folder, file));
    process.kill(temporal, 'SIGCONT');
    const leader = somebody('leader');
    const some = measureIds.slice(10, 20);
    const instruct = (text: string) =>
      Promise.all(some.map((id) => give(leader, id, 'instruct', { text, dueOn: '2026-12-31' })));
    expect(await instruct('停电之前')).toEqual(some.map(() => 200));
    process.kill(launcher, 'SIGSTOP'); // or it would start Temporal before its file is the old one
    process.kill(temporal, 'SIGKILL');
    for (const file of files) {
      rmSync(join(stack.data, file), { force: true });
      if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(stack.data, file));
    }
    process.kill(launcher, 'SIGCONT');
    await until('another Temporal', () => Promise.resolve(stack.json.pids.temporal !== temporal), 60);
    await until('Temporal is back', async () => (await fetch(`${stack.json.url}/health/ready`)).status === 200, 120);
    expect(await instruct('来电之后')).toEqual(some.map(() => 200));
    reconciled('--fix');
    await until('every open measure has a run', () => Promise.resolve(reconciled().missing.length === 0), 60);
    for (const text of ['停电之前', '来电之后']) {
      const given = await sql(
        `select measure_id from event where type = 'instruction.given' and measure_id = any($1::uuid[])
            and command_id in (select command_id from command where body->>'text' = $2)`,
        [some, text],
      );
      expect(given).toHaveLength(some.length);
    }
  });

  it('has every accepted command in the timeline once, no refused one, and the chain whole', async () => {
    const wrong = await sql(
      `select c.command_id, c.state, count(e.*) filter (where e.type in ('measure.acknowledged', 'instruction.given'))::int as times
         from command c left join event e on e.command_id = c.command_id where c.name in ('acknowledge', 'instruct')
        group by 1, 2 having count(e.*) filter (where e.type in ('measure.acknowledged', 'instruction.given')) <> case when c.state = 'done' then 1 else 0 end`,
    );
    expect(wrong).toEqual([]);
    const states = await sql<{ state: string; times: number }>(
      `select state, count(*)::int as times from command where name in ('acknowledge', 'instruct') group by 1`,
    );
    const done = told.filter(({ status }) => status === 200).length;
    expect(Object.fromEntries(states.map(({ state, times }) => [state, times]))).toEqual({
      done,
      ...(done < told.length && { refused: told.length - done }),
    });
    const twice = await sql(`select person_id, on_day from message group by 1, 2 having count(*) > 1`);
    expect(twice).toEqual([]);
    const out = join(folder, 'audit.ndjson');
    execFileSync(process.execPath, [bin, 'export', '--data', stack.data, '--out', out]);
    expect(
      JSON.parse(execFileSync(process.execPath, [bin, 'verify', out, '--json'], { encoding: 'utf8' })),
    ).toMatchObject({ ok: true, measures: MEASURES, broken: [], differs: [] });
  });

  it('stops by TERM with exit 0 and goes on from where it was', async () => {
    const [before] = await sql<{ count: number }>('select count(*)::int from event');
    expect(await stack.stop()).toBe(0);
    await stack.launch();
    const [after] = await sql<{ count: number }>('select count(*)::int from event');
    expect(after?.count).toBeGreaterThanOrEqual(before?.count ?? 0);
    const leader = somebody('leader');
    expect(
      (await insist(leader, measureIds[3] ?? '', 'instruct', { text: '重启之后', dueOn: '2026-12-31' }))?.status,
    ).toBe(200);
  });
});
