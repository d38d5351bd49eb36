import { defaultPolicy } from '@duban/domain';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { buildProgram } from './every-command.js';
import { runProgram } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'duban-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function checked(policy: string): Promise<{ said: string; exit: unknown }> {
  const file = join(folder, 'policy.json');
  writeFileSync(file, policy);
  let said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  await runProgram(buildProgram(), ['policy', 'check', file, '--json']);
  return { said, exit: process.exitCode };
}

it('finds nothing wrong with what ships', async () => {
  expect(await checked(JSON.stringify(defaultPolicy))).toEqual({ said: '{"ok":true,"faults":[]}\n', exit: undefined });
});

it('names each mistake by its pointer in words, and ends with 1', async () => {
  const { review, ...ladders } = defaultPolicy.ladders;
  const { said, exit } = await checked(
    JSON.stringify({ ...defaultPolicy, ladders: { ...ladders, review: review.slice(0, 1) } }),
  );
  expect(exit).toBe(1);
  expect(JSON.parse(said)).toMatchObject({
    ok: false,
    faults: [
      {
        code: 'policy.ladder-open-ended',
        pointer: '/ladders/review',
        message: expect.stringContaining('没有着落') as string,
      },
    ],
  });
});

it('refuses what is no JSON', async () => {
  await expect(checked('{')).rejects.toMatchObject({ code: 'policy.not-json', exit: 5 });
});
