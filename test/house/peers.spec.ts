import { repositoryRoot } from '@duban/local-stack';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tally, type Seen } from '../bench/peers/tally.js';

const folder = join(repositoryRoot(), 'test', 'bench', 'peers');
const json = <T>(...path: readonly string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

const seen = (part: Partial<Seen>): Seen => ({
  dueAt: new Map([
    ['1', 1_000],
    ['2', 1_100],
  ]),
  recorded: new Map([
    ['1', 1],
    ['2', 1],
  ]),
  recordedByKill: 1,
  deliveries: [
    { reminder: '1', key: 'a', at: 1_500 },
    { reminder: '2', key: 'b', at: 4_000 },
  ],
  killedAt: 2_000,
  ...part,
});

describe('a run against a peer', () => {
  it('counts how late, how many a second and how long after the kill', () => {
    expect(tally(seen({}))).toEqual({
      missed: 0,
      doubled: 0,
      again: 0,
      lateP50Ms: 2_900,
      lateP99Ms: 2_900,
      recordedPerSecond: 1,
      deliveredPerSecond: 1,
      backAfterMs: 2_000,
      lastAfterMs: 2_000,
    });
  });

  it('misses what was recorded and not delivered, and what was delivered and not recorded', () => {
    const [first] = seen({}).deliveries;
    expect(tally(seen({ deliveries: first ? [first] : [] }))).toMatchObject({ missed: 1, lastAfterMs: Infinity });
    expect(tally(seen({ recorded: new Map([['1', 1]]) }))).toMatchObject({ missed: 1 });
  });

  it('tells what is doubled from what is only said again under its key', () => {
    const again = { reminder: '1', key: 'a', at: 2_500 };
    expect(tally(seen({ deliveries: [...seen({}).deliveries, again] }))).toMatchObject({ again: 1, doubled: 0 });
    const other = { ...again, key: 'c' };
    expect(tally(seen({ deliveries: [...seen({}).deliveries, other] }))).toMatchObject({ again: 0, doubled: 1 });
    const recorded = new Map([...seen({}).recorded, ['2', 2] as const]);
    expect(tally(seen({ recorded }))).toMatchObject({ doubled: 1 });
  });

  it('is not back by what was on the wire when its process was killed', () => {
    const deliveries = [{ reminder: '1', key: 'a', at: 2_020 }, ...seen({}).deliveries.slice(1)];
    expect(tally(seen({ deliveries })).backAfterMs).toBe(2_000);
  });
});

describe('the peers', () => {
  const pinned = json<{ dependencies: Record<string, string> }>(folder, 'package.json').dependencies;

  it('are what their lock file says, and weigh nothing on the product', () => {
    type Lock = { packages: Record<string, { version?: string }> };
    const lock = json<Lock>(folder, 'package-lock.json').packages;
    expect(Object.entries(pinned).map(([name]) => [name, lock[`node_modules/${name}`]?.version])).toEqual(
      Object.entries(pinned),
    );
    const product = json<Lock>(repositoryRoot(), 'package-lock.json').packages;
    for (const name of ['pg-boss', 'graphile-worker', '@dbos-inc/dbos-sdk'])
      expect(product[`node_modules/${name}`]).toBeUndefined();
  });

  it('have an adapter of at most 250 lines each', () => {
    const adapters = execFileSync('git', ['ls-files', '*.mjs', '*.java'], { cwd: folder, encoding: 'utf8' }).trim();
    expect(adapters.split('\n').length).toBeGreaterThanOrEqual(6);
    const lines = (file: string) => readFileSync(join(folder, file), 'utf8').split('\n').length;
    expect(adapters.split('\n').filter((file) => lines(file) > 250)).toEqual([]);
  });
});
