import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder outside the clone where binaries are kept between runs and between clones. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.DUBAN_CACHE) return env.DUBAN_CACHE;
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'duban');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'duban');
  return join(homedir(), '.cache', 'duban');
}

/** The root of this clone, found from the running file, so that it holds for sources and for bundles in dist. */
export function repositoryRoot(from: string = dirname(fileURLToPath(import.meta.url))): string {
  const manifest = join(from, 'package.json');
  if (existsSync(manifest)) {
    const { workspaces } = JSON.parse(readFileSync(manifest, 'utf8')) as { workspaces?: unknown };
    if (workspaces !== undefined) return from;
  }
  const parent = dirname(from);
  if (parent === from) throw new Error('This file is not inside a clone of Duban.');
  return repositoryRoot(parent);
}
