import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Vitest's set-up of a suite that starts whole stacks, two at a time: what runs from dist is built once, by nobody twice. */
export default function setup(): void {
  execFileSync(process.execPath, [join(import.meta.dirname, '..', '..', 'apps', 'duban', 'bin', 'build.mjs')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
