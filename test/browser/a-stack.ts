import { freePort } from '@duban/local-stack';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const READY_WITHIN_MS = 240_000;

/** A whole stack with trial accounts, and a plan in force. */
export interface TestStack {
  readonly url: string;
  readonly data: string;
  stop(): Promise<void>;
}

/** The stack of DUBAN_URL and DUBAN_DATA where they are set, else one of its own, started as a user would. */
export async function aStack(plan = join(root, '../shared/seeds/004_348614c37279c408.txt')): Promise<TestStack> {
  return stackWith(
    existsSync(plan) ? ['--plan', plan, '--shift-years', '5'] : new Error(`The plan to launch is not there: ${plan}`),
  );
}

/** Where a run keeps the demo's data once it was made: each spec starts on a copy. */
const madeVariable = 'DUBAN_TEST_DEMO';

/** The invented city with two years of history; of a run's own where that has one. */
export function aDemoStack(): Promise<TestStack> {
  return stackWith(['--demo'], process.env[madeVariable]);
}

/** The demo as it stands on another day, its two years told until then. */
export function aDemoStackOn(today: string): Promise<TestStack> {
  return stackWith(['--demo', '--today', today]);
}

/** Makes the demo once for all specs of a run; call it in vitest's globalSetup, and what it returns in the teardown. */
export async function shareDemo(): Promise<() => void> {
  const kept = join(tmpdir(), `duban-browser-demo-${process.pid}`);
  const stack = await stackWith(['--demo'], undefined, kept);
  await stack.stop();
  process.env[madeVariable] = kept;
  return () => rmSync(kept, { recursive: true, force: true });
}

async function stackWith(what: readonly string[] | Error, from?: string, keepIn?: string): Promise<TestStack> {
  const { DUBAN_URL, DUBAN_DATA } = process.env;
  if (DUBAN_URL && DUBAN_DATA) return { url: DUBAN_URL, data: DUBAN_DATA, stop: () => Promise.resolve() };
  if (what instanceof Error) throw what;
  const data = keepIn ?? mkdtempSync(join(tmpdir(), 'duban-browser-'));
  // As they are, with their owners: PostgreSQL looks at whose its files are.
  if (from !== undefined) execFileSync('cp', ['-a', `${from}/.`, data]);
  // A port of its own: other stacks of this machine may come and go on the usual ones.
  const port = String(await freePort());
  const flags = ['--data', data, '--port', port, '--accounts', 'trial', ...what];
  const launcher = spawn(process.execPath, [join(root, 'apps/duban/bin/duban.mjs'), 'start', ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => launcher.once('close', () => resolve()));
  const stop = async () => {
    launcher.kill('SIGTERM');
    await gone;
    if (keepIn === undefined) rmSync(data, { recursive: true, force: true });
  };
  const ready = new Promise<string>((resolve, reject) => {
    createInterface({ input: launcher.stdout }).on('line', (line) => {
      const found = /^DUBAN READY (\{.*\})$/.exec(line)?.[1];
      if (found) resolve((JSON.parse(found) as { url: string }).url);
    });
    void gone.then(() => reject(new Error('The stack ended before it was ready.')));
    setTimeout(() => reject(new Error('The stack was not ready in time.')), READY_WITHIN_MS).unref();
  });
  return {
    url: await ready.catch(async (error: unknown) => stop().then(() => Promise.reject(error as Error))),
    data,
    stop,
  };
}
