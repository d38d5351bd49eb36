import { defaultPolicy, shippedPolicies } from '@duban/domain';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { buildProgram } from './every-command.js';
import { runProgram } from './program.js';

const PLAN = `云岭市人民政府关于印发节水行动方案的通知
云政发〔2030〕7号
2030年3月5日
一、主要任务
1.改造灌区。到2031年,改造渠道120公里。(市水利局牵头,市财政局配合)
2.推广旱作。每年培训农户3000人次。(市农业农村局负责)
`;
const folder = mkdtempSync(join(tmpdir(), 'duban-told-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

async function said(...words: string[]): Promise<string> {
  let all = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    all += String(text);
    return true;
  });
  await runProgram(buildProgram(), words);
  return all;
}

function written(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** A code of the rules: an English word in the Chinese answer. */
const CODE = /[a-z]{3,}/;

describe('a ladder on the terminal', () => {
  const ladder = ['ladder', '--due', '2026-06-30'];

  it('is told in words, without a code', async () => {
    const told = await said(...ladder);
    expect(told).not.toMatch(CODE);
    expect(told).toContain('到期 2026-06-30，判定日 2026-06-30');
    expect(told).toContain('2026-07-01  逾期第 1 个工作日  催办单  ');
    expect(told).toContain('审议后第 3 个工作日未决');
    expect(await said(...ladder, '--lang', 'en')).toMatch(/^due 2026-06-30, judged on 2026-06-30\n/);
  });

  it('says posts, letters and days that may move as the house does', async () => {
    const names = { instrumentKind: { 催办单: { zh: '提示函' } }, role: { head: { zh: '一把手' } } };
    const policy = written('policy.json', JSON.stringify({ ...defaultPolicy, names }));
    const told = await said('ladder', '--due', '2028-06-30', '--policy', policy);
    expect(told).toContain('提示函');
    expect(told).toContain('一把手');
    expect(told).not.toMatch(/催办单|, 局长/);
    expect(told).toContain('2028-07-03 暂定');
    expect(await said(...ladder)).toContain('催办单');
  });

  it('keeps its codes in JSON', async () => {
    const { rungs } = JSON.parse(await said(...ladder, '--json')) as { rungs: { rung: string; to: string[] }[] };
    expect(rungs.map(({ rung }) => rung)).toContain('T+1');
  });

  it.each(Object.keys(shippedPolicies))('has a word for all that %s says', async (name) => {
    const policy = written('shipped.json', JSON.stringify(shippedPolicies[name as keyof typeof shippedPolicies]));
    expect(await said(...ladder, '--policy', policy)).not.toMatch(CODE);
  });
});

it('says in words what a rehearsal came to, in either language', async () => {
  const run = ['rehearse', written('plan.txt', PLAN), '--from', '2030-04-01', '--until', '2032-03-31'];
  const told = await said(...run, '--instruct', 'urgent 9%');
  expect(told).not.toMatch(CODE);
  expect(told).toMatch(/^试算 2 项：时点 \d+ 个，文书 \d+ 份，审议 \d+ 行，用时 [\d.]+ 秒\n/);
  expect(told).toContain('批示 ');
  expect(await said(...run, '--lang', 'en')).toMatch(/^2 measures: /);
});
