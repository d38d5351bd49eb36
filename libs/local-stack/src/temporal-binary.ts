import { execFile, spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { cacheFolder, repositoryRoot } from './folders.js';
import { oneAtATime } from './once-lock.js';
import { StackError, type Progress } from './stack-error.js';

/** Where a Temporal program came from. */
export type TemporalSource = 'path' | 'cache' | 'download' | 'go';

/** A Temporal program that can run a server new enough for us. */
export interface TemporalBinary {
  command: string;
  source: TemporalSource;
  server: string;
}

/** What we build when nothing else is there; the pin itself is the go.mod beside this package. */
export const pinnedTemporalCli = 'v1.5.1';
const oldestServer = [1, 29] as const;
const downloads = 'https://temporal.download/temporal-cli/default';

/** The first Temporal program that does: on PATH, kept in the cache, downloaded by the SDK, built by Go. */
export async function findTemporal(
  env: NodeJS.ProcessEnv,
  progress: Progress,
  signal?: AbortSignal,
): Promise<TemporalBinary> {
  const found = await temporalAtHand(env);
  if (found !== undefined) return found;
  return oneAtATime(join(cacheFolder(env), 'temporal.lock'), async () => {
    const madeMeanwhile = await temporalAtHand(env);
    if (madeMeanwhile !== undefined) return madeMeanwhile;
    return (await download(env, progress)) ?? (await buildByGo({ env, progress, signal })) ?? missing();
  });
}

/**
 * The same, for whoever has other things to do meanwhile: resolves once the program is at hand or on its way, and
 * `command` when it is there. Rejects where it is not to be had. The signal breaks a build off.
 */
export async function temporalOnItsWay(
  env: NodeJS.ProcessEnv,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<{ readonly command: Promise<string> }> {
  let onItsWay: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    onItsWay = resolve;
  });
  const told = (line: string): void => {
    progress(line);
    onItsWay();
  };
  const command = findTemporal(env, told, signal).then((found) => found.command);
  await Promise.race([command, begun]);
  command.catch(() => undefined); // told to whoever waits for it
  return { command };
}

/** The same search without downloading or building anything: for the doctor. */
export async function temporalAtHand(env: NodeJS.ProcessEnv): Promise<TemporalBinary | undefined> {
  const onPath = onPathOf('temporal', env);
  if (onPath !== undefined) {
    const server = await serverVersionOf(onPath);
    if (isNewEnough(server)) return { command: onPath, source: 'path', server };
  }
  for (const command of [...downloadedIn(env), builtFile(env)]) {
    const server = existsSync(command) ? await serverVersionOf(command) : undefined;
    if (isNewEnough(server)) return { command, source: 'cache', server };
  }
  return undefined;
}

/** A program on PATH, or undefined. */
export function onPathOf(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** Whether a server of that version has what our workflows need. */
export function isNewEnough(version: string | undefined): version is string {
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  return major > oldestServer[0] || (major === oldestServer[0] && minor >= oldestServer[1]);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A program built by Go calls itself 0.0.0-DEV, so the server inside is what is looked at. */
async function serverVersionOf(command: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ['--version'], { timeout: 15_000 });
    return /Server (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  } catch {
    return undefined; // not a Temporal that runs here
  }
}

function downloadFolder(env: NodeJS.ProcessEnv): string {
  return join(cacheFolder(env), 'temporal-cli', 'sdk');
}

function downloadedIn(env: NodeJS.ProcessEnv): string[] {
  const folder = downloadFolder(env);
  return existsSync(folder)
    ? readdirSync(folder)
        .map((name) => join(folder, name))
        .filter(isExecutable)
    : [];
}

function builtFile(env: NodeJS.ProcessEnv): string {
  return join(cacheFolder(env), 'temporal-cli', `${pinnedTemporalCli}-${process.platform}-${process.arch}`, 'temporal');
}

/** The SDK downloads and starts a server in one go; we stop that server and keep the program. */
async function download(env: NodeJS.ProcessEnv, progress: Progress): Promise<TemporalBinary | undefined> {
  if (env.DUBAN_NO_DOWNLOAD !== undefined || !(await answers(downloads))) return undefined;
  progress('Downloading Temporal (once, some 100 MB) …');
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  mkdirSync(downloadFolder(env), { recursive: true });
  try {
    const started = await TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'cached-download', downloadDir: downloadFolder(env) } },
    });
    await started.teardown();
  } catch (error) {
    progress(`The download failed: ${String(error)}`);
    return undefined;
  }
  return temporalAtHand(env);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(3000) });
    return response.status < 500;
  } catch {
    return false; // a closed network: the next way is tried
  }
}

const cliPackage = 'github.com/temporalio/cli/cmd/temporal';
/** What a dev server never asks for, as Temporal's own Makefile leaves it out, and symbols for a debugger. */
const leaner = ['-tags=disable_grpc_modules', '-ldflags=-s -w'];

async function buildByGo(run: Run): Promise<TemporalBinary | undefined> {
  const { env, progress } = run;
  const go = onPathOf('go', env);
  if (go === undefined) return undefined;
  const target = builtFile(env);
  const half = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  progress(`Building Temporal ${pinnedTemporalCli} with Go, once …`);
  try {
    await goBuild(go, half, run);
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { force: true });
    throw new StackError('temporal.build-failed', `Temporal could not be built by Go: ${String(error)}.`, {
      exit: 3,
      fix: howToGetTemporal,
    });
  }
  return temporalAtHand(env);
}

interface Run {
  env: NodeJS.ProcessEnv;
  progress: Progress;
  signal: AbortSignal | undefined;
}

/** How many packages there are to compile; 0 where Go does not say. */
async function packagesOf(go: string, module: string, { env, signal }: Run): Promise<number> {
  const args = ['list', '-C', module, ...leaner.slice(0, 1), '-deps', cliPackage];
  const listed = await promisify(execFile)(go, args, { env, signal, maxBuffer: 4 * 1024 * 1024 }).catch(() => null);
  return listed === null ? 0 : listed.stdout.trim().split('\n').length;
}

async function goBuild(go: string, target: string, run: Run): Promise<void> {
  const { env, progress, signal } = run;
  const module = join(repositoryRoot(), 'libs', 'local-stack', 'temporal-cli');
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 1000);
  const all = await packagesOf(go, module, run);
  return new Promise((resolve, reject) => {
    const args = ['build', '-C', module, '-v', ...leaner, '-o', target, cliPackage];
    const child = spawn(go, args, { env, signal, stdio: ['ignore', 'ignore', 'pipe'] });
    let compiled = 0;
    const tick = setInterval(() => progress(`… ${compiled} of ${all} packages, ${seconds()} s`), 15_000);
    const lastLines: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => {
      compiled += 1; // with -v a line a package, until something fails
      lastLines.push(line);
      if (lastLines.length > 5) lastLines.shift();
    });
    child.once('error', reject);
    child.once('close', (code, signalled) => {
      clearInterval(tick);
      if (code === 0) {
        progress(`Temporal is built (${seconds()} s).`);
        resolve();
      } else reject(new Error(`go ended with ${code ?? signalled ?? 'nothing'}: ${lastLines.join(' / ')}`));
    });
  });
}

const howToGetTemporal =
  'installing the Temporal CLI (https://docs.temporal.io/cli) or Go 1.25, or setting TEMPORAL_ADDRESS';

function missing(): never {
  throw new StackError(
    'temporal.missing',
    'There is no Temporal: none at TEMPORAL_ADDRESS, none on PATH new enough (server 1.29), no download, no Go to build it.',
    {
      exit: 3,
      fix: howToGetTemporal,
    },
  );
}
