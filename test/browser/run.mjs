// `npm run test:browser`: lives a measure's life in real Chromium. The last line is the result as JSON; exit 3 without a browser.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const onPath = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) => names.some((name) => existsSync(join(folder, name))));
const result = (ok, figures) => console.log(JSON.stringify({ ok, name: 'test:browser', seed: 0, figures }));

if (!process.env.CHROMIUM && !onPath) {
  console.error('duban: browser.missing: No Chromium here: apt-get install chromium, or set CHROMIUM to one.');
  result(false, {});
  process.exit(3);
}
const folder = mkdtempSync(join(tmpdir(), 'duban-browser-report-'));
const report = join(folder, 'report.json');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const config = join(root, 'test', 'browser', 'browser.config.ts');
const args = [
  vitest,
  'run',
  '--config',
  config,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
rmSync(folder, { recursive: true, force: true });
const ok = status === 0 && numPassedTests > 0 && numFailedTests === 0;
result(ok, { passed: numPassedTests, failed: numFailedTests });
process.exit(ok ? 0 : 1);
