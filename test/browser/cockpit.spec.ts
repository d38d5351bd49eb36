import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DashboardView, DeskView, ListOf } from '@duban/api-contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** 驾驶舱 on the demo: every number is what its list says, on a screen, on a phone and on one sheet. */
describe('the cockpit', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: readonly Account[];

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-cockpit');
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
  /** How many rows a list has, asked as the number says. */
  const rowsOf = async (page: Page, { path, query }: ListOf) => {
    const search = new URLSearchParams({ limit: '200' });
    for (const [key, value] of Object.entries(query)) for (const each of [value].flat()) search.append(key, each);
    return (await ask<{ items: unknown[] }>(page, `${path}?${search.toString()}`)).items.length;
  };

  it('shows a leader six numbers with their lists, lights in words, and what is due', async () => {
    const page = await who('leader');
    await page.goto(`${stack.url}/cockpit`);
    await page.getByTestId('figures').waitFor();
    await page.locator('[data-testid=trend-chart] svg').waitFor();
    await office.picture(page, 'leader');
    expect(await barriersOn(page)).toEqual([]);
    const shown = await ask<DashboardView>(page, '/dashboard');
    expect(shown.figures).toHaveLength(6);
    const numbers = [
      ...shown.figures,
      ...[...shown.plans, ...shown.departments, ...shown.fields].flatMap((row) => [
        row.total,
        ...Object.values(row.lights),
      ]),
      ...shown.reviews,
    ];
    expect(numbers.length).toBeGreaterThan(30);
    for (const { n, list } of numbers) expect([list, await rowsOf(page, list)]).toEqual([list, n]);
    for (const rows of [shown.plans, shown.departments]) {
      const reds = rows.map(({ lights }) => lights.red?.n ?? 0);
      expect(reds).toEqual([...reds].sort((a, b) => b - a));
    }
    expect(shown.trend.length).toBeGreaterThan(5);
    expect(shown.longestRed.items.length).toBeGreaterThan(0);
    await page.getByTestId('trend-as').click();
    await page.getByTestId('trend-table').waitFor();

    await page.locator('.figure-red a').click();
    await page.waitForURL('**/measures?light=red');
    await page.locator('tbody .lamp-red').first().waitFor();
  });

  it('and the desk of the officer: what waits by kind, the draw, our own lateness, who signed, forms by week', async () => {
    const page = await who('officer');
    await page.goto(`${stack.url}/desk`);
    await page.getByTestId('acknowledgements').waitFor();
    await page.getByTestId('lateness').waitFor();
    await page.getByTestId('forms').waitFor();
    await page.screenshot({ path: 'test-results/browser-cockpit/desk.png', fullPage: true });
    expect(await barriersOn(page)).toEqual([]);
    const passing = (await ask<DeskView>(page, '/desk')).reports.filter(({ passes }) => passes);
    expect(passing.length).toBeGreaterThan(0);
    await page.getByTestId('pass-not-drawn').click();
    await page.getByText(`已通过 ${passing.length} 项`).waitFor();
    expect((await ask<DeskView>(page, '/desk')).reports.filter(({ passes }) => passes)).toEqual([]);
    const phone = await who('officer', { width: 375, height: 800 });
    await phone.goto(`${stack.url}/desk`);
    await phone.getByTestId('acknowledgements').waitFor();
    expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
  });

  it('prints on one sheet, and stands on a phone', async () => {
    const page = await who('officer');
    await page.goto(`${stack.url}/cockpit`);
    await page.locator('[data-testid=trend-chart] svg').waitFor();
    await page.emulateMedia({ media: 'print' });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
    expect(pdf).toMatch(/MediaBox \[0 0 84[12][\d.]* 59[45]/);
    await office.picture(page, 'paper');
    await page.emulateMedia({ media: 'screen' });
    // Every department, not the dozen that a screen begins with, in both languages.
    await page.locator('.light-table button').first().click();
    for (const language of ['zh', 'en']) {
      await page.emulateMedia({ media: 'print' });
      const whole = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect([language, whole.match(/\/Type\s*\/Page\b/g)?.length]).toEqual([language, 1]);
      await page.emulateMedia({ media: 'screen' });
      await page.locator('.choices button').first().click();
    }
    const phone = await who('officer', { width: 375, height: 800 });
    await phone.goto(`${stack.url}/cockpit`);
    await phone.getByTestId('figures').waitFor();
    await office.picture(phone, 'phone');
    expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
    expect(await barriersOn(phone)).toEqual([]);
    expect(office.faults).toEqual([]);
  });
});
