import { loadPayloadKeys, SealingCodec } from '@duban/payload-codec';
import { debug, measureWorkflowId } from '@duban/workflow-contract';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LaunchedStack, until } from '../support/index.js';
import { anInventedPlan } from '../e2e/an-invented-plan.js';

const bin = new URL('../../apps/duban/bin/duban.mjs', import.meta.url).pathname;
const TITLE = '号社区书屋';
const aKey = (id: string, algorithm: string) => `${id} ${algorithm} ${randomBytes(32).toString('base64')}`;
const [old, young] = [aKey('old', 'aes-256-gcm'), aKey('young', 'sm4-hmac-sm3')];

let folder: string;
let keysFile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-sealed-'));
  keysFile = join(folder, 'keys');
  writeFileSync(join(folder, 'plan.txt'), anInventedPlan(2));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (environment: Record<string, string>) =>
  LaunchedStack.startIn(
    environment,
    ...['--plan', join(folder, 'plan.txt'), '--accounts', 'trial', '--today', '2026-03-02'],
  );
const keep = (...lines: string[]) => writeFileSync(keysFile, lines.join('\n'));

/** Whether words stand anywhere in what Temporal of a stopped stack keeps. */
function isInTemporalsStore(stack: LaunchedStack, words: string): boolean {
  const files = readdirSync(stack.data).filter((name) => name.startsWith('temporal'));
  expect(files.length).toBeGreaterThan(0);
  return files.some((name) => readFileSync(join(stack.data, name)).includes(words));
}

/** Gives an order to a measure, and waits until its run was told; returns which key sealed what its history keeps of that. */
async function instructed(stack: LaunchedStack, measureId: string, text: string): Promise<string> {
  const leader = await stack.as('leader');
  return onRun(stack, async ({ workflow }) => {
    const handle = workflow.getHandle(measureWorkflowId(measureId));
    // Whoever answers has read the whole history anew: nothing of it was in a cache.
    expect(await handle.query(debug)).toMatchObject({ measureId });
    const told = async () =>
      ((await handle.fetchHistory()).events ?? []).flatMap(
        (event) => event.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [],
      );
    const before = (await told()).length;
    expect((await leader.command(measureId, 'instruct', { text, dueOn: '2026-12-31' })).status).toBe(200);
    await until('the run is told', async () => (await told()).length > before, 30);
    const last = (await told()).at(-1);
    return Buffer.from(last?.metadata?.['encryption-key-id'] ?? []).toString();
  });
}

async function onRun<T>(stack: LaunchedStack, look: (client: TemporalClient) => Promise<T>) {
  const { address, namespace } = stack.json.temporal;
  const connection = await Connection.connect({ address });
  const keys = loadPayloadKeys(stack.environment['DUBAN_PAYLOAD_KEYS_FILE']);
  const dataConverter = { payloadCodecs: keys ? [new SealingCodec(keys)] : [] };
  try {
    return await look(new TemporalClient({ connection, namespace, dataConverter }));
  } finally {
    await connection.close();
  }
}

async function firstMeasure(stack: LaunchedStack): Promise<string> {
  const { body } = await (await stack.as('officer')).get<{ items: { measureId: string }[] }>('/measures');
  return body.items[0]?.measureId ?? '';
}

