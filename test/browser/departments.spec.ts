import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandingsView } from '@duban/api-contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** 部门 on the demo: what each has, owes, and how punctual it was; every number opens what it counts. */
describe('the page of departments', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: readonly Account[];

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-departments');
    accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const who = (role: string, viewport?: { width: number; height: number }) =>
    office.sit(accounts.find(({ roles }) => roles.some((post) => post.role === role)) as Account, viewport);
  const ask = <T>(page: Page, path: string) =>
    page.evaluate(async (at) => (await (await fetch(`/api/v1${at}`)).json()) as T, path);

  it('shows the office every department with what it has, and opens what each number counts', async () => {
    const page = await who('officer', { width: 1280, height: 800 });
    await page.goto(`${stack.url}/departments?sort=lateness`);
    await page.locator('tbody tr').first().waitFor();
    await page.screenshot({ path: 'test-results/browser-departments/departments.png', fullPage: true });
    expect(await barriersOn(page)).toEqual([]);
    const shown = await ask<StandingsView>(page, '/standing?sort=lateness&limit=200');
    const [worst] = shown.items;
    expect(shown.items.length).toBeGreaterThan(10);
    expect(worst?.lateDays).toBeGreaterThan(0);
    expect(shown.items.some(({ letters }) => letters.length > 0)).toBe(true);
    expect(shown.items.some(({ forms }) => forms.n > 0 && (forms.averageBefore ?? 0) > 0)).toBe(true);
    expect(shown.items.some(({ todos }) => todos > 0)).toBe(true);

    await page.locator('tbody tr').first().locator('.row-title').click();
    await page.getByTestId('standing-numbers').waitFor();
    await page.locator('tbody tr').first().waitFor();
    await page.screenshot({ path: 'test-results/browser-departments/department.png', fullPage: true });
    expect(await barriersOn(page)).toEqual([]);
    await page.goto(`${stack.url}/departments/${encodeURIComponent(worst?.department.code ?? '')}?show=late-papers`);
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody tr').count()).toBe(Math.min(50, worst?.handedInLate ?? 0));
    await page.screenshot({ path: 'test-results/browser-departments/late.png', fullPage: true });

    const lettered = shown.items.find(({ letters }) => letters.length > 0);
    await page.goto(`${stack.url}/departments?text=${encodeURIComponent(lettered?.department.name ?? '')}`);
    const link = page.locator('a.only-narrow[href*="/instruments?state=issued"]').first();
    await link.click();
    await page.getByTestId('letter-filter').waitFor();
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody tr').count()).toBe(lettered?.letters.reduce((sum, { n }) => sum + n, 0));
    expect(await barriersOn(page)).toEqual([]);
  });

  it('shows a department itself alone, stands on a phone, and speaks English', async () => {
    const handler = await who('handler', { width: 390, height: 844 });
    await handler.goto(`${stack.url}/departments`);
    await handler.locator('tbody tr').first().waitFor();
    expect(await handler.locator('tbody tr').count()).toBe(1);
    await handler.locator('.row-title').first().click();
    await handler.getByTestId('standing-numbers').waitFor();
    expect(await handler.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await handler.screenshot({ path: 'test-results/browser-departments/own-phone.png', fullPage: true });
    expect(await barriersOn(handler)).toEqual([]);

    const phone = await who('leader', { width: 390, height: 844 });
    await phone.goto(`${stack.url}/departments`);
    await phone.locator('tbody tr').first().waitFor();
    expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await phone.screenshot({ path: 'test-results/browser-departments/phone.png' });

    const page = await who('officer', { width: 1280, height: 800 });
    await page.goto(`${stack.url}/departments`);
    await page.locator('tbody tr').first().waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Each number opens its list.').waitFor();
    await page.screenshot({ path: 'test-results/browser-departments/english.png', fullPage: true });
    await page.locator('.row-title').first().click();
    await page.getByTestId('standing-numbers').waitFor();
    await page.screenshot({ path: 'test-results/browser-departments/english-one.png', fullPage: true });
    expect(office.faults).toEqual([]);
  });
});
