import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

describe('what the house calls things, changed by an officer', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-house-words');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    page = await office.sit(accounts.find(({ login }) => login === 'officer') as Account);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const name = async (field: string, words: string) => {
    await page.getByTestId(`term-${field}`).fill(words);
    await page.getByTestId(`term-${field}`).press('Enter');
  };

  it('names and a colour are typed in a table, checked at once, and told before they are adopted', async () => {
    await page.goto(`${stack.url}/policies`);
    await page.getByTestId('policy-names').getByText('没有另起的名称和颜色').waitFor();
    await page.getByTestId('edit-policy').click();
    await name('red-names.light.zh', '逾期');
    await page.getByTestId('policy-faults').getByText('与另一个同名').waitFor();
    expect(await page.getByTestId('adopt').isEnabled()).toBe(false);
    await name('red-names.light.zh', '红牌');
    await name('催办单-names.instrumentKind.zh', '提醒函');
    await name('officer-names.role.zh', '项目办');
    await page.getByTestId('term-red-colours.light').click();
    await page.getByRole('option', { name: '紫', exact: true }).waitFor({ state: 'attached' });
    await page.locator('.ant-select-item-option').filter({ hasText: '紫' }).last().click();
    await page.getByTestId('policy-sound').waitFor();
    const told = await page.getByTestId('policy-changes').innerText();
    expect(told).toContain('灯号“严重逾期” · 中文名称：按通常 → 红牌');
    expect(told).toContain('灯号“严重逾期” · 颜色：深红 → 紫');
    expect(await barriersOn(page, { scrolled: true })).toEqual([]);
    await page.getByTestId('policy-names').scrollIntoViewIfNeeded();
    await office.picture(page, 'names');
    await page.getByTestId('policy-document').fill('云督办〔2026〕8号');
    await page.getByTestId('adopt').click();
    await page.getByTestId('policy-names').getByText('红牌').waitFor();
  });

  it('stand at once in the cockpit, the lists and the ledger, in the colour that was chosen', async () => {
    await page.goto(`${stack.url}/cockpit`);
    await page.getByRole('columnheader', { name: '红牌' }).first().waitFor();
    expect(await page.getByRole('columnheader', { name: '严重逾期' }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'cockpit');
    await page.goto(`${stack.url}/measures?light=%5B%22red%22%5D`);
    const lamp = page.locator('.lamp-red').first();
    await lamp.waitFor();
    expect([await lamp.innerText(), await lamp.getAttribute('class')]).toEqual([
      '红牌',
      expect.stringContaining('in-violet'),
    ]);
    await page.goto(`${stack.url}/ledger`);
    await page.getByText('红牌').first().waitFor();
    await page.goto(`${stack.url}/instruments`);
    await page.getByText('提醒函').first().waitFor();
    expect(await page.locator('main').innerText()).not.toContain('催办单');
  });

  it('are said by whoever opens the page next, before anybody is logged in', async () => {
    const stranger = await office.stranger();
    await stranger.reload();
    await expect
      .poll(() => stranger.evaluate<string>(`localStorage.getItem('duban.house-words') ?? ''`))
      .toContain('红牌');
  });
});
