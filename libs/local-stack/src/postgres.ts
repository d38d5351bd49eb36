import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { portAgain } from './ports.js';
import { clusterFolder, findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { identityOf, isRunning, spawnInOwnGroup, stopProcess, type ProcessIdentity } from './processes.js';
import { StackError } from './stack-error.js';

/** A PostgreSQL server that answers. */
export interface RunningPostgres {
  /** The server's own database; name another one with `databaseUrlOf`. */
  url: string;
  process: ProcessIdentity;
  /** Where its files are: inside the data folder, or elsewhere if root's data folder is closed to other users. */
  folder: string;
  /** True if it ran already, left by a launcher that was killed. */
  adopted: boolean;
}

/** Where a server keeps its files, and how careful it is with them. */
export interface PostgresOptions {
  dataFolder: string;
  logFile: string;
  port?: number;
  /** False only for tests: a crash of the machine may then lose the cluster. */
  durable?: boolean;
}

const account = 'duban';

/** The same server, another database. */
export function databaseUrlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Starts the server of a data folder, making its cluster on the first time, or adopts the one that still runs. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const binaries = await findPostgresBinaries();
  const password = passwordOf(options.dataFolder);
  const mark = createHash('sha256').update(password).digest('hex').slice(0, 8);
  const folder = clusterFolder(options.dataFolder, binaries.owner, mark);
  const running = await adoptable(folder);
  if (running !== undefined) {
    const url = urlOf(password, running.port);
    await untilItAnswers(url, running.process, options.logFile);
    return { url, process: running.process, folder, adopted: true };
  }
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(folder, password, binaries);
  return launch({ ...options, folder, password, binaries });
}

/** Stops a server in good order: ends its sessions, writes a checkpoint. True when it is gone. */
export function stopPostgres(server: ProcessIdentity): Promise<boolean> {
  return stopProcess(server, [
    { signal: 'SIGINT', waitSeconds: 15 },
    { signal: 'SIGQUIT', waitSeconds: 5 },
    { signal: 'SIGKILL', waitSeconds: 5 },
  ]);
}

interface Launch extends PostgresOptions {
  folder: string;
  password: string;
  binaries: PostgresBinaries;
}

async function launch(options: Launch): Promise<RunningPostgres> {
  const port = await portAgain(options.port);
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    // What it refuses it quotes, and that is people's; whoever was refused says the code in a log of its own.
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(options.durable === false ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ];
  const child = spawnInOwnGroup({
    command: join(options.binaries.folder, 'postgres'),
    args: ['-D', options.folder, ...settings.flatMap((setting) => ['-c', setting])],
    cwd: '/',
    logFile: options.logFile,
    ...(options.binaries.owner === undefined ? {} : { owner: options.binaries.owner }),
  });
  const failed = new Promise<never>((_resolve, reject) =>
    child.once('error', (error) => reject(lost(String(error), options.logFile))),
  );
  child.unref();
  const identity = child.pid === undefined ? await failed : await identityOf(child.pid);
  if (identity === undefined) throw lost('it ended at once', options.logFile);
  const url = urlOf(options.password, port);
  try {
    await untilItAnswers(url, identity, options.logFile);
  } catch (error) {
    await stopPostgres(identity); // nobody else knows of it yet
    throw error;
  }
  return { url, process: identity, folder: options.folder, adopted: false };
}

async function initialise(folder: string, password: string, { folder: bin, owner }: PostgresBinaries): Promise<void> {
  mkdirSync(folder, { recursive: true });
  rmSync(folder, { recursive: true }); // what a broken-off initdb left; the folders above it stay
  mkdirSync(folder, { mode: 0o700 });
  const passwordFile = join(tmpdir(), `duban-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner !== undefined) {
    chownSync(folder, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  const args = [
    '-D',
    folder,
    '-U',
    account,
    '--encoding=UTF8',
    '--locale=C',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
  ];
  try {
    await promisify(execFile)(join(bin, 'initdb'), args, { cwd: '/', ...(owner ?? {}) });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const reason = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new StackError('postgres.not-initialised', `PostgreSQL could not make its files in ${folder}: ${reason}`, {
      exit: 3,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The password is made once for a data folder; other users of the machine can't read it. */
function passwordOf(dataFolder: string): string {
  const file = join(dataFolder, 'postgres.password');
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
  // PostgreSQL's user has to pass through the folder; every file in it has its own mode.
  if (process.getuid?.() === 0) chmodSync(dataFolder, 0o711);
  return readFileSync(file, 'utf8').trim();
}

function urlOf(password: string, port: number): string {
  return `postgres://${account}:${password}@127.0.0.1:${port}/postgres`;
}

async function adoptable(folder: string): Promise<{ process: ProcessIdentity; port: number } | undefined> {
  let lines: string[];
  try {
    lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined; // no server, or none yet
  }
  const [pid, dataFolder, , port] = lines;
  const identity = await identityOf(Number(pid));
  if (identity === undefined || dataFolder !== folder || !isPostgres(identity.pid)) return undefined;
  return { process: identity, port: Number(port) };
}

/** The number in the pid file may belong to any other program by now. */
function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false; // ended meanwhile
  }
}

async function untilItAnswers(url: string, server: ProcessIdentity, logFile: string): Promise<void> {
  let last = 'no answer in 60 s';
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined); // the attempt below reports it
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    } finally {
      await client.end().catch(() => undefined);
    }
    if (!(await isRunning(server))) throw lost('it ended', logFile);
    await sleep(100);
  }
  throw lost(last, logFile);
}

function lost(reason: string, logFile: string): StackError {
  return new StackError('postgres.lost', `PostgreSQL didn't come up (${reason}); its log is ${logFile}.`, { exit: 6 });
}
