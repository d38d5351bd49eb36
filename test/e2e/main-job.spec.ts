import type { CommandAnswer, MeasureItem } from '@duban/api-contract';
import { measureWorkflowId } from '@duban/workflow-contract';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LaunchedStack, until } from '../support/index.js';

const bin = new URL('../../apps/duban/bin/duban.mjs', import.meta.url).pathname;
const seed = new URL('../../../shared/seeds/004_348614c37279c408.txt', import.meta.url).pathname;
const there = existsSync(seed);
if (!there && process.env['CI'] === 'true')
  throw new Error('CI=true, but ../shared with the seed documents is not there');
if (!there) console.log('skipped: no ../shared');

describe.skipIf(!there)('the main job on a real plan', () => {
  let stack: LaunchedStack;
  let measures: MeasureItem[];
  beforeAll(async () => {
    stack = await LaunchedStack.start('--plan', seed, '--shift-years', '5', '--accounts', 'trial');
    const officer = await stack.as('officer');
    await until(
      'all measures assigned',
      async () => (await officer.get<{ total: number }>('/measures?status=assigned')).body.total === 51,
      60,
    );
    ({ items: measures } = (await officer.get<{ items: MeasureItem[] }>('/measures?limit=200')).body);
  });
  afterAll(() => stack?.end());

  it('puts 51 measures in force, 46 led by the bureau of education and 5 by the party committee’s', () => {
    const { plan } = stack.ready;
    expect(plan).toMatchObject({ measures: 51, inForce: 51, unassigned: 0 });
    const led = (name: string) => measures.filter((each) => each.lead?.name === name).length;
    expect([measures.length, led('市教育局'), led('市委教育工委')]).toEqual([51, 46, 5]);
    expect(measures.every((each) => each.nextDueAt !== null && Date.parse(each.nextDueAt) > Date.now())).toBe(true);
  });

  it('runs each as an open workflow with a readable summary, each command told to it', async () => {
    const { address, namespace } = stack.json.temporal;
    const connection = await Connection.connect({ address });
    const temporal = new TemporalClient({ connection, namespace });
    for (const each of measures) {
      const described = await temporal.workflow.getHandle(measureWorkflowId(each.measureId)).describe();
      expect(described.status.name).toBe('RUNNING');
      expect(await described.staticSummary()).toBe(`${each.number} ${each.title}`);
    }
    const [first] = measures;
    const lead = first?.lead?.code ?? '';
    const [liaison, handler] = await Promise.all([stack.as(`liaison@${lead}`), stack.as(`handler@${lead}`)]);
    const id = first?.measureId ?? '';
    expect((await liaison.command<CommandAnswer>(id, 'acknowledge')).status).toBe(200);
    expect(
      (
        await handler.command<CommandAnswer>(id, 'file-work-plan', {
          nodes: [{ title: '印发方案', dueOn: '2027-06-30', weight: 100 }],
        })
      ).status,
    ).toBe(200);
    const told = async () =>
      ((await temporal.workflow.getHandle(measureWorkflowId(id)).fetchHistory()).events ?? []).flatMap((event) => {
        const [reason] = event.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [];
        return reason ? String(defaultPayloadConverter.fromPayload(reason)).split(', ') : [];
      });
    await expect.poll(told, { timeout: 10_000 }).toEqual(expect.arrayContaining(['acknowledge', 'file-work-plan']));
    await connection.close();
  });

  it('verifies its export, and every flipped byte of an event row is found: exit 1', () => {
    const out = join(stack.data, '..', 'audit.ndjson');
    const run = (...args: string[]) => spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });
    expect(run('export', '--data', stack.data, '--out', out).status).toBe(0);
    expect(run('verify', out).status).toBe(0);
    const lines = readFileSync(out, 'utf8').split('\n');
    const rows = lines.flatMap((line, index) => (line.startsWith('{"line":"event"') ? [index] : []));
    expect(rows.length).toBeGreaterThan(51);
    for (let flip = 0; flip < 4; flip += 1) {
      const row = rows[(flip * 37) % rows.length] ?? 0;
      const bytes = Buffer.from(lines[row] ?? '');
      const at = 20 + ((flip * 997) % (bytes.length - 20));
      bytes.writeUInt8((bytes.readUInt8(at) ^ 1) & 0x7f, at);
      const flipped = join(stack.data, '..', 'flipped.ndjson');
      writeFileSync(flipped, [...lines.slice(0, row), bytes.toString(), ...lines.slice(row + 1)].join('\n'));
      expect([flip, run('verify', flipped).status]).toEqual([flip, 1]);
    }
    writeFileSync(join(stack.data, '..', 'other.txt'), 'something else\n');
    expect(run('verify', join(stack.data, '..', 'other.txt')).status).toBe(5);
  });

  it('has runs for all open measures by reconcile, and refuses a second start on its folder with exit 4', () => {
    const reconciled = spawnSync(process.execPath, [bin, 'reconcile', '--data', stack.data, '--json'], {
      encoding: 'utf8',
    });
    expect(JSON.parse(reconciled.stdout)).toMatchObject({
      open: 51,
      running: 51,
      missing: [],
      extra: [],
      dueUnsent: [],
    });
    const second = spawnSync(process.execPath, [bin, 'start', '--data', stack.data], { encoding: 'utf8' });
    expect([second.status, second.stderr.trim().split('\n').at(-1)?.startsWith('duban: ')]).toEqual([4, true]);
  });
});
