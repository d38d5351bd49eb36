import {
  identityOf,
  isRunning,
  repositoryRoot,
  startMarkOf,
  temporalAtHand,
  type ProcessIdentity,
} from '@duban/local-stack';
import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const root = repositoryRoot();
const launcherFile = join(root, 'dist', 'spec', 'launcher.mjs');
const parts = ['launcher', 'api', 'worker', 'temporal', 'postgres'] as const;

interface StackFile {
  url: string;
  pids: Record<(typeof parts)[number], number>;
  temporal: { address: string; namespace: string };
  databaseUrl: string;
}

/** A launcher as a process of its own, and what it said. */
class Launcher {
  readonly child: ChildProcess;
  out = '';
  err = '';
  readonly ended: Promise<number | null>;

  constructor(args: string[], env: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [launcherFile, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  async ready(): Promise<Record<string, unknown>> {
    await expect
      .poll(() => this.out.includes('\n') || this.child.exitCode !== null, { timeout: 60_000, interval: 50 })
      .toBe(true);
    const line = /^DUBAN READY (.*)$/m.exec(this.out)?.[1];
    if (line === undefined) throw new Error(`It ended without a ready line: ${this.err}`);
    return JSON.parse(line) as Record<string, unknown>;
  }

  lastLine(): string | undefined {
    return this.err.trim().split('\n').at(-1);
  }
}

let base: string;
let data: string;
let launchers: Launcher[] = [];

const launch = (args: string[] = [], env?: NodeJS.ProcessEnv): Launcher => {
  const launcher = new Launcher(['--data', data, ...args], env);
  launchers.push(launcher);
  return launcher;
};

const stackFile = (): StackFile => JSON.parse(readFileSync(join(data, 'stack.json'), 'utf8')) as StackFile;
const identities = (): Promise<(ProcessIdentity | undefined)[]> =>
  Promise.all(parts.map((part) => identityOf(stackFile().pids[part])));
const anyRuns = async (list: (ProcessIdentity | undefined)[]): Promise<boolean> =>
  (await Promise.all(list.map((each) => (each === undefined ? Promise.resolve(false) : isRunning(each))))).includes(
    true,
  );

beforeAll(async () => {
  const { bundleForNode } = (await import(pathToFileURL(join(root, 'apps', 'duban', 'bin', 'build.mjs')).href)) as {
    bundleForNode: (entry: string, output: string) => Promise<void>;
  };
  mkdirSync(join(root, 'dist', 'spec'), { recursive: true });
  await bundleForNode(join(root, 'apps', 'duban', 'fixtures', 'fake-launcher.ts'), launcherFile);
});

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'duban-launcher-'));
  chmodSync(base, 0o755); // else root's PostgreSQL would keep its files outside of it
  data = join(base, 'data');
});

afterEach(async () => {
  for (const { child } of launchers) child.kill('SIGTERM');
  await Promise.all(launchers.map(({ ended }) => ended));
  launchers = [];
  rmSync(base, { recursive: true, force: true });
});

