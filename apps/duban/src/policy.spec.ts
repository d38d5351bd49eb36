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

const said = async (...words: string[]): Promise<string> => {
  let all = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    all += String(text);
    return true;
  });
  await runProgram(buildProgram(), ['policy', ...words]);
  return all;
};

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

it('finds a name that two bear, and says names and colours otherwise', async () => {
  const names = { light: { red: { zh: '逾期' } } };
  const { said: told } = await checked(JSON.stringify({ ...defaultPolicy, names }));
  expect(JSON.parse(told)).toMatchObject({ faults: [{ code: 'policy.name-twice', pointer: '/names/light/red/zh' }] });
  const [from, to] = [join(folder, 'shipped.json'), join(folder, 'named.json')];
  writeFileSync(from, JSON.stringify(defaultPolicy));
  writeFileSync(to, await said('set', from, '/names/light/red/zh=红牌', '/colours/red=violet'));
  expect((await said('diff', to, '--against', from)).trim().split('\n')).toEqual([
    '/names/light/red/zh nothing -> "红牌"',
    '/colours/red "crimson" -> "violet"',
  ]);
});

it('says a term otherwise, and where that differs', async () => {
  const [file, next] = [join(folder, 'one.json'), join(folder, 'two.json')];
  writeFileSync(file, JSON.stringify(defaultPolicy));
  const changes = ['/version=default-3', '/comment/required=true', '/instrumentHands/督办单/signer=leader'];
  writeFileSync(next, await said('set', file, ...changes));
  expect((await said('diff', next, '--against', file)).trim().split('\n')).toEqual([
    '/comment/required false -> true',
    '/instrumentHands/督办单/signer "deputy-secretary-general" -> "leader"',
  ]);
  await expect(said('set', file, '/comment/requird=true')).rejects.toMatchObject({ code: 'policy.unknown-term' });
  await expect(said('set', file, '/ladders/dated/5/offsetWorkingDays=4')).rejects.toThrow(/in the file itself/);
  await expect(said('set', file, '/comment/required=perhaps')).rejects.toMatchObject({ code: 'policy.wrong', exit: 5 });
});

it('refuses what is no JSON', async () => {
  await expect(checked('{')).rejects.toMatchObject({ code: 'policy.not-json', exit: 5 });
});