describe('a stack whose Temporal was open at first', () => {
  let stack: LaunchedStack;
  let measureId: string;
  beforeAll(async () => {
    stack = await start({});
    measureId = await firstMeasure(stack);
  });
  afterAll(() => stack?.end());

  it('keeps measures’ titles there for everybody to read', async () => {
    expect(await instructed(stack, measureId, '先报进展')).toBe('');
    await stack.stop();
    expect(isInTemporalsStore(stack, TITLE)).toBe(true);
  });

  it('seals once it is given a key, and its runs go on from what was open', async () => {
    keep(old);
    stack.environment['DUBAN_PAYLOAD_KEYS_FILE'] = keysFile;
    await stack.launch();
    expect(await instructed(stack, measureId, '再报进展')).toBe('old');
    await stack.stop();
  });

  it('seals with a newer key and opens what the older one sealed, its tools as well', async () => {
    keep(young, old);
    await stack.launch();
    expect(await instructed(stack, measureId, '三报进展')).toBe('young');
    const { DUBAN_PAYLOAD_KEYS_FILE: _none, ...env } = process.env;
    const doctor = spawnSync(process.execPath, [bin, 'doctor', '--gap', '--data', stack.data, '--json'], {
      encoding: 'utf8',
      env,
    });
    const { gap, checks } = JSON.parse(doctor.stdout) as { gap: unknown[]; checks: { name: string; found: string }[] };
    expect(gap).toEqual([]);
    expect(checks.find(({ name }) => name === 'payload-keys')?.found).toMatch(/^2, of which young .*as the record/);
    const reconciled = spawnSync(process.execPath, [bin, 'reconcile', '--data', stack.data, '--json'], {
      encoding: 'utf8',
      env,
    });
    expect(JSON.parse(reconciled.stdout)).toMatchObject({ open: 2, running: 2, missing: [] });
    await stack.stop();
  });

  it.each([
    ['without the older key', () => [young], 3, /payload\.key-missing: .*the key old,/],
    ['with another one of its name', () => [young, aKey('old', 'aes-256-gcm')], 2, /payload\.key-wrong: .* old /],
  ])('does not start %s, and says which', async (_what, lines, status, said) => {
    keep(...lines());
    await expect(stack.launch()).rejects.toThrow(`ended with ${status}`);
    expect(stack.words).toMatch(said);
  });

  it('does not start when the file is not named any more', async () => {
    delete stack.environment['DUBAN_PAYLOAD_KEYS_FILE'];
    await expect(stack.launch()).rejects.toThrow('ended with 3');
    expect(stack.words).toMatch(/payload\.key-missing: .*the key old,/);
  });

  it('lets the older key go once nothing in Temporal’s store is sealed by it, and says what is until then', async () => {
    keep(young, old);
    stack.environment['DUBAN_PAYLOAD_KEYS_FILE'] = keysFile;
    await stack.launch();
    expect(keysOf(stack).old).toMatchObject({ mayGo: 'renew', seals: false });
    expect(keysOf(stack).young).toMatchObject({ mayGo: 'never', seals: true });
    expect(payloadKeys(stack, '--retire', 'old')).toMatchObject({ status: 5 });
    payloadKeys(stack, '--renew');
    await until('open runs go on under the newer key', () => Promise.resolve(keysOf(stack).old?.openRuns === 0), 60);
    expect(keysOf(stack).old?.mayGo).toMatchObject({ from: expect.stringMatching(/^20/) as string });
    expect(await instructed(stack, measureId, '四报进展')).toBe('young');
    // What the days do in which ended runs are kept.
    await onRun(stack, async (client) => {
      for await (const run of client.workflow.list({ query: `ExecutionStatus != 'Running'` }))
        await client.workflowService.deleteWorkflowExecution({
          namespace: client.options.namespace,
          workflowExecution: { workflowId: run.workflowId, runId: run.runId },
        });
    });
    await until('nothing is sealed by it', () => Promise.resolve(keysOf(stack).old?.mayGo === 'now'), 60);
    expect(payloadKeys(stack, '--retire', 'old').status).toBe(0);
    await stack.stop();
    keep(young);
    await stack.launch();
    expect(await instructed(stack, measureId, '五报进展')).toBe('young');
    await stack.stop();
  });
});

/** `duban payload-keys` on a stack that runs. */
function payloadKeys(stack: LaunchedStack, ...flags: string[]) {
  const { DUBAN_PAYLOAD_KEYS_FILE: _none, ...env } = process.env;
  return spawnSync(process.execPath, [bin, 'payload-keys', '--data', stack.data, '--json', ...flags], {
    encoding: 'utf8',
    env,
  });
}

function keysOf(
  stack: LaunchedStack,
): Record<string, { mayGo: unknown; seals: boolean; openRuns: number } | undefined> {
  const { stdout, stderr } = payloadKeys(stack);
  if (stdout === '') throw new Error(stderr);
  const { keys } = JSON.parse(stdout) as { keys: { id: string; mayGo: unknown; seals: boolean; openRuns: number }[] };
  return Object.fromEntries(keys.map((each) => [each.id, each]));
}

describe.each(['aes-256-gcm', 'sm4-hmac-sm3'])('a stack sealed by %s from its first day', (algorithm) => {
  it('keeps nothing of what a measure says in Temporal’s store', async () => {
    keep(aKey('first', algorithm));
    const stack = await start({ DUBAN_PAYLOAD_KEYS_FILE: keysFile });
    try {
      const words = randomUUID();
      expect(await instructed(stack, await firstMeasure(stack), `请加快${words}`)).toBe('first');
      await stack.stop();
      for (const each of [TITLE, words, '市文化和旅游局'])
        expect([each, isInTemporalsStore(stack, each)]).toEqual([each, false]);
    } finally {
      await stack.end();
    }
  });
});
