import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** Each kind told by its own progress: a stage that is confirmed, acts that are counted, a kind that is changed in sight. */
describe('kinds', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: Account[];

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-kinds');
    accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const on = async (login: string, text: string, plan = ''): Promise<Page> => {
    const account = accounts.find((each) => each.login === login);
    if (!account) throw new Error(`there is no ${login}`);
    const page = await office.sit(account);
    await page.goto(`${stack.url}/measures?text=${encodeURIComponent(text)}${plan}`);
    await page.getByText(text).first().click();
    await page.locator('.facts').waitFor();
    return page;
  };

  it('a stage stands as the department’s own word until the office confirms it', async () => {
    const officer = await on('officer', '建立评议制度');
    await officer.getByText('核定：起草 · 自评：征求意见').first().waitFor();
    await officer.getByTestId('confirm-stage').first().click();
    const form = officer.getByTestId('dialog-confirm-stage');
    await form.getByTestId('stage-note').waitFor();
    await form.getByTestId('agree-yes').click();
    await office.picture(officer, 'confirm-stage');
    expect(await barriersOn(officer)).toEqual([]);
    await form.getByTestId('confirm-stage-submit').click();
    await form.waitFor({ state: 'hidden' });
    await officer.getByText('核定：征求意见').first().waitFor();
  });

  it('a change of kind says what stops and what starts before it is confirmed', async () => {
    const officer = await on('officer', '建成便民驿站');
    await officer.getByTestId('change-kind').first().click();
    const form = officer.getByTestId('dialog-change-kind');
    await form.getByTestId('field-kind').click();
    await officer.locator('.ant-select-item-option').filter({ hasText: '倡导' }).click();
    await officer.locator('.ant-select-dropdown').waitFor({ state: 'hidden' });
    await form.getByTestId('consequence').getByText('不再要求或不再催办').waitFor();
    await office.picture(officer, 'change-kind');
    expect(await barriersOn(officer)).toEqual([]);
  });

  it('advocated work is reported by what was done, counted', async () => {
    const officer = await on('officer', '鼓励企业参与');
    const lead = (await officer.locator('.whom li').first().innerText()).split(' ')[0] ?? '';
    const handler = await on(`handler@${lead}`, '鼓励企业参与');
    await handler.getByTestId('report').first().click();
    const form = handler.getByTestId('dialog-report');
    await form.getByText('本期所做').first().waitFor();
    await form.getByRole('button', { name: /增加/ }).last().click();
    await office.picture(handler, 'acts');
    expect(await barriersOn(handler)).toEqual([]);
  });

  it('an output that is counted grows towards what was promised for the year', async () => {
    const handler = await on('handler@市民政局', '推广无障碍设施');
    const counted = handler.getByText(/已记 \d+ \/ 承诺 40处/u).first();
    const before = Number(/\d+/u.exec(await counted.innerText())?.[0]);
    await handler.getByTestId('record-occurrence').first().click();
    const form = handler.getByTestId('dialog-record-occurrence');
    await form.getByTestId('field-times').fill('5');
    await form.getByTestId('field-evidence').fill('第三批验收单');
    await office.picture(handler, 'occurrence');
    await form.getByTestId('record-occurrence-submit').click();
    await form.waitFor({ state: 'hidden' });
    await handler
      .getByText(`已记 ${before + 5} / 承诺 40处`)
      .first()
      .waitFor();
  });

  it('the ledger names section, paragraph and same figures; its filters stand in one line', async () => {
    const officer = await on('officer', '推广无障碍设施');
    await officer.goto(`${stack.url}/ledger?columns=paragraph&columns=section&columns=targets&columns=sameSource`);
    await officer.getByText('社会福利科 罗科员 5560112').first().waitFor();
    await office.picture(officer, 'ledger');
    const bar = await officer.locator('.ledger-tools .filters').boundingBox();
    expect(bar?.height ?? 99).toBeLessThanOrEqual(40);
    expect(await barriersOn(officer)).toEqual([]);
  });
});
