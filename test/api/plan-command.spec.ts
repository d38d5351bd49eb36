import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, type TestStack } from '../support/index.js';

const bin = new URL('../../apps/duban/bin/duban.mjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'duban-plan-'));
let stack: TestStack;
let planId: string;

beforeAll(async () => {
  stack = await anApi({}, async (test) => {
    await aDepartmentAtWork(test.record, 1);
  });
  const [plan] = await stack.test.record.query<{ id: string }[]>('select plan_id::text as id from plan limit 1');
  planId = plan?.id ?? '';
  await stack.test.record.query(`update plan set state = 'in-force' where plan_id = $1`, [planId]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stack?.end();
});

/** What `duban plan` prints, or its last line of error. */
async function plan(...words: string[]): Promise<string> {
  const account = stack.accounts.find(({ login }) => login === 'officer');
  const env = { ...process.env, DUBAN_LOGIN: account?.login ?? '', DUBAN_PASSWORD: account?.password ?? '' };
  const flags = ['--url', stack.url, '--data', folder];
  try {
    const ran = await promisify(execFile)(process.execPath, [bin, 'plan', ...words, ...flags], { env });
    return ran.stdout.trim();
  } catch (error) {
    return (error as { stderr: string }).stderr.trim().split('\n').at(-1) ?? '';
  }
}

describe('duban plan', () => {
  it('dates, collects, writes and puts up an evaluation', async () => {
    expect(await plan('evaluate', planId, '--kind', 'mid-term')).toContain('plan-evaluation.not-found');
    const text = join(folder, 'found.txt');
    writeFileSync(text, '总体进展顺利。');
    const day = ['--due', '2028-06-30', '--document', '云政发〔2026〕9号'];
    const put = await plan('evaluate', planId, '--kind', 'mid-term', ...day, '--freeze', '--text', text, '--propose');
    expect(put).toMatch(/mid-term proposed due 2028-06-30$/);
    expect(await plan('evaluations', planId)).toBe(put);
  });

  it('lists a plan’s years, and refuses to close what is not over', async () => {
    expect(await plan('list')).toContain(planId);
    expect(await plan('years', planId)).toBe('2026 open, closes on 2027-01-15');
    expect(await plan('close-year', planId, '2026', '--reason', '在建')).toContain('plan-year.not-over');
    expect(await plan('archive', planId)).toContain('plan.still-open');
    expect(await plan('comments', planId)).toBe('');
    expect(await plan('end-comments', planId, '--reason', '不再等')).toContain('comment.closed-already');
  });
});
