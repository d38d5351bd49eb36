#!/usr/bin/env node
// The command line. Bundles itself, and the process that parses documents, when their sources changed; else starts at once.
import { setFlagsFromString } from 'node:v8';
import { build } from './build.mjs';

// One document and out: memory is dearer than the last tenth of a second.
if (process.argv[2] === 'extract') setFlagsFromString('--optimize-for-size');

try {
  await build(['duban', 'intake-child']);
} catch (error) {
  console.error(
    `duban: build.failed: The command line could not be built: ${error instanceof Error ? error.message : error}`,
  );
  process.exit(3);
}
await import('../../../dist/duban/main.mjs');
