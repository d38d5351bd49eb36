// `npm run try:back [COMMIT …]`: goes back to each release by the way that docs/operators.md says, after today's code ran
// on its stack: with the backup that the release made, or, where it makes none, with a copy of its stopped data folder.
import { repositoryRoot } from '@duban/local-stack';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { LaunchedStack } from '../support/a-launched-stack.js';
import { figuresOf, layKeptRelease, type Figures } from './a-kept-release.js';

const root = repositoryRoot();
const fixture = join(root, 'test', 'upgrade', '0.1.0');
/** Release 0.1, which makes no backup; and a commit on the way to 1.0 that does. */
const RELEASES = ['cf07d90', '481c3ba'];
const say = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

/** A release, installed in a folder of its own. */
class Release {
  private constructor(
    readonly commit: string,
    readonly clone: string,
  ) {}

  static install(commit: string, clone: string): Release {
    say(`${commit}: its code and its packages …`);
    execFileSync('git', ['-C', root, 'worktree', 'add', '--quiet', '--detach', clone, commit]);
    execFileSync(process.execPath, ['first-run.mjs', 'install'], { cwd: clone, stdio: 'ignore' });
    return new Release(commit, clone);
  }

  get backsUp(): boolean {
    return existsSync(join(this.clone, 'apps', 'duban', 'src', 'backup.command.ts'));
  }

  start(data: string): Promise<LaunchedStack> {
    return LaunchedStack.byRelease(this.clone, data);
  }

  duban(...args: readonly string[]): { readonly exit: number | null; readonly said: string } {
    const bin = join(this.clone, 'apps', 'duban', 'bin', 'duban.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });
    return { exit: status, said: `${stdout}${stderr}` };
  }

  remove(): void {
    execFileSync('git', ['-C', root, 'worktree', 'remove', '--force', this.clone]);
  }
}

interface Seen extends Figures {
  /** Whether today's word is in the record. */
  readonly today: boolean;
}

const WORD = '新版本里说的话';

async function seen(stack: LaunchedStack): Promise<Seen> {
  const record = new pg.Client({ connectionString: stack.json.databaseUrl });
  await record.connect();
  try {
    const { rowCount } = await record.query(`select 1 from event where data->>'text' = $1`, [WORD]);
    return { ...(await figuresOf(record)), today: rowCount !== 0 };
  } finally {
    await record.end();
  }
}

async function instruct(stack: LaunchedStack, text: string): Promise<void> {
  const leader = await stack.as('leader');
  const { body } = await leader.get<{ items: { measureId: string }[] }>('/measures?status=in-progress');
  const { status } = await leader.command(body.items[0]?.measureId ?? '', 'instruct', { text, dueOn: '2100-12-31' });
  if (status !== 200) throw new Error(`a leader's word was answered ${status}`);
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
  say(`ok: ${what}`);
}

/** The stack of the release as it was stopped, with a way back: a backup, or a copy of the folder. */
async function lived(release: Release, base: string): Promise<Figures> {
  const data = join(base, 'data');
  const laid = await layKeptRelease(fixture, data);
  if (!release.backsUp) {
    execFileSync('cp', ['-a', data, join(base, 'copy')]); // with who owns what
    return laid;
  }
  const stack = await release.start(data);
  const before = await seen(stack);
  const { exit, said } = release.duban('backup', join(base, 'backup'), '--data', data);
  await stack.stop();
  must(exit === 0, `${release.commit} backs up (${said.trim().split('\n').at(-1)})`);
  return before;
}

/** Where the release goes on: its record as it was. */
function broughtBack(release: Release, base: string): string {
  if (!release.backsUp) return join(base, 'copy');
  const back = join(base, 'back');
  const { exit, said } = release.duban('restore', join(base, 'backup'), '--data', back, '--json');
  must(exit === 0, `${release.commit} brings its backup back (${said.trim().split('\n').at(-1)})`);
  cpSync(join(base, 'data', 'accounts.json'), join(back, 'accounts.json')); // the passwords that people know
  return back;
}

async function goBack(commit: string): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'duban-back-'));
  chmodSync(base, 0o755); // root's PostgreSQL runs as another user
  let release: Release | undefined;
  const running: LaunchedStack[] = [];
  try {
    release = Release.install(commit, join(base, 'clone'));
    const before = await lived(release, base);
    const today = await LaunchedStack.on(join(base, 'data'));
    running.push(today);
    await instruct(today, WORD);
    must((await seen(today)).today, `today's code runs on the stack of ${commit}`);
    await today.stop();
    const back = await release.start(broughtBack(release, base));
    running.push(back);
    const after = await seen(back);
    must(after.events >= before.events && !after.today, `${commit} goes on with its own record`);
    await instruct(back, '回到旧版本');
    must((await seen(back)).events > after.events, `${commit} takes a leader's word`);
    const { exit, said } = release.duban('reconcile', '--fix', '--json', '--data', back.data);
    must(exit === 0, `${commit} has a run for each open measure (${said.trim().split('\n').at(-1)})`);
  } finally {
    for (const stack of running) await stack.stop();
    release?.remove();
    rmSync(base, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
const faults: string[] = [];
const releases = asked.length > 0 ? asked : RELEASES;
for (const commit of releases)
  await goBack(commit).catch((error: unknown) => {
    faults.push(`${commit}: ${error instanceof Error ? error.message : String(error)}`);
  });
for (const each of faults) console.log(each);
console.log(JSON.stringify({ ok: faults.length === 0, name: 'try:back', seed: 0, figures: { releases } }));
process.exitCode = faults.length === 0 ? 0 : 1;
