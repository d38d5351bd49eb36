// Runs a TypeScript file of this clone: `node apps/duban/bin/run.mjs FILE [ARGUMENT …]`. For the scripts of package.json.
import { basename, dirname, join, resolve } from 'node:path';
import { mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from './build.mjs';

const [, , file, ...args] = process.argv;
const output = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  '..',
  'dist',
  'run',
  `${basename(file, '.ts')}.mjs`,
);
mkdirSync(dirname(output), { recursive: true });
await bundleForNode(resolve(file), output);
process.argv = [process.execPath, output, ...args];
await import(pathToFileURL(output).href);