describe('a stack on one machine', { timeout: 90_000 }, () => {
  it('makes the demo before any worker runs, who else would live on what is half told', async () => {
    const first = launch(['--demo', '--accounts', 'trial']);
    await first.ready();
    const told = ['Making the demo', 'Starting worker'].map((words) => first.err.indexOf(words));
    expect(told.every((at) => at >= 0)).toBe(true);
    expect(told[0]).toBeLessThan(told[1] ?? 0);
  });

  it('starts PostgreSQL while Temporal is still being built', async () => {
    const temporal = await temporalAtHand(process.env);
    const built = `#!/bin/sh\nexec ${temporal?.command} "$@"\n`;
    writeFileSync(join(base, 'built'), built, { mode: 0o755 });
    // Ends once PostgreSQL is there: a start that waited for Temporal first would wait for ever.
    const compiler = `#!/bin/sh
[ "$1" = build ] || exit 0
until ls ${data}/logs/postgres.log; do sleep 0.1; done
while [ $# -gt 1 ]; do [ "$1" = -o ] && cp -p ${base}/built "$2"; shift; done`;
    mkdirSync(join(base, 'bin'));
    writeFileSync(join(base, 'bin', 'go'), compiler, { mode: 0o755 });
    const PATH = `${join(base, 'bin')}:/usr/bin:/bin`;
    const launcher = launch([], { PATH, DUBAN_CACHE: join(base, 'cache'), DUBAN_NO_DOWNLOAD: '1' });
    await launcher.ready();
    expect(launcher.err).toMatch(/Building Temporal[^]*Starting PostgreSQL[^]*Temporal is built[^]*Starting Temporal/);
  });

  it('is ready with its plan in force, stops all it started on Ctrl-C, and goes on where it was', async () => {
    const plan = join(base, 'plan.txt');
    writeFileSync(plan, 'three measures');
    const first = launch(['--plan', plan, '--accounts', 'trial']);
    const ready = await first.ready();
    expect(ready).toMatchObject({ data, plan: { planId: 'plan-1', measures: 3, inForce: 2, unassigned: 1 } });
    expect((await fetch(`${String(ready.url)}/health/ready`)).status).toBe(200);
    expect(statSync(join(data, 'stack.json')).mode & 0o777).toBe(0o600);
    const before = await identities();
    expect(before).not.toContain(undefined);

    first.child.kill('SIGINT');
    first.child.kill('SIGINT'); // npm passes the press on a second time
    expect(await first.ended).toBe(0);
    expect(await anyRuns(before)).toBe(false);
    expect(existsSync(join(data, 'worker-ended-in-good-order'))).toBe(true);
    expect(existsSync(join(data, 'stack.json'))).toBe(false);

    const again = await launch(['--plan', plan, '--accounts', 'trial']).ready();
    expect(again.plan).toEqual(ready.plan);
  });

  it('starts where its officer is not let in by a password alone, and says that it could not ask for the plan', async () => {
    const asked = { DUBAN_SECOND_FACTOR: 'everybody' };
    const demo = launch(['--demo', '--accounts', 'trial'], asked);
    expect((await demo.ready()).plan).toBeNull();
    expect(demo.err).toContain('is not let in by the password alone (auth.must-set-factor)');
    demo.child.kill('SIGINT');
    await demo.ended;
    const plan = join(base, 'plan.txt');
    writeFileSync(plan, 'three measures');
    const refused = launch(['--plan', plan, '--accounts', 'trial'], asked);
    expect([await refused.ended, refused.lastLine()]).toEqual([5, expect.stringContaining('auth.must-set-factor')]);
  });

  it('shows the password of its first administrator once, where nobody can log in yet', async () => {
    const launcher = launch();
    await launcher.ready();
    expect(launcher.err).toMatch(/logs in as system-admin with \S{22} \(shown this once\)/);
    expect(existsSync(join(data, 'accounts.json'))).toBe(false);
  });

  it('stops with a sentence when its data folder is deleted under it', async () => {
    const launcher = launch();
    await launcher.ready();
    const before = await identities();
    // PostgreSQL goes on writing into it meanwhile.
    rmSync(data, { recursive: true, force: true, maxRetries: 10 });
    process.kill(before[2]?.pid ?? 0, 'SIGKILL');
    expect(await launcher.ended).toBe(6);
    expect(launcher.lastLine()).toMatch(/^duban: worker\./);
    expect(await anyRuns(before)).toBe(false);
  });

  it('restarts what was killed, on the same address', async () => {
    await launch().ready();
    const before = stackFile();
    for (const part of ['worker', 'api', 'temporal', 'postgres'] as const) process.kill(before.pids[part], 'SIGKILL');
    await expect
      .poll(
        () =>
          parts
            .slice(1)
            .every((part) => stackFile().pids[part] !== before.pids[part] && stackFile().pids[part] !== undefined),
        { timeout: 40_000 },
      )
      .toBe(true);
    expect(stackFile()).toMatchObject({ url: before.url, temporal: before.temporal, databaseUrl: before.databaseUrl });
    await expect
      .poll(async () => (await fetch(`${before.url}/health/ready`).catch(() => undefined))?.status, { timeout: 20_000 })
      .toBe(200);
  });

  it('takes over from a launcher that was killed: PostgreSQL is adopted, the rest ended and started anew', async () => {
    const killed = launch();
    await killed.ready();
    const before = stackFile();
    const orphans = await identities();
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await anyRuns(orphans)).toBe(true);

    const port = new URL(before.url).port; // held by the orphaned api until the new start ends it
    await launch(['--port', port]).ready();
    const after = stackFile();
    expect(after.pids.postgres).toBe(before.pids.postgres);
    for (const part of ['api', 'worker', 'temporal'] as const)
      expect(await startMarkOf(before.pids[part])).toBeUndefined();
  });

  it('goes on trying when a part dies again and again, and has it back once it lives', async () => {
    const launcher = launch();
    await launcher.ready();
    const { worker } = stackFile().pids;
    writeFileSync(join(data, 'worker-dies'), '');
    process.kill(worker, 'SIGKILL');
    await expect.poll(() => launcher.err.split('The worker ended').length - 1, { timeout: 30_000 }).toBeGreaterThan(4);
    rmSync(join(data, 'worker-dies'));
    await expect
      .poll(async () => (await identityOf(stackFile().pids.worker ?? 0)) !== undefined, { timeout: 40_000 })
      .toBe(true);
    expect(launcher.child.exitCode).toBeNull();
  });
});

