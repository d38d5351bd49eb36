import { repositoryRoot } from '@duban/local-stack';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { Refusal } from './refusal.js';
import { runLauncher } from './stack/launcher.js';
import { recordStepsBeside } from './stack/record-beside.js';
import type { StackParts } from './stack/stack.js';
import { readStartOptions, type StartFlags } from './stack/start-options.js';

/** `duban start`: the whole stack on this machine until Ctrl-C. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description('run the whole stack on this machine until Ctrl-C')
    .option('--data <dir>', 'data folder', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .option('--port <n>', 'port of API and console (default: the next free one from 4300)')
    .option('--plan <file>', 'plan to import and put in force')
    .option('--shift-years <n>', 'shift all dates of the plan by whole years, for a trial')
    .option('--lead <name>', 'lead department of measures that name none')
    .option('--accounts <trial|file>', 'make trial accounts, or those of a file')
    .option('--demo', 'our own invented city: its plans, people and two years of history')
    .option('--setup', 'an empty house with a one-time set-up address instead of accounts')
    .option('--speed <n>', 'domain seconds per second, with --demo')
    .option('--api <n>', 'API processes behind the one address')
    .option('--workers <n>', 'worker processes')
    .option('--today <date>', 'the date on which the domain clock starts')
    .option(
      '--forget-payload-key <id>',
      "a key that is lost: ask for it no more, after Temporal's store was begun anew",
    )
    .action(async (flags: StartFlags) => {
      const options = readStartOptions(flags, fromCaller);
      await runLauncher(options, builtParts);
    });
}

async function builtParts(progress: (line: string) => void): Promise<StackParts> {
  const root = repositoryRoot();
  await buildOutdated(root, progress);
  const inDist = (...path: string[]): string => join(root, 'dist', ...path);
  const ifBuilt = (path: string): string | undefined => (existsSync(path) ? path : undefined);
  return {
    apiEntry: inDist('api', 'main.mjs'),
    severalApisEntry: inDist('api', 'several.mjs'),
    workerEntry: inDist('worker', 'main.mjs'),
    consoleFolder: ifBuilt(inDist('console', 'index.html')) === undefined ? undefined : inDist('console'),
    workflowBundle: ifBuilt(inDist('workflows', 'bundle.js')),
    record: recordStepsBeside(inDist('duban', 'record.mjs')),
  };
}

/** In a process of its own: the bundler's memory must not stay with the launcher. */
function buildOutdated(root: string, progress: (line: string) => void): Promise<void> {
  progress('Building what changed …');
  return new Promise((resolve, reject) => {
    const args = [
      join(root, 'apps', 'duban', 'bin', 'build.mjs'),
      'api',
      'rehearsal',
      'several-apis',
      'worker',
      'workflows',
      'intake-child',
      'console',
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', process.stderr, process.stderr] });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Refusal('build.failed', 3, 'The sources could not be built; see above.')),
    );
  });
}
