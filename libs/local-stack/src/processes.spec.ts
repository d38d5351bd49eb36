import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityOf, isRunning, spawnInOwnGroup, stopProcess, type ProcessIdentity } from './processes.js';

let folder: string;
const started: ProcessIdentity[] = [];

const run = async (script: string): Promise<ProcessIdentity> => {
  const child = spawnInOwnGroup({ command: process.execPath, args: ['-e', script], logFile: join(folder, 'log') });
  const identity = await identityOf(child.pid ?? -1);
  if (identity === undefined) throw new Error('It did not start.');
  started.push(identity);
  return identity;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-processes-'));
});

afterEach(async () => {
  for (const identity of started.splice(0)) await stopProcess(identity, [{ signal: 'SIGKILL', waitSeconds: 5 }]);
  rmSync(folder, { recursive: true });
});

describe('a process that we started', () => {
  it('is told from another one by the time it began, not by its number alone', async () => {
    const identity = await run('setInterval(() => undefined, 1000)');
    expect(await isRunning(identity)).toBe(true);
    expect(await isRunning({ ...identity, startedAt: '1' })).toBe(false);
    expect(await identityOf(2 ** 22 + 1)).toBeUndefined();
  });

  it('never gets a signal that was meant for an earlier one of its number', async () => {
    const identity = await run('setInterval(() => undefined, 1000)');
    expect(await stopProcess({ ...identity, startedAt: '1' })).toBe(true);
    expect(await isRunning(identity)).toBe(true);
  });

  it('is asked first and killed only if it does not listen', async () => {
    const polite = await run(
      "process.on('SIGTERM', () => { console.log('good order'); process.exit(0); }); console.log('up'); setInterval(() => undefined, 1000)",
    );
    await expect.poll(() => readFileSync(join(folder, 'log'), 'utf8')).toContain('up');
    expect(await stopProcess(polite)).toBe(true);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toContain('good order');

    const deaf = await run(
      "process.on('SIGTERM', () => undefined); console.log('deaf'); setInterval(() => undefined, 1000)",
    );
    await expect.poll(() => readFileSync(join(folder, 'log'), 'utf8')).toContain('deaf');
    const signals = [
      { signal: 'SIGTERM', waitSeconds: 0.2 },
      { signal: 'SIGKILL', waitSeconds: 5 },
    ] as const;
    expect(await stopProcess(deaf, signals)).toBe(true);
  });

  it('is in a process group of its own, so that Ctrl-C in a terminal passes it by', async () => {
    const { pid } = await run('setInterval(() => undefined, 1000)');
    expect(() => process.kill(-pid, 0)).not.toThrow(); // a group of that number exists
  });
});
