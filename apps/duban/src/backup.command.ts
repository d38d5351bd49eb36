import { backUp, BackupRefusal, restore, type Restored } from '@duban/database';
import { repositoryRoot, startPostgres, stopPostgres } from '@duban/local-stack';
import type { Command } from 'commander';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromCaller } from './caller.js';
import { Refusal, type RefusalExit } from './refusal.js';
import { checkDataFolder, DataFolder } from './stack/data-folder.js';
import { checkDatabase, ourDatabase } from './stack/recipes.js';
import { readStackFile } from './stack/stack-file.js';

const DATA = [
  '--data <dir>',
  'data folder of the stack',
  process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'),
] as const;

/** `duban backup DIR` writes the whole record as it stands at one moment; `duban restore DIR` brings it back, or tries it. */
export function registerBackup(program: Command): void {
  program
    .command('backup')
    .description('write the whole record, as it stands at one moment, into an empty folder; the stack goes on running')
    .argument('<dir>', 'an empty folder, or one to be made')
    .option(...DATA)
    .option('--json', 'answer in JSON')
    .action(async (dir: string, flags: { data: string; json?: boolean }) => {
      const url = process.env.DATABASE_URL ?? readStackFile(fromCaller(flags.data)).databaseUrl;
      await checkDatabase(url);
      const { at, measures, events, tables } = await refusing(() => backUp(url, fromCaller(dir), say));
      const rows = tables.reduce((sum, each) => sum + each.rows, 0);
      process.stdout.write(
        flags.json === true
          ? `${JSON.stringify({ at, measures, events, tables: tables.length, rows })}\n`
          : `${at}: ${measures} measures, ${events} events, ${rows} rows of ${tables.length} tables\n`,
      );
    });
  program
    .command('restore')
    .description('bring a backup into a new data folder, or into the empty database at DATABASE_URL')
    .argument('<dir>', 'folder of the backup')
    .option(...DATA)
    .option('--check', 'bring it into a record that is thrown away, and say whether it is whole')
    .option('--json', 'answer in JSON')
    .action(async (dir: string, flags: { data: string; check?: boolean; json?: boolean }) => {
      const from = fromCaller(dir);
      const restored = await refusing(() =>
        flags.check === true
          ? tried(from)
          : process.env.DATABASE_URL
            ? into(process.env.DATABASE_URL, from)
            : intoFolder(fromCaller(flags.data), from),
      );
      tell(restored, flags.json === true);
    });
}

function tell({ manifest, audit }: Restored, json: boolean): void {
  const { ok, measures, events, broken, differs } = audit;
  const { at } = manifest;
  process.stdout.write(
    json
      ? `${JSON.stringify({ ok, at, measures, events, broken, differs })}\n`
      : `${measures} measures, ${events} events as of ${at}: ${ok ? 'whole' : `${broken.length} breaks, ${differs.length} differences`}\n`,
  );
  if (!ok) process.exitCode = 1;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function into(databaseUrl: string, from: string): Promise<Restored> {
  await checkDatabase(databaseUrl);
  return restore(databaseUrl, from, say);
}

/** A folder for `npm start -- --data`: PostgreSQL only. Temporal's store is made anew from the record. */
async function intoFolder(path: string, from: string): Promise<Restored> {
  await checkDataFolder(path);
  if (existsSync(join(path, 'postgres.password')))
    throw new Refusal('folder.in-use', 4, `The data folder ${path} has a record already: take another --data.`);
  const folder = await DataFolder.take(path);
  try {
    const restored = await inServerOf(path, folder.logFile('postgres'), from);
    folder.release();
    return restored;
  } catch (error) {
    folder.undo();
    throw error;
  }
}

async function tried(from: string): Promise<Restored> {
  const path = mkdtempSync(join(tmpdir(), 'duban-restore-'));
  try {
    return await inServerOf(path, join(path, 'postgres.log'), from, { thrownAway: true });
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

async function inServerOf(
  dataFolder: string,
  logFile: string,
  from: string,
  { thrownAway = false }: { thrownAway?: boolean } = {},
): Promise<Restored> {
  const server = await startPostgres({ dataFolder, logFile, durable: !thrownAway });
  let whole = false;
  try {
    const restored = await restore(await ourDatabase(server.url), from, say);
    whole = true;
    return restored;
  } finally {
    await stopPostgres(server.process);
    if (thrownAway || !whole) rmSync(server.folder, { recursive: true, force: true });
  }
}

const exits: Readonly<Record<string, RefusalExit>> = {
  'backup.folder-taken': 4,
  'backup.database-not-empty': 4,
};

const sentences: Readonly<Record<string, string>> = {
  'backup.folder-taken': 'The folder for the backup is not empty: take another.',
  'backup.not-a-backup': 'The folder has no backup of ours in it, or one that was broken off.',
  'backup.damaged': 'Files of the backup are missing or are not what it says of them; nothing was written.',
  'backup.newer-release': 'The backup is of a later release than this one: restore it with that one.',
  'backup.database-not-empty': 'The database has tables already: a backup goes into an empty one.',
};

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackupRefusal)) throw error;
    const files = Array.isArray(error.facts['files']) ? ` (${error.facts['files'].join(', ')})` : '';
    throw new Refusal(error.code, exits[error.code] ?? 5, `${sentences[error.code] ?? error.code}${files}`);
  }
}
