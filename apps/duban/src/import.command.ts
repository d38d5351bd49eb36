import { repositoryRoot } from '@duban/local-stack';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ApiSession, type ImportState } from './api-session.js';
import { fromCaller } from './caller.js';
import { Refusal } from './refusal.js';
import { importUntil } from './stack/plan-import.js';
import type { Account } from './stack/start-options.js';

interface ImportFlags {
  url?: string;
  data: string;
  wait?: boolean;
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
    .option('--json', 'answer in JSON')
    .action(async (file: string, flags: ImportFlags) => {
      const path = readablePlan(fromCaller(file));
      const data = fromCaller(flags.data);
      const session = await ApiSession.open(flags.url ?? addressOf(data), officerOf(data));
      const planId = await session.uploadPlan(path, { shiftYears: 0, lead: undefined });
      const signal = new AbortController().signal;
      const progress = (line: string): void => void process.stderr.write(`${line}\n`);
      const state =
        flags.wait === true
          ? await importUntil(session, planId, { until: ['review', 'launching', 'in-force'], progress, signal })
          : await session.importState(planId);
      process.stdout.write(
        flags.json === true
          ? `${JSON.stringify(outcome(planId, state))}\n`
          : `${planId} ${state.state} ${state.total}\n`,
      );
    });
}

function outcome(planId: string, { state, total, findings }: ImportState): Record<string, unknown> {
  return { planId, state, measures: total, findings };
}

function readablePlan(path: string): string {
  if (!existsSync(path)) throw new Refusal('input.missing', 5, `There is no file ${path}.`);
  if (!statSync(path).isFile()) throw new Refusal('input.not-a-file', 5, `${path} is not a file.`);
  if (statSync(path).size === 0) throw new Refusal('input.empty', 5, `The plan ${path} is empty.`);
  return path;
}

function addressOf(data: string): string {
  const file = join(data, 'stack.json');
  if (!existsSync(file))
    throw new Refusal('stack.not-running', 3, `No stack runs on ${data}: give --url, or start one by npm start.`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { url: string }).url;
}

/** The person who imports: DUBAN_LOGIN and DUBAN_PASSWORD, else the first officer of the data folder's accounts. */
function officerOf(data: string): { login: string; password: string } {
  const { DUBAN_LOGIN: login, DUBAN_PASSWORD: password } = process.env;
  if (login !== undefined && password !== undefined) return { login, password };
  const file = join(data, 'accounts.json');
  const accounts = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Account[]) : [];
  const officer = accounts.find(({ roles }) => roles.some(({ role }) => role === 'officer'));
  if (officer === undefined)
    throw new Refusal('accounts.no-officer', 3, 'Nobody to log in as: set DUBAN_LOGIN and DUBAN_PASSWORD.');
  return officer;
}
