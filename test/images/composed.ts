import { startPostgres, startTemporal } from '@duban/local-stack';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import pg from 'pg';
import { until } from '../support/a-launched-stack.js';
import { aMailServer } from '../support/a-mail-server.js';
import type { ComposeFile } from './compose-file.js';
import type { Container, Images, RunWith } from './containers.js';
import { firstDay } from './first-day.js';

/** What is tried, and on what. */
export interface Composed {
  readonly images: Images;
  readonly compose: ComposeFile;
  readonly data: string;
  readonly temporal: string;
  readonly password: string;
  readonly say: (line: string) => void;
}

const CONSOLE = 'http://console';
const API = 'http://api:4300';

/** Starts what the Compose file says, as it says, in its order; each step that did not go as it should is a fault. */
export async function tryComposed(tried: Composed): Promise<{ readonly steps: number; readonly faults: string[] }> {
  const faults: string[] = [];
  let steps = 0;
  const step = async (what: string, does: () => Promise<void> | void): Promise<void> => {
    steps += 1;
    try {
      await does();
      tried.say(`ok: ${what}`);
    } catch (error) {
      faults.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      tried.say(`FAILED: ${faults.at(-1)}`);
    }
  };
  await servers(tried);
  const house = new House(tried);
  let code = '';
  await step('prepare on its first run says where to move in', () => {
    code = /\/setup#code=(\S+)/.exec(house.prepare())?.[1] ?? '';
    if (code === '') throw new Error('no address was said');
  });
  await step('prepare may run again', () => {
    code = /\/setup#code=(\S+)/.exec(house.prepare())?.[1] ?? '';
  });
  await step('the worker and the api come up, and the health check of the Compose file holds', () => house.open());
  await step('the console gives its page, passes on what is the api’s, and answers no other path with an error', () =>
    house.console(),
  );
  await step('a house is set up, given a register, and puts a plan in force', async () => {
    const { inForce } = await firstDay(CONSOLE, code);
    if (inForce !== 1) throw new Error(`${inForce} measures in force`);
  });
  await step('prepare says no address once the house lives', () => {
    if (house.prepare().includes('/setup#code=')) throw new Error('it did');
  });
  await step('duban in the image finds the house: doctor, reconcile, backup', () => {
    house.duban('doctor');
    house.duban('reconcile', '--json');
    house.duban('backup', '/tmp/a-backup');
  });
  await step('worker and api end in good order within their grace', () => house.close());
  return { steps, faults };
}

/** What the other services of the file would be: their images are on a registry that is out of reach here. */
async function servers({ data, temporal, password, say }: Composed): Promise<void> {
  writeFileSync(join(data, 'postgres.password'), password, { mode: 0o600 });
  const { url } = await startPostgres({ dataFolder: data, logFile: join(data, 'postgres.log'), port: 5432 });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create database duban'); // POSTGRES_DB
  await client.end();
  await startTemporal({ command: temporal, namespace: 'default', logFile: join(data, 'temporal.log'), port: 7233 });
  await aMailServer(1025);
  say('PostgreSQL, Temporal and a mail server answer.');
}

class House {
  private readonly containers = new Map<string, Container>();
  private readonly ends = new Map<string, Promise<number | null>>();
  private readonly pids = new Map<string, number>();

  constructor(private readonly tried: Composed) {}

  prepare(): string {
    const { command = [] } = this.tried.compose.service('prepare');
    const { exit, said } = this.container('prepare', 'duban-app').run(command, this.given('prepare'));
    if (exit !== 0) throw new Error(`exit ${exit}: ${said.slice(-2000)}`);
    return said;
  }

  async open(): Promise<void> {
    this.start('worker', 'duban-app');
    this.start('api', 'duban-app');
    const { healthcheck } = this.tried.compose.service('api');
    const [, ...check] = healthcheck?.test ?? [];
    const seconds = Number.parseInt(healthcheck?.interval ?? '', 10) * (healthcheck?.retries ?? 0);
    const api = this.container('api', 'duban-app');
    await until('health of the api', () => Promise.resolve(api.run(check).exit === 0), seconds).catch(
      (error: unknown) => this.withLog(error, 'api', 'worker'),
    );
    await until('api and worker ready', async () => (await fetch(`${API}/health/ready`)).ok, 60).catch(
      (error: unknown) => this.withLog(error, 'api', 'worker'),
    );
  }

