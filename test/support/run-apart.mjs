// A suite with a script of its own: runs its specifications by their own configuration. The last line is the result as JSON.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Says how a suite ended, as every harness does. */
export function say(name, ok, figures) {
  console.log(JSON.stringify({ ok, name, seed: 0, figures }));
}

/** Runs the specifications that `config` (a path from the root) includes, or those that are named; ends this process. */
export function runApart(name, config) {
  const folder = mkdtempSync(join(tmpdir(), 'duban-report-'));
  const report = join(folder, 'report.json');
  const args = [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config',
    join(root, config),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  rmSync(folder, { recursive: true, force: true });
  const ok = status === 0 && numPassedTests > 0 && numFailedTests === 0;
  say(name, ok, { passed: numPassedTests, failed: numFailedTests });
  process.exit(ok ? 0 : 1);
}
