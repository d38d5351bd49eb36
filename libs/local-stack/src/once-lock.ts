import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isRunning, type ProcessIdentity } from './processes.js';

/** Runs `work` while no other process of this machine does so under the same lock file; waits for its turn. */
export async function oneAtATime<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(lockFile), { recursive: true });
  const self = await identityOf(process.pid);
  while (!tryTake(lockFile, JSON.stringify(self))) {
    if (!(await holderRuns(lockFile))) rmSync(lockFile, { force: true });
    else await sleep(500);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function tryTake(lockFile: string, content: string): boolean {
  try {
    writeFileSync(lockFile, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function holderRuns(lockFile: string): Promise<boolean> {
  try {
    return await isRunning(JSON.parse(readFileSync(lockFile, 'utf8')) as ProcessIdentity);
  } catch {
    await sleep(100); // just being written, or just given back
    return false;
  }
}
