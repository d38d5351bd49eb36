import { repositoryRoot } from '@duban/local-stack';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { examine, type Check } from './doctor/examine.js';
import { findGap, type LostCommand, type Stores } from './doctor/gap.js';
import { payloadKeysCheck } from './doctor/payload-keys.js';
import { setAsideCheck } from './doctor/set-aside.js';
import { doorTo, payloadKeysFileOf, readStackFile } from './stack/stack-file.js';

interface DoctorFlags {
  data: string;
  json?: boolean;
  gap?: boolean;
}

/** `duban doctor`: what a start would find on this machine; exit status 1 if something is missing. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at what a start would find on this machine; changes nothing')
    .option('--data <dir>', 'data folder', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .option('--gap', 'also list what Temporal answered and the record lacks')
    .option('--json', 'answer in JSON')
    .action(async (flags: DoctorFlags) => {
      const dataFolder = fromCaller(flags.data);
      const today = new Date().toISOString().slice(0, 10);
      const patient = { dataFolder, env: process.env, today };
      const aside = await setAsideCheck(patient);
      const checks = [...(await examine(patient)), await payloadKeysCheck(patient), ...(aside === null ? [] : [aside])];
      const gap = flags.gap === true ? await findGap(storesOf(dataFolder)) : undefined;
      const ok = checks.every(({ state }) => state === 'ok') && (gap ?? []).length === 0;
      const said =
        flags.json === true
          ? `${JSON.stringify({ ok, checks, gap })}\n`
          : checks.map(inWords).join('') + gapInWords(gap);
      process.stdout.write(said);
      if (!ok) process.exitCode = 1;
    });
}

function storesOf(dataFolder: string): Stores {
  const stack = readStackFile(dataFolder);
  const { namespace } = stack.temporal;
  return {
    door: doorTo(stack.temporal),
    namespace,
    databaseUrl: stack.databaseUrl,
    payloadKeysFile: payloadKeysFileOf(stack),
  };
}

function gapInWords(gap: LostCommand[] | undefined): string {
  if (gap === undefined) return '';
  if (gap.length === 0) return 'gap: none, the record has all that Temporal answered\n';
  return gap.map(({ measureId, commandId, state }) => `gap: ${measureId} ${commandId} ${state}\n`).join('');
}

function inWords({ name, state, found, fix }: Check): string {
  const line = `${state.padEnd(8)}${name.padEnd(14)}${found}\n`;
  return fix === null ? line : `${line}${' '.repeat(22)}→ ${fix}\n`;
}
