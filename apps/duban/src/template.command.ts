import { ledgerTemplate } from '@duban/plan-intake';
import { registerTemplate as emptyRegister } from '@duban/register-sheet';
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { outputFile } from './output-file.js';
import { Refusal } from './refusal.js';

interface TemplateFlags {
  lang: string;
}

/** `duban template ledger|register OUT`: writes an empty sheet for offices that keep theirs in Excel. */
export function registerTemplate(program: Command): void {
  program
    .command('template <what> [out]')
    .description('write an empty sheet to fill in: ledger (台账) or register (部门、人员、领导分工)')
    .option('--lang <language>', 'zh or en', 'zh')
    .action(async (what: string, out: string | undefined, { lang }: TemplateFlags) => {
      // `template OUT` is what the first release had: the ledger.
      const [kind, file] = out === undefined ? ['ledger', what] : [what, out];
      const path = outputFile(file);
      writeFileSync(path, await sheetOf(kind, lang));
      process.stdout.write(`${file}\n`);
    });
}

function sheetOf(kind: string, language: string): Promise<Uint8Array> {
  if (language === 'zh' || language === 'en') {
    if (kind === 'ledger') return ledgerTemplate(language);
    if (kind === 'register') return emptyRegister(language);
  }
  throw new Refusal('usage.unknown-template', 2, 'There are two templates, ledger and register, in zh or en.');
}
