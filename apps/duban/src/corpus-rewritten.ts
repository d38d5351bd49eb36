// `npm run corpus:rewritten`: prints the real plans beside the repository as other offices would, and says for each way of
// printing how much of their own drafts is read again. `--every N` takes each N-th plan (3), `--only NAME` one rewriting,
// `--list N` shows what the N worst plans of each lose.
import { draftFromText, extractDraft, readDocument, type DraftMeasure, type PlanDraft } from '@duban/plan-intake';
import { repositoryRoot } from '@duban/local-stack';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REWRITINGS } from './plan-rewritings.js';

const LONGEST = 20_000;
const corpus = join(repositoryRoot(), '..', 'shared', 'corpus');
const option = (name: string): string | undefined =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;

interface Plan {
  readonly name: string;
  readonly text: string;
  readonly draft: PlanDraft;
}

/** What is read again of what was there: [found, wanted] by part. */
type Kept = Record<'measures' | 'leads' | 'supporting' | 'dates' | 'numbers' | 'facts', readonly [number, number]>;

async function main(): Promise<number> {
  if (!existsSync(corpus)) {
    process.stdout.write('skipped: no ../shared\n');
    return 0;
  }
  const plans = await plansOfCorpus(Number(option('--every') ?? 3));
  const list = Number(option('--list') ?? 0);
  process.stdout.write(`${plans.length} plans\n`);
  for (const name of Object.keys(REWRITINGS)) {
    if (option('--only') !== undefined && option('--only') !== name) continue;
    const kept = await againOf(plans, name);
    process.stdout.write(
      `${name.padEnd(26)} ${String(kept.length).padStart(3)}  ${line(kept.map((each) => each.kept))}\n`,
    );
    for (const { plan, lost } of kept.sort((a, b) => b.lost.length - a.lost.length).slice(0, list))
      if (lost.length > 0)
        process.stdout.write(
          `   ${plan.name}\n${lost
            .slice(0, 8)
            .map((each) => `      ${each}\n`)
            .join('')}`,
        );
  }
  return 0;
}

interface Again {
  readonly plan: Plan;
  readonly kept: Kept;
  readonly lost: readonly string[];
}

/** The plans that can be printed so, with what is read of them. */
async function againOf(plans: readonly Plan[], name: string): Promise<Again[]> {
  const again: Again[] = [];
  for (const plan of plans) {
    const printed = REWRITINGS[name];
    const text = printed?.rewrite(plan.text) ?? null;
    if (printed && text !== null) again.push({ plan, ...compare(plan.draft, await draftOf(text, printed.extension)) });
  }
  return again;
}

/** The plans whose text has lines: pages of PDF are a rewriting themselves. */
async function plansOfCorpus(every: number): Promise<Plan[]> {
  const files = readdirSync(corpus).filter((file) => /\.(?:txt|html|md|docx)$/.test(file));
  const plans: Plan[] = [];
  for (const file of files.filter((_, i) => i % every === 0)) {
    const { text } = await readDocument(readFileSync(join(corpus, file)), { fileName: file });
    const lines = text
      .replace(/[ \t\u00a0]+\n/g, '\n')
      .split('\n')
      .map((each) => (each.includes('\t') ? each : each.trim()));
    const plain = lines.filter((each) => each !== '').join('\n');
    const draft = plain.length <= LONGEST ? await draftOf(plain, 'txt') : null;
    if (draft) plans.push({ name: file.slice(0, 4), text: plain, draft });
  }
  return plans;
}

async function draftOf(text: string, extension: string): Promise<PlanDraft | null> {
  try {
    if (extension === 'txt') return draftFromText({ text, format: 'txt', encoding: 'utf-8' });
    return await extractDraft(Buffer.from(text), { fileName: `plan.${extension}` });
  } catch {
    return null; // refused: all is lost
  }
}

/** A title is known by its first signs. */
const KNOWN_BY = 12;
const plain = (words: string): string => words.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

function compare(own: PlanDraft, again: PlanDraft | null): { kept: Kept; lost: string[] } {
  const left = [...(again?.measures ?? [])];
  const lost: string[] = [];
  let [found, leads, helping] = [0, 0, 0];
  for (const measure of own.measures) {
    const twin = takeTwin(left, measure);
    if (twin === undefined) lost.push(`gone ${measure.ref} ${measure.title.slice(0, 30)}`);
    else {
      found++;
      leads += measure.lead !== null && twin.lead === measure.lead ? 1 : 0;
      const names = new Set([...twin.coLeads, ...twin.supporting]);
      helping += [...measure.coLeads, ...measure.supporting].filter((name) => names.has(name)).length;
      if (twin.lead !== measure.lead) lost.push(`lead ${measure.ref} ${measure.lead ?? '—'} > ${twin.lead ?? '—'}`);
    }
  }
  for (const extra of left) lost.push(`new ${extra.ref} ${extra.title.slice(0, 30)}`);
  const facts = (['title', 'issuer', 'documentNumber', 'issuedOn'] as const).filter(
    (key) => own.document[key] !== null,
  );
  const sameFact = (key: (typeof facts)[number]): boolean =>
    plain(own.document[key] ?? '') === plain(again?.document[key] ?? '');
  for (const key of facts)
    if (!sameFact(key)) lost.push(`${key} ${own.document[key] ?? ''} > ${again?.document[key] ?? '—'}`);
  const kept: Kept = {
    measures: [2 * found, own.measures.length + (again?.measures.length ?? 0)],
    leads: [leads, own.measures.filter((m) => m.lead !== null).length],
    supporting: [helping, own.measures.flatMap((m) => [...m.coLeads, ...m.supporting]).length],
    dates: shared(datesOf(own), datesOf(again)),
    numbers: shared(numbersOf(own), numbersOf(again)),
    facts: [facts.filter(sameFact).length, facts.length],
  };
  return { kept, lost };
}

/** The measure that begins with the same words, taken out of those that are left. */
function takeTwin(left: DraftMeasure[], { title, text }: DraftMeasure): DraftMeasure | undefined {
  const wanted = plain(title).slice(0, KNOWN_BY);
  const begins = (m: DraftMeasure): boolean => {
    const other = plain(m.title).slice(0, KNOWN_BY);
    return other !== '' && (other.startsWith(wanted) || wanted.startsWith(other));
  };
  const at = left.findIndex(begins);
  const same = at >= 0 ? at : left.findIndex((m) => plain(m.text).slice(0, 24) === plain(text).slice(0, 24));
  return same < 0 ? undefined : left.splice(same, 1)[0];
}

const datesOf = (draft: PlanDraft | null): string[] =>
  [...(draft?.deadlines ?? []), ...(draft?.measures ?? []).flatMap((m) => m.deadlines)].map((d) => d.date ?? '');
const numbersOf = (draft: PlanDraft | null): string[] =>
  [...(draft?.targets ?? []), ...(draft?.measures ?? []).flatMap((m) => m.targets)].map(
    (t) => `${t.comparator}${t.value}${t.unit}`,
  );

/** Twice what both have, of all that either has. */
function shared(own: readonly string[], again: readonly string[]): [number, number] {
  const left = [...again];
  const both = own.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return [2 * both.length, own.length + again.length];
}

function line(all: readonly Kept[]): string {
  const parts = Object.keys(all[0] ?? {}) as (keyof Kept)[];
  return parts
    .map((part) => {
      const [found, wanted] = all.reduce(([f, w], each) => [f + each[part][0], w + each[part][1]], [0, 0]);
      return `${part} ${wanted === 0 ? '–' : (found / wanted).toFixed(3)}`;
    })
    .join('  ');
}

process.exitCode = await main();
