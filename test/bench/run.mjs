// Bundles and runs one bench: `node test/bench/run.mjs NAME [-- FLAGS]`. Its last line is the result as JSON.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../../apps/duban/bin/build.mjs';

const name = process.argv[2] ?? '';
const root = join(import.meta.dirname, '..', '..');
const output = join(root, 'dist', 'bench', `${name}.mjs`);
mkdirSync(join(output, '..'), { recursive: true });
await bundleForNode(join(import.meta.dirname, `${name}.ts`), output);
await import(pathToFileURL(output).href);
