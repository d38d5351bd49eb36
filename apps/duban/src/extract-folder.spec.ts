import { repositoryRoot } from '@duban/local-stack';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PLAN = '一、主要任务\n(一)改造灌区。到2031年,改造渠道120公里。(市水利局牵头,市财政局配合)\n';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-folder-'));
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in', '方案.txt'), PLAN);
  writeFileSync(join(folder, 'in', '空白.txt'), '  ');
  duban('--help'); // what has to be bundled is bundled here
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function duban(...args: string[]): { exit: number | null; out: string; errors: string } {
  const cli = join(repositoryRoot(), 'apps', 'duban', 'bin', 'duban.mjs');
  const run = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: folder });
  return { exit: run.status, out: run.stdout, errors: run.stderr.trim() };
}

it('a folder gives a draft a document, and says which it could not read', () => {
  const { exit, out, errors } = duban('extract', 'in', '--json', '--out', 'drafts');
  expect([exit, errors]).toEqual([5, 'duban: intake.some-refused: 1 of 2 documents were refused.']);
  expect(out.trim().split('\n').sort()).toEqual([
    expect.stringMatching(/^方案\.txt\t举措 1\t/),
    expect.stringMatching(/^空白\.txt\tintake\.empty\t/),
  ]);
  expect(readdirSync(join(folder, 'drafts'))).toEqual(['方案.txt.json']);
  const draft = JSON.parse(readFileSync(join(folder, 'drafts', '方案.txt.json'), 'utf8')) as { measures: unknown[] };
  expect(draft.measures).toMatchObject([{ lead: '市水利局' }]);
});

it('a folder without a place for its drafts is refused', () => {
  expect(duban('extract', 'in').errors).toBe('duban: usage: A folder is read with --json and --out FOLDER.');
});

it('says of each measure why it is one and why its lead leads', () => {
  const { exit, out } = duban('extract', join('in', '方案.txt'), '--explain');
  const [ref, rule, , leadRule, words] = out.trim().split('\t');
  expect([exit, ref, rule, leadRule]).toEqual([0, '一/(一)', 'item', 'clause-in-brackets']);
  expect(words).toMatch(/^\d+–\d+ \(市水利局牵头,市财政局配合\)$/);
});
