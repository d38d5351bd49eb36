import { fold, type TimedEvent } from '@duban/domain';
import { canonicalText } from '@duban/database';
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
  const stream = (name: string) => read('streams', name) as { events: TimedEvent[]; state: object };

  it('has streams of every scenario', () => {
    expect(kept('streams').length).toBeGreaterThanOrEqual(3);
  });

  it.each(kept('streams'))('folds %s to the state it had then', (name) => {
    const { events, state } = stream(name);
    expect(canonicalText(fold(events))).toBe(canonicalText(state));
  });

  it('refuses a stream that folds to something else', () => {
    for (const name of kept('streams')) {
      const { events, state } = stream(name);
      expect(canonicalText(fold(events.slice(0, -1)))).not.toBe(canonicalText(state));
    }
  });
});
