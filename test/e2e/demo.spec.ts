import type { MeasureItem } from '@duban/api-contract';
import { roles } from '@duban/domain';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '@duban/words/languages';
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
  await record?.end().catch(() => undefined); // ended once, where its stack was stopped
  await stack?.end();
});

function duban(...args: readonly string[]): { status: number | null; json: unknown } {
  const { status, stdout } = spawnSync(process.execPath, [bin, ...args, '--data', stack.data, '--json'], {
    encoding: 'utf8',
  });
  return { status, json: JSON.parse(stdout) };
}

it('answers every role at every address of the demo without a fault of its own', async () => {
  const { roles: crawled, routes, requests, answers, faults } = await crawl(stack, { ids: 2 });
  expect(faults).toEqual([]);
  expect(crawled).toBe(roles.length);
  expect(requests).toBeGreaterThan(crawled * routes);
  expect(answers['2xx']).toBeGreaterThan(requests / 3);
}, 600_000);

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

it('names a row of the weekly list in the language of whoever reads it', async () => {
  const leader = await stack.as('leader');
  const subjects = async (language: string) => {
    const { body } = await leader.get<{ items: { subject: string }[] }>('/reviews', { 'accept-language': language });
    return body.items.map(({ subject }) => subject);
  };
  const { zh, en } = languages;
  expect(await subjects('zh-CN')).toContain(zh.labels.obligationKind.acknowledgement);
  expect(await subjects('en')).toContain(en.labels.obligationKind.acknowledgement);
});

it('gives integrators what their page says, by its own examples', async () => {
  const page = readFileSync(new URL('../../docs/integrators.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  const leader = await stack.as('leader');
  const { password } = stack.accounts.find((each) => each.login === 'leader') ?? { password: '' };
  const asked = { name: '台账', scopes: ['read', 'command'], days: 30, password };
  const made = await leader.post<{ secret: string }>('/me/tokens', asked);
  expect([blocks.length, made.status]).toEqual([4, 201]);
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', blocks.join('\n')], {
    encoding: 'utf8',
    env: { ...process.env, DUBAN: stack.json.url, TOKEN: made.body.secret },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('instruction.given');
});

describe('a backup of the whole record', () => {
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [bin, ...args, '--json'], { encoding: 'utf8' });
  const answer = (...args: readonly string[]): unknown => {
    const { stdout, stderr, status, signal } = run(...args);
    if (stdout === '') throw new Error(`duban ${args.join(' ')} said nothing: ${status ?? signal}\n${stderr}`);
    return JSON.parse(stdout);
  };

  it('names its plan that is in force, when it is ready', () => {
    const { measures, inForce, unassigned } = stack.ready.plan as Record<string, number>;
    expect({ inForce, unassigned }).toEqual({ inForce: measures, unassigned: 0 });
    expect(measures).toBeGreaterThan(40);
  });

  it('needs no mending as it stands: every open measure has its run', () => {
    expect(answer('reconcile', '--data', stack.data)).toMatchObject({ missing: [], extra: [], counts: 0 });
  });

  it('made while it runs, comes back on another folder with an empty Temporal, and goes on', async () => {
    const backup = join(stack.data, '../backup');
    const restoredTo = join(stack.data, '../restored');
    const made = duban('backup', backup).json as { measures: number; events: number };
    expect(answer('restore', backup, '--check')).toMatchObject({ ok: true, measures: made.measures, broken: [] });
    await record.end();
    await stack.stop();
    expect(answer('restore', backup, '--data', restoredTo)).toMatchObject({ ok: true, events: made.events });
    expect(run('restore', backup, '--data', restoredTo).status).toBe(4);
    copyFileSync(join(stack.data, 'accounts.json'), join(restoredTo, 'accounts.json'));
    const restored = await LaunchedStack.on(restoredTo);
    try {
      const officer = await restored.as('officer');
      const { body } = await officer.get<{ total: number; items: MeasureItem[] }>('/measures?status=in-progress');
      const word = { text: '请加快', dueOn: '2100-12-31' };
      const given = await (await restored.as('leader')).command(body.items[0]?.measureId ?? '', 'instruct', word);
      expect(given.status).toBe(200);
      const { body: whole } = await (await restored.as('auditor')).get<{ ok: boolean }>('/audit/verify');
      expect(whole.ok).toBe(true);
      const runs = () =>
        answer('reconcile', '--data', restoredTo) as { open: number; running: number; extra: string[] };
      await until('the run of the measure hears of its command', async () => Promise.resolve(runs().running > 0), 20);
      const mended = answer('reconcile', '--fix', '--data', restoredTo) as { open: number; missing: string[] };
      expect(mended.missing.length).toBeLessThan(mended.open);
      await until('every open measure has its run', async () => Promise.resolve(runs().running === mended.open), 30);
    } finally {
      await restored.stop();
    }
  });
});
