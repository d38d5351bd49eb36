import type { MeasureItem } from '@duban/api-contract';
import { roles } from '@duban/domain';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../crawl/crawl-stack.js';
import { LaunchedStack, until } from '../support/index.js';

const bin = new URL('../../apps/duban/bin/duban.mjs', import.meta.url).pathname;
let stack: LaunchedStack;
let record: pg.Client;
beforeAll(async () => {
  stack = await LaunchedStack.start('--demo');
  record = new pg.Client({ connectionString: stack.json.databaseUrl });
  await record.connect();
});
afterAll(async () => {
  await record?.end();
  await stack?.end();
});

function duban(...args: readonly string[]): { status: number | null; json: unknown } {
  const { status, stdout } = spawnSync(process.execPath, [bin, ...args, '--data', stack.data, '--json'], {
    encoding: 'utf8',
  });
  return { status, json: JSON.parse(stdout) };
}

it('answers every role at every address of the demo without a fault of its own', async () => {
  const { roles: crawled, routes, requests, answers, faults } = await crawl(stack, { ids: 6 });
  expect(faults).toEqual([]);
  expect(crawled).toBe(roles.length);
  expect(requests).toBeGreaterThan(crawled * routes);
  expect(answers['2xx']).toBeGreaterThan(requests / 3);
});

describe('a command that the rules stumble over', () => {
  const commandId = randomUUID();
  let measureId: string;
  const instruct = async (text: string) =>
    (await stack.as('leader')).command(measureId, 'instruct', { text, dueOn: '2100-12-31' });

  it('stops neither its measure nor the others, and is listed by the doctor', async () => {
    const { body } = await (await stack.as('officer')).get<{ items: MeasureItem[] }>('/measures?status=in-progress');
    measureId = body.items[0]?.measureId ?? '';
    // No edge lets this day in any more: it comes as a release with a fault would have stored it.
    await record.query(
      `insert into command (command_id, measure_id, name, body, body_hash, actor, recorded_for, state, created_at, expires_at)
       values ($1, $2, 'instruct', '{"text": "请报进展", "dueOn": "2100-12-31"}', '',
               '{"personId": "leader", "name": "某领导", "posts": [{"role": "leader", "department": null}]}',
               '{"name": "某领导", "post": {"role": "leader", "department": null}, "source": "批示件", "writtenOn": "2026-13-45"}',
               'waiting', now(), now() + interval '15 minutes')`,
      [commandId, measureId],
    );
    expect((await instruct('请加快')).status).toBe(200);
    const { status, json } = duban('doctor');
    const { checks } = json as { checks: { name: string; state: string; found: string }[] };
    expect(status).toBe(1);
    expect(checks.find((each) => each.name === 'set-aside')).toMatchObject({
      state: 'stale',
      found: expect.stringContaining(commandId) as string,
    });
    expect((await instruct('再加快')).status).toBe(200);
  });

  it('is given again by duban retry once it is mended', async () => {
    expect(duban('retry', commandId)).toEqual({ status: 1, json: { id: commandId, measureId, state: 'broken' } });
    await record.query('update command set recorded_for = null where command_id = $1', [commandId]);
    expect(duban('retry', commandId)).toEqual({ status: 0, json: { id: commandId, measureId, state: 'done' } });
    const { json } = duban('doctor');
    expect((json as { checks: object[] }).checks).toContainEqual({
      name: 'set-aside',
      state: 'ok',
      found: 'nothing',
      fix: null,
    });
  });
});

it('has its worker back after it hung, without anybody’s doing', async () => {
  const { worker } = stack.json.pids;
  process.kill(worker, 'SIGSTOP');
  await until('another worker', () => Promise.resolve(stack.json.pids.worker !== worker), 60);
  const ready = async () => (await fetch(`${stack.json.url}/health/ready`)).status === 200;
  await until('ready again', ready, 60);
});
