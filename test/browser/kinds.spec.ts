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
    await officer.getByTitle('倡导').first().click();
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
});
