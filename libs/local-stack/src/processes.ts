import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A process as it can be told from a later one with the same number. `startedAt` is the system's own mark. */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

/** What to run, and whom as; output goes to the log file. */
export interface SpawnSpec {
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  logFile: string;
  owner?: { uid: number; gid: number };
}

/** Starts a process in a process group of its own, so that a terminal's Ctrl-C reaches the launcher only. */
export function spawnInOwnGroup(spec: SpawnSpec): ChildProcess {
  const log = openSync(spec.logFile, 'a', 0o600);
  const options: SpawnOptions = {
    detached: true,
    stdio: ['ignore', log, log],
    env: spec.env ?? process.env,
    ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
    ...(spec.owner ?? {}),
  };
  try {
    return spawn(spec.command, spec.args, options);
  } finally {
    closeSync(log);
  }
}

/** The mark of when a process began, or undefined if it is gone (a zombie counts as gone). */
export async function startMarkOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return linuxStartMark(pid);
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]);
    const line = stdout.trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined; // ps exits 1 when there is no such process
  }
}

function linuxStartMark(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // no such process
  }
  // The second field is the name in brackets and may hold blanks; after it come state (0) … start time (19).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

/** The identity of a process that runs now, or undefined. */
export async function identityOf(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = await startMarkOf(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether this very process, not a later one with its number, still runs. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await startMarkOf(identity.pid)) === identity.startedAt;
}

/** Sends `signals` one after another, each with its time to act, until the process is gone. True if it is. */
export async function stopProcess(
  identity: ProcessIdentity,
  signals: readonly { signal: NodeJS.Signals; waitSeconds: number }[] = [
    { signal: 'SIGTERM', waitSeconds: 10 },
    { signal: 'SIGKILL', waitSeconds: 5 },
  ],
): Promise<boolean> {
  for (const { signal, waitSeconds } of signals) {
    if (!(await isRunning(identity))) return true;
    try {
      process.kill(identity.pid, signal);
    } catch {
      return !(await isRunning(identity)); // gone between the look and the signal, or not ours
    }
    if (await goneWithin(identity, waitSeconds)) return true;
  }
  return !(await isRunning(identity));
}

async function goneWithin(identity: ProcessIdentity, seconds: number): Promise<boolean> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    if (!(await isRunning(identity))) return true;
    await sleep(50);
  }
  return false;
}
