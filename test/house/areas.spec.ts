import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;

it('has the lists of commands and words committed that today’s folders make', () => {
  const fresh = mkdtempSync(join(root, 'dist', 'areas-'));
  try {
    execFileSync(process.execPath, [join(root, 'libs', 'domain', 'make-areas.mjs'), fresh], { cwd: root });
    for (const file of [
      'libs/domain/src/commands/generated/areas.ts',
      'libs/words/src/zh/generated/areas.ts',
      'libs/words/src/en/generated/areas.ts',
    ])
      expect(readFileSync(join(fresh, file), 'utf8'), file).toBe(readFileSync(join(root, file), 'utf8'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
});
