#!/usr/bin/env node
// The command line. Bundles itself, and the process that parses documents, when their sources changed; else starts at once.
import { build } from './build.mjs';

try {
  await build(['duban', 'intake-child']);
} catch (error) {
  console.error(
    `duban: build.failed: The command line could not be built: ${error instanceof Error ? error.message : error}`,
  );
  process.exit(3);
}
await import('../../../dist/duban/main.mjs');
