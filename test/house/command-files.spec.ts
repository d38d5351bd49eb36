import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const script = join(root, '.ci', 'count-command-files.mjs');

function count(cwd: string, ...args: readonly string[]) {
  const { stdout, status } = spawnSync(process.execPath, [script, ...args], { cwd, encoding: 'utf8' });
  return { first: stdout.split('\n')[0] ?? '', stdout, status };
}

/** A repository of one commit, which adds a command and so many files by hand and two that are generated. */
function aRepository(byHand: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'duban-count-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  write('libs/domain/src/commands/office/greet.ts', "export const greet = command({\n  name: 'greet',\n});\n");
  for (let file = 1; file < byHand; file += 1) write(`libs/words/src/word-${file}.ts`, '');
  write('libs/domain/src/commands/generated/areas.ts', '');
  write('libs/api-client/openapi.json', '');
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder });
  git('init', '--quiet');
  git('add', '-A');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '--quiet', '-m', 'feat: greet');
  return folder;
}

describe('a new command', () => {
  it('takes at most five files by hand, in every commit since that is counted', () => {
    const { stdout, status } = count(root, '--all');
    expect([stdout.includes('too many'), status]).toEqual([false, 0]);
  });

  it.each([
    [5, 0, /^ok 5 \(greet\)/],
    [6, 1, /^too many 6 \(greet\)/],
  ])('that takes %i files by hand ends the count with %i', (files, status, said) => {
    const folder = aRepository(files);
    try {
      const counted = count(folder);
      expect(counted.first).toMatch(said);
      expect(counted.status).toBe(status);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
