import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..', '..');

/** Vitest's set-up of a suite that runs API and worker in its own processes: what they take from dist is as its sources are now. */
export default async function setup(): Promise<void> {
  const file = join(root, 'apps', 'duban', 'bin', 'build.mjs');
  const { build } = (await import(pathToFileURL(file).href)) as { build: (names: string[]) => Promise<string[]> };
  await build(['intake-child', 'rehearsal', 'workflows']);
  // Otherwise each spec's worker bundles them anew.
  process.env['WORKFLOW_BUNDLE'] = join(root, 'dist', 'workflows', 'bundle.js');
}
