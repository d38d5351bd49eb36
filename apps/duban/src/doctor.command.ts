import { repositoryRoot } from '@duban/local-stack';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { examine, type Check } from './doctor/examine.js';

interface DoctorFlags {
  data: string;
  json?: boolean;
}

/** `duban doctor`: what a start would find on this machine; exit status 1 if something is missing. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at what a start would find on this machine; changes nothing')
    .option('--data <dir>', 'data folder', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .option('--json', 'answer in JSON')
    .action(async (flags: DoctorFlags) => {
      const checks = await examine({
        dataFolder: fromCaller(flags.data),
        env: process.env,
        today: new Date().toISOString().slice(0, 10),
      });
      const ok = checks.every(({ state }) => state === 'ok');
      process.stdout.write(flags.json === true ? `${JSON.stringify({ ok, checks })}\n` : checks.map(inWords).join(''));
      if (!ok) process.exitCode = 1;
    });
}

function inWords({ name, state, found, fix }: Check): string {
  const line = `${state.padEnd(8)}${name.padEnd(12)}${found}\n`;
  return fix === null ? line : `${line}${' '.repeat(20)}→ ${fix}\n`;
}
