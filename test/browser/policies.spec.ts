import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

describe('the rules, changed by somebody who writes no code', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;
  let began: number;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-policies');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    page = await office.sit(accounts.find(({ login }) => login === 'officer') as Account);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  it('show the ladder that everything goes by', async () => {
    await page.goto(`${stack.url}/policies`);
    began = Date.now();
    await page.getByTestId('edit-policy').waitFor();
    expect(await page.getByRole('table', { name: '有时限的任务' }).innerText()).toContain('T+3');
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'policies');
  });

  it('say at once what cannot be', async () => {
    await page.getByTestId('edit-policy').click();
    await page.getByTestId('offset-T+3').fill('5');
    await page.getByTestId('offset-T+3').press('Enter');
    await page.getByTestId('policy-faults').waitFor();
    expect(await page.getByTestId('policy-faults').innerText()).toContain('两级重名');
    expect(await page.getByTestId('adopt').isEnabled()).toBe(false);
  });

  it('are neither tried nor adopted while a field is wrong, and the page says how many are', async () => {
    const field = page.getByTestId('offset-T-10').first();
    const before = await field.inputValue();
    const number = page.getByTestId('term-comment.workingDays');
    const days = await number.inputValue();
    await field.fill('61');
    await number.fill('abc');
    const clock = page.getByTestId('term-desk.opensAtMinute');
    const opens = await clock.inputValue();
    await clock.fill('25:00');
    await clock.press('Enter');
    await page.getByText('“25:00”不是时刻').waitFor();
    await page.getByTestId('offset-T+5').first().fill('4');
    await page.getByTestId('offset-T+5').first().press('Enter');
    await page.getByTestId('policy-document').fill('云督办〔2026〕7号');
    await expect.poll(() => page.getByTestId('policy-to-mend').innerText()).toContain('有 3 处');
    await expect.poll(() => page.getByTestId('policy-faults').count()).toBe(0);
    expect(await page.getByTestId('policy-sound').count()).toBe(0);
    expect(await page.getByTestId('adopt').isEnabled()).toBe(false);
    expect(await page.getByTestId('rehearse').isEnabled()).toBe(false);
    expect([await field.inputValue(), await number.inputValue(), await clock.inputValue()]).toEqual([
      '61',
      'abc',
      '25:00',
    ]);
    await office.picture(page, 'policies-to-mend');
    // Another ladder would take its place: that is asked, and what is red stays where one stays.
    const ladder = page.getByTestId('policy-ladder');
    await ladder.click();
    await page.getByTitle('进展反馈', { exact: true }).last().click();
    const asked = page.getByRole('dialog', { name: '这条阶梯有 1 处填写不对' });
    await asked.getByRole('button', { name: '留下改正' }).click();
    expect(await field.inputValue()).toBe('61');
    expect(await page.getByTestId('policy-to-mend').innerText()).toContain('有 3 处');
    await number.fill(days);
    await clock.fill(opens);
    await field.fill(before);
    await field.press('Enter');
    await page.getByTestId('policy-sound').waitFor();
    expect(await page.getByTestId('policy-to-mend').count()).toBe(0);
    expect(await page.getByTestId('adopt').isEnabled()).toBe(true);
    expect(await page.getByTestId('rehearse').isEnabled()).toBe(true);
  });

  it('change T+3 to T+4, and show what last year would have looked like', async () => {
    expect(await page.getByTestId('policy-changes').innerText()).toContain('T+3 拟发文书');
    await page.getByTestId('rehearse').click();
    const rehearsed = page.getByTestId('rehearsed');
    await rehearsed.waitFor({ timeout: 60_000 });
    expect(await rehearsed.innerText()).toContain('催办单');
    expect(await page.getByRole('table', { name: '次数不同的时点' }).innerText()).toContain('T+4 拟发文书');
    expect(await page.getByRole('table', { name: '日期' }).innerText()).toContain('催办单');
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'policies-rehearsed');
  });

  it('are tried on people who behave one way and the other, by department and leader and week', async () => {
    await page.getByText('同一规则，两种办理情况').click();
    await page.getByTestId('rehearse').click();
    const rehearsed = page.getByTestId('rehearsed');
    await expect.poll(() => rehearsed.innerText(), { timeout: 60_000 }).toContain('情况乙');
    await page.getByText('各单位每周的表').click();
    expect(await page.getByRole('region', { name: '各单位每周的表' }).innerText()).toContain('市教育局');
    await page.getByText('各领导每周的审议').click();
    expect(await page.getByRole('region', { name: '各领导每周的审议' }).innerText()).toContain('分管领导');
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'policies-conducts');
  });

  it('have switches, days and signers beside the numbers, each in the list of what differs', async () => {
    await page.getByTestId('term-comment.required').click();
    await page.getByTestId('term-planEvaluation.midTermOn').fill('09-31');
    await page.getByTestId('term-planEvaluation.midTermOn').press('Enter');
    await expect.poll(() => page.getByTestId('policy-faults').innerText()).toContain('中期评估完成日');
    await page.getByTestId('term-planEvaluation.midTermOn').fill('09-30');
    await page.getByTestId('term-planEvaluation.midTermOn').press('Enter');
    await page.getByTestId('policy-sound').waitFor();
    const changes = await page.getByTestId('policy-changes').innerText();
    expect(changes).toContain('下达前须征求过意见：否 → 是');
    expect(changes).toContain('06-30 → 09-30');
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'policies-terms');
  });

  it('survive a reload, are adopted with a document, and then reach what runs', async () => {
    await page.reload();
    await page.getByTestId('policy-document').fill('云督办〔2026〕7号');
    await page.getByTestId('adopt').click();
    await page.getByTestId('move-reason').waitFor();
    expect(await page.getByRole('table', { name: '督办规则' }).innerText()).toContain('云督办〔2026〕7号');
    await page.getByTestId('move-reason').fill('按新规则办理');
    await page.getByTestId('move-check').click();
    await page.getByTestId('move-said').waitFor();
    expect(await page.getByTestId('move-said').innerText()).toContain('新增');
    await office.picture(page, 'policies-move');
    await page.getByTestId('move-policy').click();
    await page.getByTestId('moved').waitFor();
    const left = () =>
      page.evaluate(async () => {
        const { items } = (await (await fetch('/api/v1/policies')).json()) as {
          items: { current: boolean; measures: number }[];
        };
        return items.filter((each) => !each.current).reduce((sum, each) => sum + each.measures, 0);
      });
    await expect.poll(left, { timeout: 60_000 }).toBe(0);
    console.log(`policies: T+3 to T+4, seen, adopted and moved in ${Math.round((Date.now() - began) / 1000)} s`);
    expect(office.faults).toEqual([]);
  });
});
