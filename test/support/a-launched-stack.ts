import { freePort } from '@duban/local-stack';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './a-client.js';

/** What stack.json says. */
export interface StackJson {
  readonly url: string;
  readonly pids: Readonly<Record<'launcher' | 'api' | 'worker' | 'temporal' | 'postgres', number>> & {
    readonly [worker: `worker-${number}`]: number;
  };
  readonly temporal: { readonly address: string; readonly namespace: string; readonly taskQueue: string };
  readonly databaseUrl: string;
  /** Of a trial: `factor` seconds of the domain pass in one of the wall, from the two anchors. */
  readonly clock?: { readonly anchorWall: string; readonly anchorDomain: string; readonly factor: number };
}

/** An account as accounts.json has it. */
export interface StackAccount {
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly roles: readonly { readonly role: string; readonly department: string | null }[];
}

/** Where the command line is: a script is bundled into another folder and runs at the root. */
const bin = import.meta.url.includes('/test/support/')
  ? new URL('../../apps/duban/bin/duban.mjs', import.meta.url).pathname
  : join(process.cwd(), 'apps/duban/bin/duban.mjs');

const PORT_TRIES = 3;

/** A stack as `npm start` makes it, every part a process of its own, on a folder of its own. */
export class LaunchedStack {
  private child: ChildProcess | null = null;
  private said = '';
  /** The ready line's JSON. */
  ready: { readonly url: string; readonly plan: object | null } = { url: '', plan: null };

  private constructor(
    readonly data: string,
    private readonly args: readonly string[],
    /** What its processes find in their environment beside this one's; may be changed before the next launch. */
    readonly environment: Record<string, string> = {},
    /** Of which clone the command line is. */
    private readonly program = bin,
  ) {}

  static async start(...args: readonly string[]): Promise<LaunchedStack> {
    return LaunchedStack.startIn({}, ...args);
  }

  /** With more in the environment of its processes. */
  static async startIn(environment: Record<string, string>, ...args: readonly string[]): Promise<LaunchedStack> {
    const base = mkdtempSync(join(tmpdir(), 'duban-e2e-'));
    chmodSync(base, 0o755); // root's PostgreSQL runs as another user
    for (let tries = 1; ; tries += 1) {
      // A port of its own: other stacks of this machine may come and go on the usual ones.
      const port = await freePort();
      const stack = new LaunchedStack(join(base, 'data'), ['--port', String(port), ...args], environment);
      try {
        await stack.launch();
        return stack;
      } catch (thrown) {
        // Another stack that starts at the same moment took it between the choice and the launch.
        if (tries === PORT_TRIES || !stack.words.includes('port.taken')) throw thrown;
      }
    }
  }

  /** A stack on a folder that is there, beside the data of another one, with whose end it goes. */
  static async on(data: string, ...args: readonly string[]): Promise<LaunchedStack> {
    const stack = new LaunchedStack(data, ['--port', String(await freePort()), ...args]);
    await stack.launch();
    return stack;
  }

  /** The same by the release in another clone, whose packages are installed. */
  static async byRelease(clone: string, data: string, ...args: readonly string[]): Promise<LaunchedStack> {
    const all = ['--port', String(await freePort()), ...args];
    const stack = new LaunchedStack(data, all, {}, join(clone, 'apps', 'duban', 'bin', 'duban.mjs'));
    await stack.launch();
    return stack;
  }

  /** What the launcher has said beside its ready line since it was started. */
  get words(): string {
    return this.said;
  }

  /** Starts the launcher, with more flags if wanted; resolves at its ready line. */
  async launch(...more: readonly string[]): Promise<void> {
    this.said = '';
    const child = spawn(process.execPath, [this.program, 'start', '--data', this.data, ...this.args, ...more], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...this.environment },
    });
    this.child = child;
    child.stderr.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const line = /^DUBAN READY (.*)$/m.exec(chunk.toString())?.[1];
        if (line === undefined) return;
        this.ready = JSON.parse(line) as typeof this.ready;
        resolve();
      });
      child.once('exit', (code) => reject(new Error(`the launcher ended with ${code}: ${this.said.slice(-2_000)}`)));
    });
  }

  /** Ends the launcher by TERM and waits until it has stopped everything; returns its exit status. */
  async stop(): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    return ended;
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(join(this.data, '..'), { recursive: true, force: true });
  }

  get json(): StackJson {
    return JSON.parse(readFileSync(join(this.data, 'stack.json'), 'utf8')) as StackJson;
  }

  get accounts(): readonly StackAccount[] {
    return JSON.parse(readFileSync(join(this.data, 'accounts.json'), 'utf8')) as StackAccount[];
  }

  /** Every process that serves the API, where there are several, else the one. */
  get apis(): readonly number[] {
    const { api } = this.json.pids;
    const below = spawnSync('ps', ['-o', 'pid=', '--ppid', String(api)], { encoding: 'utf8' }).stdout;
    const several = below
      .split('\n')
      .map(Number)
      .filter((pid) => pid > 0);
    return several.length > 0 ? several : [api];
  }

  as(login: string): Promise<Client> {
    const account = this.accounts.find((each) => each.login === login);
    if (!account) throw new Error(`there is no account ${login}`);
    return Client.logIn(this.json.url, account);
  }
}

/** Waits until something holds, looking every 250 ms; what is thrown meanwhile counts as no. */
export async function until(what: string, holds: () => Promise<boolean>, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  while (Date.now() < end) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${what}: not within ${seconds} s`);
}
