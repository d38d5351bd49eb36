// `npm run bench:intake`: 1 MB of text through `duban extract`, process included, in at most 2 s and 200 MB.
import { repositoryRoot } from '@duban/local-stack';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEGABYTE = 1_000_000;
const MOST_SECONDS = 2;
const MOST_MEGABYTES = 200;
const seed = Number(process.argv[process.argv.indexOf('--seed') + 1]) || 0;
const shared = join(repositoryRoot(), '..', 'shared');

process.exitCode = main();

function main(): number {
  const plan = seedPlan();
  if (plan === null) return answer(3, { reason: 'no seed plan beside the repository' });
  const cli = join(repositoryRoot(), 'apps', 'duban', 'bin', 'duban.mjs');
  spawnSync(process.execPath, [cli, '--help']); // the bundle is built outside the clock
  const folder = mkdtempSync(join(tmpdir(), 'bench-intake-'));
  try {
    const figures: Record<string, number> = {};
    let ok = true;
    for (const [name, text] of Object.entries(documents(plan))) {
      const file = join(folder, `${name}.txt`);
      writeFileSync(file, text);
      const { seconds, megabytes, status } = measured(cli, file);
      figures[`${name}_seconds`] = seconds;
      figures[`${name}_megabytes`] = megabytes;
      ok &&= seconds <= MOST_SECONDS && megabytes <= MOST_MEGABYTES && (status === 0 || status === 5);
    }
    return answer(ok ? 0 : 1, figures);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function seedPlan(): string | null {
  const folder = join(shared, 'seeds');
  const name = existsSync(folder) ? readdirSync(folder).find((file) => file.startsWith('004_')) : undefined;
  return name === undefined ? null : readFileSync(join(folder, name), 'utf8');
}

function documents(plan: string): Record<string, string> {
  const repeated = plan.repeat(Math.ceil(MEGABYTE / Buffer.byteLength(plan)));
  return {
    repeated: cut(repeated),
    oneLine: cut(repeated.replaceAll(/\s*\n\s*/g, '')),
    nested: `一、主要任务\n(一)推进工作。${'('.repeat(MEGABYTE / 2)}${')'.repeat(MEGABYTE / 2)}`,
  };
}

function cut(text: string): string {
  return Buffer.from(text).subarray(0, MEGABYTE).toString('utf8');
}

/** Time of the whole process, and its peak memory as it says itself when it ends. */
function measured(cli: string, file: string): { seconds: number; megabytes: number; status: number | null } {
  const onExit = `data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS))`;
  const started = process.hrtime.bigint();
  const command = ['--import', onExit, cli, 'extract', file, '--json'];
  const run = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1e9 });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const kilobytes = Number(/peak (\d+)\s*$/.exec(run.stderr)?.[1] ?? Number.NaN);
  return { seconds: Math.round(seconds * 100) / 100, megabytes: Math.round(kilobytes / 1024), status: run.status };
}

function answer(status: number, figures: Record<string, number | string>): number {
  process.stdout.write(`${JSON.stringify({ ok: status === 0, name: 'bench:intake', seed, figures })}\n`);
  return status;
}
