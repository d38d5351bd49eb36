// `npm run test:lives -- --lives N --years N --seed N`: the last line is the result as JSON. Needs the test server that
// skips time (Java 17, with Maven where the SDK's download is out of reach).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const options = {
  lives: { type: 'string', default: '200' },
  years: { type: 'string', default: '5' },
  seed: { type: 'string', default: '1' },
};
const { lives, years, seed } = parseArgs({ options }).values;
if (![lives, years, seed].every((each) => /^\d{1,6}$/.test(each)) || Number(lives) < 1 || Number(years) < 1) {
  console.error('lives: usage: npm run test:lives -- --lives N --years N --seed N');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'duban-lives-'));
const report = join(folder, 'report.json');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = [vitest, 'run', '--config', join(root, 'test', 'lives', 'lives.config.ts')];
const env = { ...process.env, LIVES: lives, YEARS: years, SEED: seed, REPORT: report };
const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
rmSync(folder, { recursive: true, force: true });
const round = (number) => Math.round(number * 100) / 100;
const figures = found && {
  lives: found.lives,
  years: Number(years),
  commands: found.commands,
  dueMoments: found.dueMoments,
  momentsAMeasureYear: round(found.dueMoments / found.lives / Number(years)),
  momentsASecond: round(found.dueMoments / found.seconds),
  differing: found.differing.length,
};
console.log(JSON.stringify({ ok: status === 0, name: 'test:lives', seed: Number(seed), figures: figures ?? {} }));
process.exit(status === 0 ? 0 : 1);
