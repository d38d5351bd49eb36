import { writeLedger, type DraftMeasure, type PlanDraft } from '@duban/plan-intake';
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { readPlan } from './read-plan.js';
import { Refusal } from './refusal.js';

interface ExtractFlags {
  json?: boolean;
  xlsx?: string;
}

/** `duban extract FILE`: prints what a plan document says, for a person to check. Stores nothing. */
export function registerExtract(program: Command): void {
  program
    .command('extract <file>')
    .description('read a plan document and print the draft')
    .option('--json', 'print the whole draft as JSON')
    .option('--xlsx <out>', 'write the measures into a ledger that can be corrected and imported')
    .action(async (file: string, flags: ExtractFlags) => {
      if (flags.json === true && flags.xlsx !== undefined)
        throw new Refusal('usage', 2, 'Choose one of --json and --xlsx.');
      const draft = await readPlan(fromCaller(file));
      if (flags.xlsx !== undefined) {
        writeFileSync(fromCaller(flags.xlsx), await writeLedger(draft));
        process.stdout.write(`${flags.xlsx}\n`);
        return;
      }
      process.stdout.write(flags.json === true ? `${JSON.stringify(draft, null, 2)}\n` : inWords(draft));
    });
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
