import { identityOf, isRunning, type ProcessIdentity } from '@duban/local-stack';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Refusal } from '../refusal.js';
import { SupervisedPart, type Pace } from './supervised-part.js';

const pace: Pace = { look: 10, shortestWait: 10, longestWait: 40, hangsAfter: 2_000, wellAfter: 10_000 };
let folder: string;
let part: SupervisedPart;
let started: ProcessIdentity[];
let said: string[];
let refusals: Refusal[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-part-'));
  [started, said, refusals] = [[], [], []];
});
afterEach(async () => {
  await part.stop({ force: true });
  rmSync(folder, { recursive: true, force: true });
});

const beatFile = () => join(folder, 'beat');

/** A part that runs this script each time it is started; it may write into the file `beat`. */
function supervised(script: string, wasReady: boolean): SupervisedPart {
  part = new SupervisedPart(
    {
      name: 'worker',
      start: async () => {
        const child = spawn(process.execPath, ['-e', script], { cwd: folder, stdio: 'ignore' });
        const identity = await identityOf(child.pid ?? 0);
        if (!identity) throw new Error('it ended at once');
        started.push(identity);
        return identity;
      },
      stop: () => Promise.resolve(),
      beat: () => statSync(beatFile(), { throwIfNoEntry: false })?.mtimeMs,
    },
    {
      changed: () => undefined,
      progress: (line) => said.push(line),
      lastWords: () => 'no space left on device',
      gaveUp: (refusal) => refusals.push(refusal),
      wasReady: () => wasReady,
    },
    pace,
  );
  return part;
}

const beats = `const beat = () => require('fs').writeFileSync('beat', ''); beat(); setInterval(beat, 20);`;

describe('a part of the stack', () => {
  it('that hangs is ended and started again, as one that died', async () => {
    await supervised(`${beats} setTimeout(() => { for (;;); }, 100);`, true).start();
    await expect.poll(() => started.length, { timeout: 10_000 }).toBeGreaterThan(1);
    expect(said[0]).toContain('no sign of life');
    expect(await isRunning(started[0]!)).toBe(false);
  });

  it('that gives signs of life is left alone', async () => {
    await supervised(beats, true).start();
    const marks = new Set<number | undefined>();
    // So many different beats take longer than the time after which it would hang.
    await expect
      .poll(() => marks.add(statSync(beatFile(), { throwIfNoEntry: false })?.mtimeMs).size, {
        timeout: 20_000,
        interval: 10,
      })
      .toBeGreaterThan(150);
    expect([started.length, said]).toEqual([1, []]);
  });

  it('that ends again and again is started again for as long as it takes, with the reason said', async () => {
    await supervised('process.exit(1)', true).start();
    await expect.poll(() => started.length, { timeout: 20_000 }).toBeGreaterThan(8);
    expect(refusals).toEqual([]);
    expect(said[0]).toMatch(/^The worker ended \(no space left on device\); starting it again in/);
  });

  it('that never came to be ready is given up', async () => {
    await supervised('process.exit(1)', false).start();
    await expect.poll(() => refusals.map((each) => each.code), { timeout: 20_000 }).toEqual(['worker.gave-up']);
    expect(started).toHaveLength(6);
  });
});