describe('a start that is refused', { timeout: 60_000 }, () => {
  const refusalOf = async (launcher: Launcher): Promise<[number | null, string | undefined]> => [
    await launcher.ended,
    /^duban: ([\w.-]+): ./.exec(launcher.lastLine() ?? '')?.[1],
  ];

  it('leaves nothing when the port asked for is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    expect(await refusalOf(launch(['--port', String(port)]))).toEqual([4, 'port.taken']);
    holder.close();
    expect(existsSync(data)).toBe(false);
  });

  it('leaves nothing where the folder can not be written', async () => {
    writeFileSync(join(base, 'file'), '');
    data = join(base, 'file', 'data');
    expect(await refusalOf(launch())).toEqual([3, 'folder.not-writable']);
    expect(readdirSync(base)).toEqual(['file']);
    // Where the system itself makes no folder, Node's way of making several tries for ever.
    if (process.platform === 'linux') {
      data = '/proc/no-folder-of-ours/data';
      expect(await refusalOf(launch())).toEqual([3, 'folder.not-writable']);
    }
  });

  it('leaves nothing where no Temporal is to be had', async () => {
    const env = { PATH: '/nowhere', DUBAN_CACHE: join(base, 'cache'), DUBAN_NO_DOWNLOAD: '1', TEMPORAL_ADDRESS: '' };
    expect(await refusalOf(launch([], env))).toEqual([3, 'temporal.missing']);
    expect(existsSync(data)).toBe(false);
    expect(await refusalOf(launch([], { ...env, TEMPORAL_ADDRESS: '127.0.0.1:1' }))).toEqual([
      3,
      'temporal.unreachable',
    ]);
  });

  it('leaves nothing where Temporal turns out not to be built, PostgreSQL running already', async () => {
    mkdirSync(join(base, 'bin'));
    writeFileSync(join(base, 'bin', 'go'), '#!/bin/sh\nsleep 3; exit 1', { mode: 0o755 });
    const PATH = `${join(base, 'bin')}:/usr/bin:/bin`;
    const env = { PATH, DUBAN_CACHE: join(base, 'cache'), DUBAN_NO_DOWNLOAD: '1', TEMPORAL_ADDRESS: '' };
    expect(await refusalOf(launch([], env))).toEqual([3, 'temporal.build-failed']);
    expect(existsSync(data)).toBe(false);
  });

  it('leaves nothing where DATABASE_URL does not answer', async () => {
    expect(await refusalOf(launch([], { DATABASE_URL: 'postgres://u@127.0.0.1:1/x' }))).toEqual([
      6,
      'postgres.unreachable',
    ]);
    expect(existsSync(data)).toBe(false);
  });

  it('leaves nothing where a variable holds what it can not, or nobody may import the plan', async () => {
    expect(await refusalOf(launch([], { SMTP_URL: 'mail' }))).toEqual([2, 'config.invalid']);
    expect(await refusalOf(launch([], { DUBAN_SECOND_FACTOR: 'everyone' }))).toEqual([2, 'config.invalid']);
    writeFileSync(join(base, 'plan.txt'), 'three measures');
    expect(await refusalOf(launch(['--plan', join(base, 'plan.txt')]))).toEqual([2, 'accounts.no-officer']);
    expect(existsSync(data)).toBe(false);
  });

  it('leaves the running stack alone when a second one is started on its folder', async () => {
    await launch().ready();
    const listed = (): string[] => readdirSync(data).filter((name) => name !== 'temporal.db-journal'); // comes and goes
    const before = listed();
    expect(await refusalOf(launch())).toEqual([4, 'folder.taken']);
    expect(listed()).toEqual(before);
    expect((await fetch(`${stackFile().url}/health/ready`)).status).toBe(200);
  });

  it('leaves a new folder as it was when the plan is empty, or has no measure', async () => {
    mkdirSync(data);
    writeFileSync(join(data, 'mine.txt'), '');
    const plan = join(base, 'plan.txt');
    writeFileSync(plan, '');
    expect(await refusalOf(launch(['--plan', plan, '--accounts', 'trial']))).toEqual([5, 'intake.empty']);
    writeFileSync(plan, 'no measures');
    expect(await refusalOf(launch(['--plan', plan, '--accounts', 'trial']))).toEqual([5, 'intake.no-measures']);
    expect(readdirSync(data)).toEqual(['mine.txt']);
  });
});
