// `npm run corpus`: extracts the real plans that lie beside the repository, asks the shared tool where a text and its draft
// disagree, scores those that are labelled, and prints it as one table. `--keep DIR` keeps the drafts, `--list N` shows N
// disagreements of each document, `--misses d001` (or all) what the labels miss.
import { repositoryRoot } from '@duban/local-stack';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFolder } from './extract-folder.js';

const MOST_SECONDS = 180;
const shared = join(repositoryRoot(), '..', 'shared');
const corpus = join(shared, 'corpus');
const option = (name: string): string | undefined =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;

process.exitCode = await main();

async function main(): Promise<number> {
  if (!existsSync(corpus)) {
    process.stdout.write('skipped: no ../shared\n');
    return 0;
  }
  // What reads the files in a process of its own is a bundle: it must be of these sources.
  const child = spawnSync(process.execPath, [
    join(repositoryRoot(), 'apps', 'duban', 'bin', 'build.mjs'),
    'intake-child',
  ]);
  if (child.status !== 0) throw new Error(`The parsing process can't be built: ${child.stderr.toString()}`);
  const kept = option('--keep');
  const drafts = kept ?? mkdtempSync(join(tmpdir(), 'corpus-intake-'));
  try {
    const started = process.hrtime.bigint();
    await extractFolder(corpus, drafts, ({ file, seconds, refusal }) => {
      const rc = refusal === null ? 0 : 5;
      writeFileSync(join(drafts, `${file}.meta`), JSON.stringify({ seconds, rc, stderr: refusal?.message ?? '' }));
    });
    const seconds = Math.round(Number(process.hrtime.bigint() - started) / 1e8) / 10;
    const tool = [join(shared, 'tools', 'consistency.py'), '--dir', corpus, '--drafts', drafts];
    const consistent = python([...tool, '--list', option('--list') ?? '0']);
    const labels = join(repositoryRoot(), 'libs', 'plan-intake', 'real-plans', 'score.py');
    const scored = python([labels, shared, drafts, '--misses', option('--misses') ?? 'none']);
    const ok = consistent && scored && seconds <= MOST_SECONDS;
    process.stdout.write(`${JSON.stringify({ ok, name: 'corpus', figures: { seconds } })}\n`);
    return ok ? 0 : 1;
  } finally {
    if (kept === undefined) rmSync(drafts, { recursive: true });
  }
}

function python(args: readonly string[]): boolean {
  return spawnSync('python3', args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
