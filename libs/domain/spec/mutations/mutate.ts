import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ofRules } from './of-rules.js';
import { ofSentences } from './of-sentences.js';
import { ofStories } from './of-stories.js';
import { editsOf, type Mutation } from './mutation.js';
import { isNamed, sentencesIn, type NamedTest, type Sentence } from './sentences.js';

const ENOUGH = 0.95;
const LONGEST_RUN_MS = 60_000;
const MOST_MINUTES = 20;
const DOMAIN = 'libs/domain';

/** What one run of specs said: the titles that ran, and which of them failed. */
interface Ran {
  readonly spec: string;
  readonly title: string;
  readonly failed: boolean;
}

/** A copy of the rules and their specs, away from the checkout, in which a rule can be broken and put right again. */
class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), 'duban-mutate-'));

  constructor(private readonly root: string) {
    for (const each of ['src', 'spec', 'package.json', 'tsconfig.json', 'SENTENCES.md'])
      cpSync(join(root, DOMAIN, each), join(this.folder, DOMAIN, each), { recursive: true });
    cpSync(join(root, 'tsconfig.base.json'), join(this.folder, 'tsconfig.base.json'));
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'), 'dir');
    const config = `export default { test: { include: ['${DOMAIN}/spec/**/*.spec.ts'] } };\n`;
    writeFileSync(join(this.folder, 'vitest.config.mjs'), config);
  }

  /** Runs specs as the copy stands; what never ends, or does not even load, has failed. */
  run(specs: readonly string[]): readonly Ran[] {
    const output = join(this.folder, 'ran.json');
    rmSync(output, { force: true });
    const vitest = join(this.root, 'node_modules/vitest/vitest.mjs');
    const options = ['--reporter=json', `--outputFile=${output}`, '--pool=threads', '--maxWorkers=1', '--no-isolate'];
    spawnSync(
      process.execPath,
      [vitest, 'run', '--root', this.folder, ...options, ...specs.map((each) => join(DOMAIN, each))],
      { cwd: this.folder, timeout: LONGEST_RUN_MS, killSignal: 'SIGKILL', stdio: 'ignore' },
    );
    return existsSync(output) ? readReport(readFileSync(output, 'utf8'), join(this.folder, DOMAIN)) : [];
  }

  /** Breaks the copy, lets it be looked at, and puts it right. */
  broken<T>(mutation: Mutation, look: () => T): T {
    const before = new Map<string, string>();
    for (const [file, piece, becomes] of editsOf(mutation)) {
      const path = join(this.folder, DOMAIN, 'src', file);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(piece)) throw new Error(`${file} has no ${JSON.stringify(piece)} any more`);
      if (!before.has(path)) before.set(path, text);
      writeFileSync(
        path,
        text.replace(piece, () => becomes),
      );
    }
    try {
      return look();
    } finally {
      for (const [path, text] of before) writeFileSync(path, text);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function readReport(text: string, folder: string): readonly Ran[] {
  const { testResults } = JSON.parse(text) as {
    testResults: readonly { name: string; assertionResults: readonly { title: string; status: string }[] }[];
  };
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status }) => ({
      spec: name.slice(folder.length + 1),
      title,
      failed: status !== 'passed',
    })),
  );
}

/** Whether a named test noticed: one of its cases failed, or it did not come to run. */
function noticed({ spec, title }: NamedTest, ran: readonly Ran[]): boolean {
  const cases = ran.filter((each) => each.spec === spec && isNamed(title, each.title));
  return cases.length === 0 || cases.some((each) => each.failed);
}

function option(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? null : (process.argv[at + 1] ?? '');
}

/** Breaks a sentence in each of its listed ways; the named tests that none of them made fail. */
function missedBy(copy: Copy, { row, tests }: Sentence, mutations: readonly Mutation[]): readonly NamedTest[] {
  let left = tests;
  for (const each of mutations.filter(([of]) => of === row)) {
    const seen = new Set<NamedTest>();
    const ran = copy.broken(each, () => copy.run([...new Set(tests.map(({ spec }) => spec))]));
    for (const test of tests) if (noticed(test, ran)) seen.add(test);
    if (seen.size === 0) process.stdout.write(`  nothing noticed ${row}: ${each[1]} ${JSON.stringify(each[2])}\n`);
    left = left.filter((test) => !seen.has(test));
  }
  return left;
}

/** `npm run mutate [-- --only ROW,ROW]`: each sentence broken in a copy, and whether the tests it names notice. */
function main(): number {
  const root = process.cwd();
  const only = option('only')?.split(',') ?? null;
  const mutations = [...ofRules, ...ofStories, ...ofSentences];
  const all = sentencesIn(readFileSync(join(root, DOMAIN, 'SENTENCES.md'), 'utf8'));
  const chosen = all.filter(
    ({ row }) => only === null || only.includes(row) || only.includes(row.split(/[,–]/u)[0] ?? ''),
  );
  if (chosen.length === 0) {
    process.stderr.write(`mutate: no row ${only?.join(',') ?? ''} in SENTENCES.md names a test\n`);
    return 2;
  }
  const started = Date.now();
  const copy = new Copy(root);
  try {
    const named = chosen.flatMap(({ tests }) => tests);
    const before = copy.run([...new Set(named.map(({ spec }) => spec))]);
    const red = named.filter((each) => noticed(each, before));
    if (red.length > 0) {
      for (const { spec, title } of red) process.stderr.write(`mutate: fails unbroken: ${spec} “${title}”\n`);
      return 1;
    }
    let missed = 0;
    let unrun = 0;
    for (const sentence of chosen) {
      const late = Date.now() - started > MOST_MINUTES * 60_000;
      const left = late ? sentence.tests : missedBy(copy, sentence, mutations);
      if (late) unrun += 1;
      missed += left.length;
      for (const { spec, title } of left) process.stdout.write(`missed ${sentence.row}: ${spec} “${title}”\n`);
      if (left.length === 0) process.stdout.write(`noticed ${sentence.row}\n`);
    }
    const of = named.length;
    const failed = of - missed;
    const ok = failed >= of * ENOUGH && unrun === 0;
    const seconds = Math.round((Date.now() - started) / 1000);
    const broken = mutations.filter(([row]) => chosen.some((each) => each.row === row)).length;
    process.stdout.write(
      `${JSON.stringify({ ok, name: 'mutate', seed: 0, figures: { rows: chosen.length, mutations: broken, tests: of, failed, unrun, seconds } })}\n`,
    );
    process.stdout.write(
      `mutate ${ok ? 'ok' : 'failed'}: ${failed}/${of} named tests fail when their sentence is broken (${broken} mutations, ${seconds} s)\n`,
    );
    return ok ? 0 : 1;
  } finally {
    copy.remove();
  }
}

process.exit(main());
