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
export async function findTemporal(env: NodeJS.ProcessEnv, progress: Progress): Promise<TemporalBinary> {
  const found = await temporalAtHand(env);
  if (found !== undefined) return found;
  return oneAtATime(join(cacheFolder(env), 'temporal.lock'), async () => {
    const madeMeanwhile = await temporalAtHand(env);
    if (madeMeanwhile !== undefined) return madeMeanwhile;
    return (await download(env, progress)) ?? (await buildByGo(env, progress)) ?? missing();
  });
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

async function buildByGo(env: NodeJS.ProcessEnv, progress: Progress): Promise<TemporalBinary | undefined> {
  const go = onPathOf('go', env);
  if (go === undefined) return undefined;
  const target = builtFile(env);
  const half = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  progress(`Building Temporal ${pinnedTemporalCli} with Go: once, about five minutes on two cores …`);
  try {
    await runWithProgress(
      go,
      [
        'build',
        '-C',
        join(repositoryRoot(), 'libs', 'local-stack', 'temporal-cli'),
        '-o',
        half,
        'github.com/temporalio/cli/cmd/temporal',
      ],
      { env, progress },
    );
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
}

function runWithProgress(command: string, args: string[], { env, progress }: Run): Promise<void> {
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 1000);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const tick = setInterval(() => progress(`… still building, ${seconds()} s`), 15_000);
    const lastLines: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > 5) lastLines.shift();
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearInterval(tick);
      if (code === 0) {
        progress(`Temporal is built (${seconds()} s).`);
        resolve();
      } else reject(new Error(`go ended with ${code ?? signal ?? 'nothing'}: ${lastLines.join(' / ')}`));
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
