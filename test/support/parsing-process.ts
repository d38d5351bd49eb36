import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Vitest's set-up of a suite that parses documents: the parsing process and the thread of rehearsals as their sources are now, not as last built. */
export default async function setup(): Promise<void> {
  const file = join(import.meta.dirname, '..', '..', 'apps', 'duban', 'bin', 'build.mjs');
  const { build } = (await import(pathToFileURL(file).href)) as { build: (names: string[]) => Promise<string[]> };
  await build(['intake-child', 'rehearsal']);
}