  async console(): Promise<void> {
    const { content, target } = this.tried.compose.configOf('console');
    const file = join(this.tried.data, 'console.conf');
    writeFileSync(file, content);
    this.start('console', 'duban-console', { files: { [file]: target } });
    const page = async (path: string): Promise<string> => (await fetch(`${CONSOLE}${path}`)).text();
    await until('the page', async () => (await page('/')).includes('<script'), 20).catch((error: unknown) =>
      this.withLog(error, 'console'),
    );
    const script = /src="([^"]+\.js)"/.exec(await page('/'))?.[1] ?? '';
    const type = (await fetch(`${CONSOLE}${script}`)).headers.get('content-type') ?? '';
    if (!type.includes('javascript')) throw new Error(`${script} is served as ${type}`);
    if ((await page('/measures/none')) !== (await page('/'))) throw new Error('a page of the console is not its page');
    const ready = await fetch(`${CONSOLE}/health/ready`);
    const house = await fetch(`${CONSOLE}/api/v1/setup`);
    if (!ready.ok || !house.ok) throw new Error(`passed on: ${ready.status}, ${house.status}`);
  }

  /** A command of `duban`, as the service that owns the record. */
  duban(...args: readonly string[]): void {
    const container = this.container('prepare', 'duban-app');
    const { exit, said } = container.run(['node', 'dist/duban/main.mjs', ...args], this.given('prepare'));
    if (exit !== 0) throw new Error(`duban ${args.join(' ')}: exit ${exit}: ${said.slice(-2000)}`);
  }

  async close(): Promise<void> {
    for (const name of ['worker', 'api']) {
      const grace = Number.parseInt(this.tried.compose.service(name).stop_grace_period ?? '10s', 10);
      const from = performance.now();
      process.kill(processUnder(this.pids.get(name) ?? 0), 'SIGTERM');
      const exit = await Promise.race([
        this.ends.get(name),
        new Promise<string>((resolve) => setTimeout(() => resolve('none'), grace * 1000).unref()),
      ]);
      this.tried.say(`${name} ended with ${exit} after ${Math.round(performance.now() - from)} ms`);
      if (exit !== 0) this.withLog(`${name} ended with ${exit} within ${grace} s`, name);
    }
  }

  private start(name: string, image: string, more: RunWith = {}): void {
    const { command } = this.tried.compose.service(name);
    const container = this.container(name, image);
    const child = container.start(command ?? this.tried.images.commandOf(image), { ...this.given(name), ...more });
    this.pids.set(name, child.pid ?? 0);
    this.ends.set(name, new Promise((resolve) => child.once('exit', (exit) => resolve(exit))));
  }

  private given(name: string): RunWith {
    return { environment: this.tried.compose.service(name).environment ?? {} };
  }

  private container(name: string, image: string): Container {
    const made = this.containers.get(name) ?? this.tried.images.container(`duban-${name}`, image);
    this.containers.set(name, made);
    return made;
  }

  private withLog(error: unknown, ...names: readonly string[]): never {
    const logs = names.map((name) => {
      const { log } = this.container(name, '');
      return `${name}: ${readFileSync(log, 'utf8').slice(-2000)}`;
    });
    throw new Error([String(error), ...logs].join('\n'));
  }
}

/** Node, below Buildah and its chroot, whose every thread may have started it; it may have children of its own. */
function processUnder(pid: number): number {
  const found = nodeUnder(pid);
  if (found === undefined) throw new Error('no Node runs in the container');
  return found;
}

function nodeUnder(pid: number): number | undefined {
  const [command = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  if (basename(command) === 'node') return pid;
  return readdirSync(`/proc/${pid}/task`)
    .flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim().split(' '))
    .filter((child) => child !== '')
    .map((child) => nodeUnder(Number(child)))
    .find((each) => each !== undefined);
}
