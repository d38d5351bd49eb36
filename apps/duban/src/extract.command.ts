import { writeLedger, type DraftMeasure, type PlanDraft } from '@duban/plan-intake';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { outputFile } from './output-file.js';
import { extractFolder, type FolderEntry } from './extract-folder.js';
import { explained } from './explain-plan.js';
import { readPlan } from './read-plan.js';
import { Refusal } from './refusal.js';

interface ExtractFlags {
  json?: boolean;
  xlsx?: string;
  out?: string;
  explain?: boolean;
}

/** `duban extract FILE`: prints what a plan document says, for a person to check; of a folder, a draft a file. Stores nothing. */
export function registerExtract(program: Command): void {
  program
    .command('extract <file>')
    .description('read a plan document, or a folder of them, and print the draft')
    .option('--json', 'print the whole draft as JSON; of a folder, write one file a document')
    .option('--explain', 'say of each measure why it starts, ends and has its lead')
    .option('--out <folder>', 'where the drafts of a folder go')
    .option('--xlsx <out>', 'write the measures into a ledger that can be corrected and imported')
    .action(async (file: string, flags: ExtractFlags) => {
      if (flags.json === true && flags.xlsx !== undefined)
        throw new Refusal('usage', 2, 'Choose one of --json and --xlsx.');
      if (isFolder(fromCaller(file)) || flags.out !== undefined) return extractAll(fromCaller(file), flags);
      if (flags.explain === true) {
        process.stdout.write(await explained(fromCaller(file)));
        return;
      }
      const xlsx = flags.xlsx === undefined ? null : outputFile(flags.xlsx);
      const draft = await readPlan(fromCaller(file));
      if (xlsx !== null) {
        writeFileSync(xlsx, await writeLedger(draft));
        process.stdout.write(`${flags.xlsx}\n`);
        return;
      }
      process.stdout.write(flags.json === true ? `${JSON.stringify(draft, null, 2)}\n` : inWords(draft));
    });
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** A line for each document of a folder; the exit status says whether one was refused. */
async function extractAll(folder: string, flags: ExtractFlags): Promise<void> {
  if (!isFolder(folder) || flags.json !== true || flags.out === undefined)
    throw new Refusal('usage', 2, 'A folder is read with --json and --out FOLDER.');
  const entries = await extractFolder(folder, fromCaller(flags.out), (entry) =>
    process.stdout.write(`${folderLine(entry)}\n`),
  );
  const refused = entries.filter((entry) => entry.draft === null).length;
  if (refused > 0)
    throw new Refusal('intake.some-refused', 5, `${refused} of ${entries.length} documents were refused.`);
}

function folderLine({ file, draft, refusal, seconds }: FolderEntry): string {
  if (draft === null) return `${file}\t${refusal?.code ?? ''}\t${seconds}s`;
  return `${file}\t举措 ${draft.measures.length}\t待核 ${draft.findings.length}\t${seconds}s`;
}

function inWords(draft: PlanDraft): string {
  const { document, measures, findings } = draft;
  const head = [document.title, document.issuer, document.documentNumber, document.issuedOn].filter(
    (fact) => fact !== null,
  );
  const dated = measures.flatMap((m) => m.deadlines).length + draft.deadlines.length;
  const lines = [
    head.join(' · '),
    `举措 ${measures.length} · 期限 ${dated} · 指标 ${measures.flatMap((m) => m.targets).length + draft.targets.length} · 周期性工作 ${measures.flatMap((m) => m.recurring).length} · 待核 ${findings.length}`,
    ...measures.map(measureLine),
    ...findings.map((f) => `! ${f.code} ${f.message}`),
  ];
  return `${lines.join('\n')}\n`;
}

function measureLine({ ref, title, lead, coLeads, supporting }: DraftMeasure): string {
  const leads = [...(lead === null ? ['(无牵头单位)'] : [lead]), ...coLeads].join('、');
  return `${ref}\t${title}\t${leads}${supporting.length > 0 ? `\t${supporting.join('、')}` : ''}`;
}
