import type { ImportProgress } from '@duban/api-contract';
import { repositoryRoot } from '@duban/local-stack';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { ApiSession } from './api-session.js';
import { fromCaller } from './caller.js';
import { inputFile } from './input-file.js';
import { tellRowErrors } from './read-plan.js';
import { importUntil, refusalOf } from './stack/plan-import.js';
import { sessionOf } from './stack/officer.js';

interface ImportFlags {
  url?: string;
  data: string;
  wait?: boolean;
  keepGoodRows?: boolean;
  json?: boolean;
}

/** `duban import FILE`: hands a plan to a running stack; it waits there for its review. */
export function registerImport(program: Command): void {
  program
    .command('import <file>')
    .description('hand a plan to a running stack')
    .option('--url <url>', "the stack's address (default: the one of --data)")
    .option('--data <dir>', 'data folder of the stack', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .option('--wait', 'wait until the plan is read')
    .option('--keep-good-rows', 'of a ledger, take the good rows although others are wrong')
    .option('--json', 'answer in JSON')
    .action(async (file: string, flags: ImportFlags) => {
      const path = inputFile(fromCaller(file));
      const session = await sessionOf(flags);
      const planId = await session.uploadPlan(path, {
        shiftYears: 0,
        lead: undefined,
        keepGoodRows: flags.keepGoodRows === true,
      });
      const progress = (line: string): void => void process.stderr.write(`${line}\n`);
      const wait = {
        until: ['review', 'launching', 'in-force', 'refused'],
        progress,
        signal: new AbortController().signal,
      } as const;
      const now = flags.wait === true ? await importUntil(session, planId, wait) : await session.importState(planId);
      const outcome = { planId, state: now.state, ...(await certainty(session, planId, now)), findings: now.findings };
      tellRowErrors(now.findings.filter(({ code }) => code !== now.code));
      const refused = flags.wait === true && now.state === 'refused' ? refusalOf(now) : null;
      const inWords = `${planId} ${now.state}: ${outcome.measures} measures, ${outcome.doubtful} of them doubtful`;
      if (flags.json === true) process.stdout.write(`${JSON.stringify(outcome)}\n`);
      else if (refused === null) process.stdout.write(`${inWords}\n`);
      if (refused !== null) throw refused;
    });
}

/** How many measures the grammar is sure of; nobody can say before the document is read. */
async function certainty(
  session: ApiSession,
  planId: string,
  { state }: ImportProgress,
): Promise<Record<'measures' | 'certain' | 'doubtful', number>> {
  if (state === 'reading' || state === 'refused') return { measures: 0, certain: 0, doubtful: 0 };
  const { rows } = await session.draft(planId);
  const doubtful = rows.filter((row) => row.doubtful.length > 0).length;
  return { measures: rows.length, certain: rows.length - doubtful, doubtful };
}
