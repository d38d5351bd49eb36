import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** An indicator from its list to a confirmed figure, each at his own screen. */
describe('indicators', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: Account[];

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-indicators');
    accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const at = async (login: string, path: string) => {
    const account = accounts.find((each) => each.login === login);
    if (!account) throw new Error(`there is no ${login}`);
    const page = await office.sit(account);
    await page.goto(`${stack.url}${path}`);
    return page;
  };

  it('are listed with their last figure and how they stand, in words', async () => {
    const page = await at('officer', '/indicators');
    await page.getByTestId('indicator-row').first().waitFor();
    const words = await page.getByTestId('path-word').allInnerTexts();
    expect(words.map((each) => each.trim())).toEqual(expect.arrayContaining(['待数据']));
    // A figure whose day went by without one is said to be owed, not to come.
    expect(
      await page
        .getByRole('row', { name: /家庭医生签约率/ })
        .getByTestId('figure-owed')
        .innerText(),
    ).toBe('已到期，未报');
    expect(
      await page
        .getByRole('row', { name: /新增公办学位/ })
        .getByTestId('figure-owed')
        .count(),
    ).toBe(0);
    await office.picture(page, 'list');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are reported by the lead department and confirmed by the office, chart and table beside each other', async () => {
    const handler = await at('handler@市文化和旅游局', '/indicators');
    await handler.getByText('社区健身设施覆盖率').first().click();
    await handler.getByTestId('report-value').click();
    const form = handler.getByTestId('dialog-report-value');
    await form.waitFor();
    await form.getByTestId('field-value').fill('87');
    await form.getByTestId('field-source').fill('社区台账');
    await office.picture(handler, 'form');
    expect(await barriersOn(handler)).toEqual([]);
    await form.getByTestId('report-value-submit').click();
    await form.waitFor({ state: 'hidden' });
    await handler.getByText('自报 87%，待核定').first().waitFor();
    await office.picture(handler, 'measure');

    const officer = await at('officer', '/indicators');
    await officer.getByText('社区健身设施覆盖率').first().click();
    await officer.getByTestId('confirm-value').click();
    await officer.locator('.indicator-last', { hasText: '87 %' }).waitFor();
    await officer.locator('.indicator-chart svg').waitFor();
    expect(await officer.getByRole('table', { name: '填报与核定' }).innerText()).toContain('社区台账');
    await officer.getByTestId('plan-indicator').click();
    await officer.getByTestId('terms-save').waitFor();
    expect(await officer.getByTestId('growth').innerText()).toBe('较基期+6个百分点');
    expect(await officer.getByTestId('base-value').inputValue()).toBe('81');
    expect(await officer.getByRole('table', { name: '基期值的历次核定' }).innerText()).toContain('随规划');
    await office.picture(officer, 'indicator');
    expect(await barriersOn(officer)).toEqual([]);
    expect(office.faults).toEqual([]);
  });

  it('are asked in the grid, filled with the last figure, and go out once somebody has touched them', async () => {
    const page = await at('handler@市民政局', '/report');
    const row = page
      .getByTestId('grid-row')
      .filter({ hasText: '增加社区托育托位' })
      .filter({ hasText: '社区托育托位达到' });
    await row.first().waitFor();
    const value = row.getByTestId('row-value');
    expect(await value.inputValue()).toBe('700');
    expect(await row.getByRole('checkbox').first().isChecked()).toBe(false);
    await value.fill('915');
    await row.getByTestId('row-source').fill('托育台账');
    await office.picture(page, 'grid');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByTestId('grid-submit').click();
    await page.getByTestId('grid-ended').waitFor();
    await value.waitFor({ state: 'detached' });
    expect(office.faults).toEqual([]);
  });
});
