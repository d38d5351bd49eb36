// `npm run score:intake`: extracts the labelled seeds and the invented corpus, and scores them with the shared tool
// against the goals of intake.md.
import { extractDraft } from '@duban/plan-intake';
import { repositoryRoot } from '@duban/local-stack';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

type Scores = Record<string, { precision: number; recall: number; f1: number }>;

/** Goals for the mean over the documents, and the least for any one document. */
const GOALS: Record<string, number> = {
  measures: 0.98,
  lead: 0.98,
  supporting: 0.98,
  document: 0.98,
  deadlines: 0.92,
  recurring: 0.92,
  targets: 0.9,
};
const LEAST: Record<string, number> = {
  measures: 0.9,
  lead: 0.9,
  supporting: 0.9,
  document: 0.9,
  deadlines: 0.8,
  recurring: 0.8,
  targets: 0.8,
};

const shared = join(repositoryRoot(), '..', 'shared');
const corpus = join(repositoryRoot(), 'libs', 'plan-intake', 'corpus');
const seed = Number(process.argv[process.argv.indexOf('--seed') + 1]) || 0;

process.exitCode = await main();

/** A document with its labels: a seed as found, or an invented plan of the corpus. */
interface Labelled {
  readonly name: string;
  readonly text: string;
  readonly labels: string;
}

async function main(): Promise<number> {
  const seeds = labelled(join(shared, 'gold'), join(shared, 'seeds'));
  if (seeds.length === 0) return answer(3, { reason: 'no labelled seeds beside the repository' });
  const folder = mkdtempSync(join(tmpdir(), 'score-intake-'));
  try {
    const figures: Record<string, number> = {};
    const below: string[] = [];
    for (const [group, documents] of Object.entries({ '': seeds, corpus_: labelled(corpus, corpus) })) {
      const parts = new Map<string, number[]>();
      for (const document of documents) await scoreOne(folder, document, { below, parts });
      for (const [part, values] of parts) {
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        figures[`${group}${part}`] = Math.round(mean * 1000) / 1000;
        if (mean < (GOALS[part] ?? 0)) below.push(`${group}${part} ${mean.toFixed(3)} < ${GOALS[part]}`);
      }
    }
    for (const line of below) process.stderr.write(`${line}\n`);
    return answer(below.length === 0 ? 0 : 1, figures);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function labelled(labels: string, texts: string): Labelled[] {
  if (!existsSync(labels)) return [];
  return readdirSync(labels)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.slice(0, -5),
      text: join(texts, file.replace(/json$/, 'txt')),
      labels: join(labels, file),
    }));
}

interface Board {
  readonly below: string[];
  readonly parts: Map<string, number[]>;
}

async function scoreOne(folder: string, { name, text, labels }: Labelled, { below, parts }: Board): Promise<void> {
  const draft = await extractDraft(readFileSync(text), { fileName: basename(text) });
  const path = join(folder, basename(labels));
  writeFileSync(path, JSON.stringify(draft));
  const tool = [join(shared, 'tools', 'score_intake.py'), path, labels];
  const scores = JSON.parse(execFileSync('python3', [...tool, '--json'], { encoding: 'utf8' })) as Scores;
  for (const [part, score] of Object.entries(scores)) {
    if (typeof score !== 'object') continue;
    const short = name.slice(0, name.startsWith('0') && name[3] === '_' ? 3 : 28);
    process.stdout.write(
      `${short} ${part} P ${score.precision.toFixed(3)} R ${score.recall.toFixed(3)} F1 ${score.f1.toFixed(3)}\n`,
    );
    parts.set(part, [...(parts.get(part) ?? []), score.f1]);
    if (score.f1 < (LEAST[part] ?? 0)) below.push(`${short} ${part} ${score.f1.toFixed(3)} < ${LEAST[part]}`);
  }
}

function answer(status: number, figures: Record<string, number | string>): number {
  process.stdout.write(`${JSON.stringify({ ok: status === 0, name: 'score:intake', seed, figures })}\n`);
  return status;
}
