import { repositoryRoot } from '@duban/local-stack';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = repositoryRoot();
const everySuite = [
  'libs/domain/src/a',
  'test/house/a',
  'test/workflow/a',
  'test/replay/a',
  'test/database/a',
  'test/api/a',
  'test/e2e/a',
];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-count-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const counted = (
  files: Record<string, string[]>,
  exitStatus = 0,
  ...earlier: string[]
): { status: number | null; lines: string[] } => {
  const testResults = Object.entries(files).map(([name, statuses]) => ({
    name: join(root, `${name}.spec.ts`),
    status: statuses.includes('failed') || statuses.length === 0 ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({ status })),
  }));
  writeFileSync(join(folder, 'report.json'), JSON.stringify({ testResults }));
  const { status, stdout } = spawnSync(process.execPath, [
    join(root, '.ci', 'count.mjs'),
    join(folder, 'report.json'),
    String(exitStatus),
    ...earlier,
  ]);
  return { status, lines: stdout.toString().trim().split('\n') };
};

const allPassed = Object.fromEntries(everySuite.map((name) => [name, ['passed', 'passed']]));

describe('the count of a run', () => {
  it('names every suite with its count and ends with the sum', () => {
    const { status, lines } = counted(allPassed);
    expect(status).toBe(0);
    expect(lines).toContain('replay: 2 passed, 0 failed');
    expect(lines.at(-1)).toBe('14 passed, 0 failed');
  });

  it('fails when a suite ran nothing', () => {
    const { 'test/e2e/a': _left, ...others } = allPassed;
    const { status, lines } = counted(others);
    expect(status).toBe(1);
    expect(lines).toContain('e2e: ran nothing');
    expect(lines.at(-1)).toBe('12 passed, 1 failed');
  });

  it('fails when all tests of a suite were skipped', () => {
    const { status, lines } = counted({ ...allPassed, 'test/e2e/a': ['skipped'] });
    expect(status).toBe(1);
    expect(lines).toContain('e2e: ran nothing, 1 skipped');
  });

  it('fails on a failed test, on a file that could not be read and on a check before the tests', () => {
    expect(counted({ ...allPassed, 'test/api/a': ['passed', 'failed'] })).toMatchObject({ status: 1 });
    expect(counted({ ...allPassed, 'test/api/b': [] }).lines.at(-1)).toBe('14 passed, 1 failed');
    expect(counted(allPassed, 0, 'lint').lines.at(-1)).toBe('14 passed, 1 failed');
  });

  it('fails when vitest did, though every test passed', () => {
    expect(counted(allPassed, 1)).toMatchObject({ status: 1 });
    expect(counted(allPassed, 1).lines.at(-1)).toBe('14 passed, 1 failed');
  });

  it('fails without a report', () => {
    const { status, stdout } = spawnSync(process.execPath, [
      join(root, '.ci', 'count.mjs'),
      join(folder, 'none.json'),
      '0',
    ]);
    expect([status, stdout.toString().trim()]).toEqual([1, '0 passed, 1 failed']);
  });
});
