import { ledgerTemplate } from '@duban/plan-intake';
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';

/** `duban template OUT`: writes the empty ledger (台账模板) for offices that keep theirs in Excel. */
export function registerTemplate(program: Command): void {
  program
    .command('template <out>')
    .description('write the empty ledger to fill in and import')
    .action(async (out: string) => {
      writeFileSync(fromCaller(out), await ledgerTemplate());
      process.stdout.write(`${out}\n`);
    });
}
