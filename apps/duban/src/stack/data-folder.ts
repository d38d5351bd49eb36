import { identityOf, isRunning, stopProcess, type ProcessIdentity } from '@duban/local-stack';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Refusal } from '../refusal.js';
import { stackFileName } from './stack-file.js';

/** The processes of a stack. */
export type PartName = 'postgres' | 'temporal' | WorkerName | 'api';
/** The first worker is called as if it were alone; the others have a number. */
export type WorkerName = 'worker' | `worker-${number}`;

/** Who holds the folder, and what it started: enough to find and end orphans after a kill -9. */
interface LockContent {
  launcher: ProcessIdentity;
  parts: Partial<Record<PartName, ProcessIdentity>>;
}

const lockName = 'launcher.lock';

/** Refuses a folder that is held by a running launcher or can't be written; changes nothing. */
export async function checkDataFolder(folder: string): Promise<void> {
  const holder = await holderOf(folder);
  if (holder !== undefined) throw taken(folder, holder.pid);
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw notWritable(folder, 'it is not a folder');
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw notWritable(folder, reasonOf(error));
  }
}

/** The launcher that holds a folder now, or undefined. */
export async function holderOf(folder: string): Promise<ProcessIdentity | undefined> {
  const launcher = readLock(folder)?.launcher;
  return launcher !== undefined && (await isRunning(launcher)) ? launcher : undefined;
}

/**
 * Ends what a killed launcher left running, all but PostgreSQL, which is adopted: the others are to run in this version
 * of the code, and the port they hold is to be free again.
 */
export async function endOrphans(folder: string): Promise<void> {
  if ((await holderOf(folder)) !== undefined) return;
  const { postgres: _adopted, ...orphans } = readLock(folder)?.parts ?? {};
  for (const name of Object.keys(orphans).sort()) {
    const orphan = orphans[name as keyof typeof orphans];
    if (orphan !== undefined) await stopProcess(orphan);
  }
}

/** The data folder of a stack, held by this launcher from `take` until `release`. */
export class DataFolder {
  readonly path: string;
  private readonly lock: LockContent;
  private readonly before: readonly string[] | undefined;

  private constructor(path: string, lock: LockContent, before: readonly string[] | undefined) {
    this.path = path;
    this.lock = lock;
    this.before = before;
  }

  /** Takes the folder, making it if needed. */
  static async take(path: string): Promise<DataFolder> {
    const before = existsSync(path) ? readdirSync(path) : undefined;
    const left = readLock(path);
    const launcher = await identityOf(process.pid);
    if (launcher === undefined) throw new Error('This process has no identity.');
    const folder = new DataFolder(path, { launcher, parts: {} }, before);
    try {
      makeFolder(path);
      if (left !== undefined && (await holderOf(path)) === undefined) rmSync(join(path, lockName), { force: true });
      writeFileSync(join(path, lockName), JSON.stringify(folder.lock), { flag: 'wx', mode: 0o600 });
      mkdirSync(join(path, 'logs'), { recursive: true, mode: 0o700 });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
        throw taken(path, readLock(path)?.launcher.pid);
      throw notWritable(path, reasonOf(error));
    }
    return folder;
  }

  /** Writes down a process that runs for this folder, or that it no longer does. */
  note(part: PartName, identity: ProcessIdentity | undefined): void {
    if (identity === undefined) delete this.lock.parts[part];
    else this.lock.parts[part] = identity;
    replaceFile(join(this.path, lockName), JSON.stringify(this.lock));
  }

  logFile(part: PartName): string {
    return join(this.path, 'logs', `${part}.log`);
  }

  /** A secret made once for this folder and kept in it. */
  secret(name: string): string {
    const file = join(this.path, `${name}.secret`);
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
    return readFileSync(file, 'utf8').trim();
  }

  readJson<T>(name: string): T | undefined {
    const file = join(this.path, name);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
  }

  writeJson(name: string, content: unknown): void {
    replaceFile(join(this.path, name), `${JSON.stringify(content, undefined, 2)}\n`);
  }

  /** After a stop: what says that a stack runs here goes. */
  release(): void {
    rmSync(join(this.path, stackFileName), { force: true });
    rmSync(join(this.path, lockName), { force: true });
  }

  /** After a start that was refused: the folder is listed as before. False if there was nothing of ours in it. */
  undo(): boolean {
    this.release();
    if (this.before === undefined) rmSync(this.path, { recursive: true, force: true });
    else
      for (const name of readdirSync(this.path))
        if (!this.before.includes(name)) rmSync(join(this.path, name), { recursive: true, force: true });
    return this.before?.includes('postgres.password') === true;
  }
}

/** Folder by folder: where the system refuses one, as /proc does, Node's own way for all of them tries for ever. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o711 });
  } catch (error) {
    if (!existsSync(path)) throw error; // else somebody else was faster
  }
}

function replaceFile(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function readLock(folder: string): LockContent | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, lockName), 'utf8')) as LockContent;
  } catch {
    return undefined; // no lock, or one cut short: nobody holds the folder
  }
}

function taken(folder: string, pid: number | undefined): Refusal {
  return new Refusal(
    'folder.taken',
    4,
    `The data folder ${folder} is in use by the launcher with process number ${pid ?? 'unknown'}: stop it, or take another --data.`,
  );
}

function notWritable(folder: string, reason: string): Refusal {
  return new Refusal(
    'folder.not-writable',
    3,
    `The data folder ${folder} can't be written (${reason}): take another --data.`,
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
