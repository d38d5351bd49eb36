import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

const OLD = '市教育局';
const [FIRST, SECOND] = ['市教育委员会', '市职业教育局'] as const;

describe('a department is split in the console', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-succession');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    page = await office.sit(accounts.find(({ login }) => login === 'office-head') as Account);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const seen = async (name: string) => {
    await office.picture(page, name);
    expect(await barriersOn(page)).toEqual([]);
  };

  it('begins at the department, after those who take over are registered', async () => {
    await page.goto(`${stack.url}/admin?tab=departments`);
    for (const name of [FIRST, SECOND]) {
      await page.getByTestId('add-department').click();
      await page.getByTestId('department-name').fill(name);
      await page.getByTestId('department-submit').click();
      await page.getByTestId('form-department').waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: OLD, exact: true }).click();
    await page.getByTestId('open-succession').click();
    await page.getByTestId('heirs').waitFor();
  });

  it('shows what goes to whom before it is confirmed', async () => {
    const heirs = page.getByTestId('heirs').locator('input');
    for (const name of [FIRST, SECOND]) {
      await heirs.fill(name);
      await page.locator(`.ant-select-item-option[title="${name}"]`).click();
    }
    await page.keyboard.press('Escape');
    await page.getByTestId('succession-document').fill('云委发〔2026〕9号');
    const rows = page.getByTestId('heir-rows').locator('tbody tr');
    await rows.first().locator('select').selectOption({ label: SECOND });
    const summary = page.getByTestId('succession-summary').locator('tbody tr');
    expect(await summary.nth(1).locator('td').nth(1).innerText()).toBe('1');
    await seen('succession-before');
  });

  it('hands on what was said, measure by measure, and says when it is done', async () => {
    await page.getByTestId('succeed').click();
    await page.getByTestId('succeed-yes').click();
    const done = page.getByTestId('succeeded');
    await done.waitFor();
    const given = await done.getAttribute('data-given');
    expect(Number(given)).toBeGreaterThan(1);
    await page.locator(`[data-testid=succeeded][data-done="${given ?? ''}"]`).waitFor();
    await seen('succession-done');
    await page.goto(`${stack.url}/measures?department=${encodeURIComponent(SECOND)}`);
    await page.getByText(SECOND).first().waitFor();
    await page.goto(`${stack.url}/admin?tab=departments`);
    await page.getByText('起撤销').first().waitFor();
    await seen('succession-register');
  });
});
