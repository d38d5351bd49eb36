import { freePort } from '@duban/local-stack';
import { spawn } from 'node:child_process';
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

/** The invented plan with half a year of history. */
export function aDemoStack(): Promise<TestStack> {
  return stackWith(['--demo']);
}

async function stackWith(what: readonly string[] | Error): Promise<TestStack> {
  const { DUBAN_URL, DUBAN_DATA } = process.env;
  if (DUBAN_URL && DUBAN_DATA) return { url: DUBAN_URL, data: DUBAN_DATA, stop: () => Promise.resolve() };
  if (what instanceof Error) throw what;
  const data = mkdtempSync(join(tmpdir(), 'duban-browser-'));
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
    rmSync(data, { recursive: true, force: true });
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
