import { fold, upcast, type TimedEvent } from '@duban/domain';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { workflowBundle } from '../support/index.js';

const kept = (folder: string) =>
  readdirSync(new URL(`./${folder}/`, import.meta.url)).filter((name) => name.endsWith('.json'));
const read = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${folder}/${name}`, import.meta.url), 'utf8'));
const silent = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

describe('the replay gate guards the loop', () => {
  it('has histories of every scenario', () => {
    expect(kept('histories').map((name) => name.split('.').at(-2))).toEqual(
      expect.arrayContaining(['silent-to-review', 'whole-life', 'record-away']),
    );
  });

  it.each(kept('histories'))('replays %s with today’s workflows', async (name) => {
    await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, read('histories', name));
  });

  it('refuses a loop that does something else first', async () => {
    const bad = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./bad-change/index.ts', import.meta.url)),
      logger: silent,
    });
    for (const name of kept('histories')) {
      await expect(Worker.runReplayHistory({ workflowBundle: bad }, read('histories', name))).rejects.toThrow(
        /nondeterminism|determinism/i,
      );
    }
  });
});

describe('the fold gate guards the rules', () => {
  interface Kept {
    readonly typeVersion?: number;
    readonly type: string;
    readonly data: unknown;
    readonly at: string;
    readonly actsFrom: string;
    readonly by: string;
  }
  /** A stream as it was written; the first release wrote no version beside an event. */
  const stream = (name: string) => {
    const { events, state } = read('streams', name) as { events: Kept[]; state: Record<string, unknown> };
    const today = events.map(({ type, typeVersion = 1, data, ...when }) => {
      return { ...upcast(type, typeVersion, data), ...when } as TimedEvent;
    });
    return { events: today, state };
  };
  /** What people saw of a state: papers have another form since, and everything that was shown of them is in events. */
  const seen = (state: object) => {
    const papers = ['workPlan', 'reports', 'completion', 'extension', 'extensionsGranted'];
    return Object.fromEntries(Object.entries(state).filter(([name]) => !papers.includes(name)));
  };

  it('has streams of every scenario', () => {
    expect(kept('streams').length).toBeGreaterThanOrEqual(3);
  });

  it.each(kept('streams'))('folds %s to the state it had then', (name) => {
    const { events, state } = stream(name);
    expect(fold(events)).toMatchObject(seen(state));
  });

  it('refuses a stream that folds to something else', () => {
    for (const name of kept('streams')) {
      const { events, state } = stream(name);
      expect(fold(events.slice(0, -1))).not.toMatchObject(seen(state));
    }
  });
});
