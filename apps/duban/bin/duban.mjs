#!/usr/bin/env node
// The command line. Bundles itself, and the process that parses documents, when their sources changed; else starts at once.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { isBuilt } from './build.mjs';

// One document and out: memory is dearer than the last tenth of a second.
if (process.argv[2] === 'extract') setFlagsFromString('--optimize-for-size');

const names = ['duban', 'intake-child'];
if (!names.every((name) => isBuilt(name))) {
  // In a process of its own: the bundler's memory must not stay with a launcher that runs for months.
  const builder = fileURLToPath(new URL('build.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [builder, ...names], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    console.error('duban: build.failed: The command line could not be built; see above.');
    process.exit(3);
  }
}
await import('../../../dist/duban/main.mjs');
