import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

describe('a plan over its years', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-plan-years');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    page = await office.sit(accounts.find(({ login }) => login === 'officer') as Account);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  it('is found in the archive and not among what runs', async () => {
    await page.goto(`${stack.url}/plans/import`);
    await page.getByTestId('archived-plans').waitFor();
    await page.getByText('云桥市便民服务两年行动方案').first().waitFor();
    expect(await page.getByText('云桥市社区便民一年行动方案').count()).toBe(0);
    await page.getByTestId('archived-plans').click();
    await page.getByText('云桥市社区便民一年行动方案').first().click();
    await page.getByTestId('plan-archive').waitFor();
    expect(await page.getByTestId('plan-archive').getAttribute('data-archived')).toBe('true');
    expect(await page.getByTestId('plan-years').innerText()).toContain('已收官');
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'archived-plan');
    await page.getByRole('link', { name: '查看本计划的举措' }).click();
    await page.locator('.filters').getByText('云桥市社区便民一年行动方案').waitFor();
    await page.goBack();
    await page.getByTestId('plan-years').waitFor();
  });

  it('has each closed year as a sheet, with what was struck off and its work plans', async () => {
    await page.getByTestId('plan-years').getByRole('link').last().click();
    await page.getByTestId('year-sheet').waitFor();
    expect(await page.getByTestId('year-sheet').getAttribute('data-closed')).toBe('true');
    expect(await page.getByTestId('year-struck-off').innerText()).toContain('印发出行手册');
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'closed-year');
    await page.setViewportSize({ width: 390, height: 844 });
    await office.picture(page, 'closed-year-phone');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByTestId('year-struck-off').getByRole('link').first().click();
    await page.getByText('所属规划已归档，只供查阅。').waitFor();
  });

  it('is taken out of the archive with a reason, and put back', async () => {
    await page.goBack();
    await page.getByRole('link', { name: '返回' }).click();
    await page.getByTestId('take-out-plan').click();
    await page.getByLabel('原因').fill('补充验收材料');
    await page.getByLabel('原因').press('Enter');
    await page.getByText('补充验收材料').waitFor();
    await page.getByTestId('archive-plan').click();
    await page.getByTestId('take-out-plan').waitFor();
  });

  it('is looked back on: one evaluation is signed, the other being written', async () => {
    await page.goto(`${stack.url}/plans/import`);
    await page.getByText('云桥市社区服务提升三年行动方案').first().click();
    await page.getByTestId('open-mid-term').click();
    await page.getByTestId('evaluation-sheet').waitFor();
    expect(await page.getByTestId('evaluation-stage').getAttribute('data-state')).toBe('signed');
    expect(await page.getByTestId('evaluation-sheet').innerText()).toContain('夜间巴士');
    await office.picture(page, 'evaluation-signed');
  });

  it('begins with a round of comment, a word of each kind in it', async () => {
    await page.goto(`${stack.url}/inbox`);
    await page.getByTestId('comments-to-settle').click();
    await page.getByText('夜场人员经费请一并明确').waitFor();
    await page.getByText('征地周期较长').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'comments');
    expect(office.faults).toEqual([]);
  });
});
