import type { GridView } from '@duban/api-contract';
import { read, write, type WorkSheet } from '@e965/xlsx';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/a-launched-stack.js';
import { Office, type Account } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

const REPORTS = '进展反馈';

/** A department that fills in its rows in Excel. */
describe('the report grid as a workbook', () => {
  let stack: TestStack;
  let office: Office;
  let handler: Page;
  let mine: Account;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-grid-sheet');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    for (const account of accounts.filter((each) => each.roles.some(({ role }) => role === 'handler'))) {
      mine = account;
      handler = await office.sit(account);
      if ((await handler.evaluate(reportsDue)) >= 2) return;
    }
    throw new Error('the demo has nobody with two reports due');
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  it('written in two windows asks which row goes on, and loses no word of either', async () => {
    const other = await office.sit(mine, { width: 1280, height: 800 });
    const field = (page: Page) => page.locator(`[data-testid=row-text][aria-label*="${REPORTS}"]`).last();
    for (const page of [handler, other]) {
      await page.goto(`${stack.url}/report`);
      await field(page).waitFor();
    }
    const kept = handler.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await field(handler).fill('在办公室写的');
    expect((await kept).status()).toBe(200);
    await field(other).fill('在家里写的');
    const row = other.getByTestId('row-newer');
    await row.waitFor();
    expect(await row.innerText()).toContain('在办公室写的');
    expect(await field(other).inputValue()).toBe('在家里写的');
    expect(await barriersOn(other)).toEqual([]);
    await office.picture(other, 'two-windows');
    // What the first window wrote stays until one chooses.
    const stays = other.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await other.getByTestId('row-newer-stay').click();
    expect((await stays).status()).toBe(200);
    await row.waitFor({ state: 'detached' });
    await field(handler).fill('在办公室写的，又写一句');
    await handler.getByTestId('row-newer').waitFor();
    expect(await handler.getByTestId('row-newer').innerText()).toContain('在家里写的');
    await handler.getByTestId('row-newer-take').click();
    await handler.getByTestId('row-newer').waitFor({ state: 'detached' });
    expect(await field(handler).inputValue()).toBe('在家里写的');
  });

  it('goes out with what is typed, comes back as drafts that one hands in, and names what is wrong', async () => {
    await handler.goto(`${stack.url}/report`);
    // Rows of other duties can stand before them.
    const texts = handler.locator(`[data-testid=row-text][aria-label*="${REPORTS}"]`);
    await texts.first().fill('先在网页上写');
    const [download] = await Promise.all([
      handler.waitForEvent('download'),
      handler.getByTestId('grid-to-excel').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^填报表 \d{4}-\d{2}-\d{2}\.xlsx$/);
    const book = read(readFileSync(await download.path()));
    const sheet = book.Sheets[REPORTS] as WorkSheet;
    const cellOf = (name: string) => (sheet[name] as { v?: string } | undefined)?.v;
    expect([cellOf('H2'), cellOf('H3')]).toContain('先在网页上写');
    sheet['H2'] = { t: 's', v: '已建成 3 处，正在装修' };
    sheet['G3'] = { t: 's', v: '大概' };
    await handler.getByTestId('grid-file').setInputFiles({
      name: '填报表.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer,
    });
    const came = handler.getByTestId('grid-read');
    await came.waitFor();
    expect(await came.innerText()).toContain('已读入 1 行，成为草稿，请核对后报送');
    expect(await came.getByText(`${REPORTS} G3`).count()).toBe(1);
    await until(
      'the draft is in the grid',
      async () => {
        const held = await Promise.all((await texts.all()).map((field) => field.inputValue()));
        return held.includes('已建成 3 处，正在装修');
      },
      10,
    );
    expect(await handler.evaluate(reportsDue)).toBeGreaterThanOrEqual(2);
    await office.picture(handler, 'came-back');
    const acts = handler.getByTestId('row-acts').first();
    const opened = handler.locator('[data-testid=row-acts][open]');
    await acts.locator('summary').click();
    await acts.getByRole('button').first().waitFor();
    await handler.keyboard.press('Escape');
    await opened.waitFor({ state: 'detached' });
    await acts.locator('summary').click();
    await acts.getByRole('button').first().waitFor();
    await handler.locator('h1').click();
    await opened.waitFor({ state: 'detached' });
    await acts.locator('summary').click();
    await office.picture(handler, 'acts-open');
    await handler.getByTestId('act-request-extension').first().click();
    await handler.getByTestId('dialog-request-extension').waitFor();
    await office.picture(handler, 'act-form');
    await handler.keyboard.press('Escape');
    await handler.getByTestId('dialog-request-extension').waitFor({ state: 'detached' });
    await acts.locator('summary:focus').waitFor();
    expect(await barriersOn(handler)).toEqual([]);
    await handler.setViewportSize({ width: 390, height: 844 });
    await office.picture(handler, 'on-a-phone');
    await handler.setViewportSize({ width: 1366, height: 768 });
    await handler.getByRole('button', { name: '深色' }).click();
    await office.picture(handler, 'in-the-dark');
    expect(await barriersOn(handler)).toEqual([]);
    expect(office.faults).toEqual([]);
  });

  it('gives the keyboard back to the button when a panel is closed, and finds departments by Ctrl-K', async () => {
    await handler.getByTestId('grid-row').first().locator('a.row-title').click();
    const button = handler.getByTestId('report').first();
    await button.press('Enter');
    await handler.getByTestId('dialog-report').waitFor();
    await handler.locator('[data-testid=dialog-report] :focus').waitFor();
    await handler.getByTestId('dialog-report').getByRole('button', { name: '取消' }).press('Enter');
    await handler.getByTestId('dialog-report').waitFor({ state: 'detached' });
    await handler.locator('[data-testid=report]:focus').waitFor();
    await handler.goto(`${stack.url}/inbox`);
    await handler.getByTestId('todo-row').first().waitFor();
    await handler.keyboard.press('Control+k');
    await handler.getByTestId('palette').getByRole('combobox').fill('财政');
    await handler.getByTestId('palette-departments').first().waitFor();
    await office.picture(handler, 'palette');
    await handler.getByTestId('palette-departments').first().click();
    await handler.waitForURL('**/measures?department=*');
    expect(office.faults).toEqual([]);
  });
});

/** In the page: how many reports are due from whoever is logged in. */
async function reportsDue(): Promise<number> {
  const { items } = (await (await fetch('/api/v1/reports/grid')).json()) as GridView;
  return items.filter(({ command }) => command === 'report').length;
}
