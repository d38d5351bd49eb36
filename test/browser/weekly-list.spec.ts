import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Pace } from './a-pace.js';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

const FEWEST_ROWS = 10;
// Twelve rows in 24 clicks and four minutes; how many there are is the day's.
const CLICKS_A_ROW = 2;
const MINUTES_A_ROW = 4 / 12;
const SECONDS_TO_READ = 8;

/** 督办审议 on the demo: a list of twelve rows on one sheet, each with its pack, decided by its leader. */
describe('the weekly list of a leader', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;
  let rows = 0;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-weekly-list');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    const leader = accounts.find(({ roles }) => roles.some(({ role }) => role === 'leader'));
    page = await office.sit(leader as Account);
    await page.goto(`${stack.url}/reviews`);
    await page.getByTestId('review-row').first().waitFor();
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const sheets = async () => {
    await page.emulateMedia({ media: 'print' });
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    const pressable = await page.locator('button:visible').count();
    await office.picture(page, 'paper');
    await page.emulateMedia({ media: 'screen' });
    return { pages: pdf.match(/\/Type\s*\/Page\b/g)?.length, pressable };
  };

  /** The forms of decisions that the house keeps for the leader. */
  const kept = () =>
    page.evaluate(async () => {
      const answer = await fetch('/api/v1/drafts');
      const { items } = (await answer.json()) as { items: { command: string }[] };
      return items.map(({ command }) => command).filter((command) => command === 'decide-review');
    });

  it('has one row a measure, what ends with the plan in one row of its department, all on one sheet', async () => {
    rows = await page.getByTestId('review-row').count();
    expect(rows).toBeGreaterThanOrEqual(FEWEST_ROWS);
    expect(await page.getByText('市民政局：收官清单').first().isVisible()).toBe(true);
    const turns = await page.getByTestId('review-turn').allInnerTexts();
    expect(turns).toHaveLength(rows);
    expect(turns.filter((turn) => !/^(轮到您审议|现由.+审议)$/.test(turn))).toEqual([]);
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'list');
    const desk = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator('.choices button').first().click();
    await page.getByText('To decide').first().waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.locator('.choices button').first().click();
    await page.setViewportSize(desk ?? { width: 1366, height: 768 });
    await page.getByText('市民政局：收官清单').first().waitFor();
    expect(await sheets()).toEqual({ pages: 1, pressable: 0 });
  });

  it('has the pack of a row on one page, and on one sheet with boxes to tick', async () => {
    await page.getByTestId('review-pack').nth(1).click();
    await page.getByTestId('print-pack').waitFor();
    await page.getByText('催办经过').waitFor();
    await page
      .getByText(/政督催〔\d{4}〕\d+号/)
      .first()
      .waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'pack');
    expect(await sheets()).toEqual({ pages: 1, pressable: 0 });
    await page.goBack();
    await page.getByTestId('review-row').first().waitFor();
  });

  it('keeps a decision that is half written: on the desk, and on a phone where it is gone on with', async () => {
    const first = page.getByTestId('review-row').first();
    await first.getByTestId('quick-instruct').click();
    await page.getByTestId('field-reason').fill('请写明卡在哪里');
    await page.getByTestId('form-saved').waitFor();
    await page.goto(`${stack.url}/reviews`);
    await page.getByTestId('review-row').first().getByTestId('quick-instruct').click();
    await expect.poll(() => page.getByTestId('field-reason').inputValue()).toBe('请写明卡在哪里');
    await page.getByTestId('field-reason').fill('请写明卡在哪里，几号前办');
    await page.getByTestId('form-saved').waitFor();
    await office.picture(page, 'half-written');
    await page.keyboard.press('Escape');
    await page.getByTestId('field-reason').waitFor({ state: 'detached' });
    await page.getByTestId('review-row').first().getByTestId('quick-instruct').click();
    await expect.poll(() => page.getByTestId('field-reason').inputValue()).toBe('请写明卡在哪里，几号前办');
    await page.keyboard.press('Escape');
    await page.getByTestId('field-reason').waitFor({ state: 'detached' });
    const desk = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${stack.url}/reviews`);
    await page.getByTestId('review-row').first().getByTestId('decide-review').click();
    await expect.poll(() => page.getByTestId('field-reason').inputValue()).toBe('请写明卡在哪里，几号前办');
    await page.getByTestId('form-saved').waitFor();
    expect(await kept()).toEqual(['decide-review']);
    await page.setViewportSize(desk ?? { width: 1366, height: 768 });
    await page.goto(`${stack.url}/reviews`);
    await page.getByTestId('review-row').first().waitFor();
  });

  it('is decided in two clicks and twenty seconds a row, what follows read before each is confirmed', async () => {
    const pace = new Pace(page);
    const open = page.getByTestId('review-row');
    for (let left = await open.count(); left > 0; left -= 1) {
      const row = open.first();
      pace.read(SECONDS_TO_READ);
      await pace.click(row.getByTestId('quick-instruct'));
      expect(await page.getByTestId('consequence').innerText()).toMatch(/确定后：.+/);
      await pace.click(page.getByTestId('decide-review-submit'));
      await expect.poll(() => open.count(), { timeout: 20_000 }).toBe(left - 1);
    }
    await expect.poll(kept, { timeout: 10_000 }).toEqual([]);
    const { clicks, minutes } = pace.figures;
    console.log(JSON.stringify({ name: 'weekly-list', rows, clicks, minutes }));
    expect(clicks).toBeLessThanOrEqual(CLICKS_A_ROW * rows);
    expect(minutes).toBeLessThanOrEqual(MINUTES_A_ROW * rows);
    await page.goto(`${stack.url}/reviews?state=decided`);
    await page.getByTestId('review-decided').first().waitFor();
    await office.picture(page, 'decided');
    expect(await barriersOn(page)).toEqual([]);
    expect(office.faults).toEqual([]);
  });
});
