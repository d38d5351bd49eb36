import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const client = join(root, 'libs', 'api-client');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

it('has the client committed that today’s contract generates', () => {
  const fresh = mkdtempSync(join(root, 'dist', 'client-'));
  try {
    execFileSync(process.execPath, [join(client, 'generate.mjs'), fresh], { cwd: root });
    expect(readFileSync(join(fresh, 'openapi.json'), 'utf8')).toBe(readFileSync(join(client, 'openapi.json'), 'utf8'));
    expect(filesIn(join(fresh, 'src', 'generated'))).toEqual(filesIn(join(client, 'src', 'generated')));
    for (const file of filesIn(join(fresh, 'src', 'generated'))) {
      expect(readFileSync(join(fresh, 'src', 'generated', file), 'utf8')).toBe(
        readFileSync(join(client, 'src', 'generated', file), 'utf8'),
      );
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
});
