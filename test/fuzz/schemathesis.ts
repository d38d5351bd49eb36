import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSION = '4.32.5';
const home = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'duban', `schemathesis-${VERSION}`);

/** Why schemathesis cannot be had here, with the command that gets what is missing. */
export class NoSchemathesis extends Error {}

/** The command of schemathesis, put into an environment of its own the first time. */
export function schemathesis(): string {
  const st = join(home, 'bin', 'st');
  if (existsSync(st)) return st;
  console.error(`Installing schemathesis ${VERSION} …`);
  try {
    execFileSync('python3', ['-m', 'venv', home], { stdio: 'ignore' });
  } catch {
    throw new NoSchemathesis('Python 3 with venv is missing. Get it by: apt-get install python3 python3-venv');
  }
  try {
    execFileSync(join(home, 'bin', 'pip'), ['install', '-q', `schemathesis==${VERSION}`], { stdio: 'ignore' });
  } catch {
    throw new NoSchemathesis(
      `schemathesis ${VERSION} is missing. Get it by: ${join(home, 'bin', 'pip')} install schemathesis==${VERSION}`,
    );
  }
  return st;
}
