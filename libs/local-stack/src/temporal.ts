import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { portAgain } from './ports.js';
import { identityOf, isRunning, spawnInOwnGroup, stopProcess, type ProcessIdentity } from './processes.js';
import { sparing } from './sparing.js';
import { StackError } from './stack-error.js';

/** A Temporal server that answers, with our namespace and search attributes in it. */
export interface RunningTemporal {
  address: string;
  namespace: string;
  ui: string;
  process: ProcessIdentity;
}

/** How to run a server on this machine. Without `dataFolder` it lives in memory. */
export interface TemporalOptions {
  command: string;
  namespace: string;
  logFile: string;
  dataFolder?: string;
  port?: number;
  uiPort?: number;
  /** Makes the namespace of a server that answers; in this process unless said. Its client takes 30 MB for as long as the process lives. */
  prepare?: (address: string, namespace: string) => Promise<void>;
}

// The server allows 10 Updates in flight for a run; our API lets 8 through, and more may arrive from several APIs.
// One partition of a task queue is plenty for one worker, and saves it from waiting on the other three.
const dynamicConfig = [
  'history.maxInFlightUpdates=200',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
];

// The record is PostgreSQL and this store can be made anew from it, so it need not wait for the disk: what a machine
// that loses its power takes with it is healed by the pulse and `duban reconcile` (test/e2e/kills.spec.ts).
const quickFile = ['journal_mode=wal', 'synchronous=0'].flatMap((pragma) => ['--sqlite-pragma', pragma]);

/** Starts a Temporal server and waits until our namespace can be used. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const port = await portAgain(options.port);
  const uiPort = await portAgain(options.uiPort);
  const child = spawnInOwnGroup({
    command: options.command,
    args: serverArguments(options, { port, uiPort }),
    env: { ...sparing.temporal, ...process.env },
    logFile: options.logFile,
  });
  const failed = new Promise<never>((_resolve, reject) =>
    child.once('error', (error) => reject(lost(String(error), options.logFile))),
  );
  child.unref();
  const identity = child.pid === undefined ? await failed : await identityOf(child.pid);
  if (identity === undefined) throw lost('it ended at once', options.logFile);
  const address = `127.0.0.1:${port}`;
  try {
    await untilReady(address, options, identity);
  } catch (error) {
    await stopProcess(identity); // nobody else knows of it yet
    throw error;
  }
  if (options.dataFolder !== undefined) closeToOthers(databaseFile(options.dataFolder));
  return { address, namespace: options.namespace, ui: `http://127.0.0.1:${uiPort}`, process: identity };
}

function serverArguments(options: TemporalOptions, { port, uiPort }: { port: number; uiPort: number }): string[] {
  const file =
    options.dataFolder === undefined ? [] : ['--db-filename', databaseFile(options.dataFolder), ...quickFile];
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
    ...['--namespace', options.namespace, '--log-level', 'error', '--log-format', 'json'],
    ...file,
    ...dynamicConfig.flatMap((setting) => ['--dynamic-config-value', setting]),
  ];
}

/** What measures are about is in it; SQLite gives the mode of the file to those that it makes beside it later. */
function closeToOthers(file: string): void {
  for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) chmodSync(each, 0o600);
}

function databaseFile(dataFolder: string): string {
  return join(dataFolder, 'temporal.db');
}

async function untilReady(address: string, options: TemporalOptions, server: ProcessIdentity): Promise<void> {
  const prepare = options.prepare ?? (await import('./temporal-client.js')).prepareTemporal;
  let last = 'no answer in 60 s';
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    try {
      await prepare(address, options.namespace);
      return;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (!(await isRunning(server))) throw lost('it ended', options.logFile);
    await sleep(200);
  }
  throw lost(last, options.logFile);
}

function lost(reason: string, logFile: string): StackError {
  return new StackError('temporal.lost', `Temporal didn't come up (${reason}); its log is ${logFile}.`, { exit: 6 });
}
