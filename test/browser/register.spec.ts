import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

describe('the register in the console', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-register');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    page = await office.sit(accounts.find(({ login }) => login === 'office-head') as Account);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const seen = async (name: string) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await office.picture(page, `${name}-${width}`);
      expect(await barriersOn(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  const choose = async (field: string, option: string) => {
    await page.getByTestId(field).click();
    await page.locator(`.ant-select-item-option[title="${option}"]`).last().click();
  };

  it('says for which papers a department asks each step of its chain', async () => {
    await page.goto(`${stack.url}/admin?tab=departments`);
    await page.getByRole('button', { name: '市教育局', exact: true }).click();
    await choose('chain-section-check', '全部');
    await seen('chain-form');
    await page.getByTestId('department-submit').click();
    await page.getByTestId('form-department').waitFor({ state: 'detached' });
    await page.getByText('科室核稿 · 全部').first().waitFor();
    await seen('chain-list');
  });

  it('gives a leader a plan and a class', async () => {
    await page.goto(`${stack.url}/admin?tab=portfolios`);
    await page.getByTestId('add-portfolio').click();
    await page.getByTestId('portfolio-leader').click();
    await page.locator('.ant-select-item-option').first().click();
    await page.getByTestId('portfolio-classes').locator('input').fill('十件实事');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await seen('portfolio-form');
    await page.getByTestId('portfolio-submit').click();
    await page.getByTestId('form-portfolio').waitFor({ state: 'detached' });
    await page.getByText('十件实事').first().waitFor();
    await seen('portfolio-list');
  });
});
