import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, aDemoStackOn, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

function officerOf(office: Office, { data }: TestStack): Promise<Page> {
  const accounts = JSON.parse(readFileSync(join(data, 'accounts.json'), 'utf8')) as Account[];
  return office.sit(accounts.find(({ login }) => login === 'officer') as Account);
}

describe('a plan over its years', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-plan-years');
    page = await officerOf(office, stack);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  it('is seen by its own sections, each with its lights, down to its measures', async () => {
    await page.goto(`${stack.url}/plans/import`);
    await page.getByText('云桥市城市品质提升五年规划').first().click();
    const sections = page.getByTestId('outline-section');
    await sections.first().waitFor();
    expect(await sections.count()).toBe(10);
    expect(await sections.first().innerText()).toMatch(/住得舒心[\s\S]*9 项/);
    expect(await page.getByTestId('coverage').innerText()).toBe('文件的文字都已成为举措、目标或指标');
    expect(await sections.first().getByRole('link', { name: '改造老旧小区' }).first().isVisible()).toBe(false);
    await sections.first().locator('summary').click();
    await sections.first().getByRole('link', { name: '改造老旧小区' }).first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'outline');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await office.picture(page, 'outline-phone');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByTestId('earlier-publications').locator('summary').waitFor();
    await sections.first().getByRole('link', { name: '改造老旧小区' }).first().click();
    await page.getByTestId('obligations-of-year').first().waitFor();
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

  it('is revised while it runs: what the edition in force changed is read, and the next waits for its second hand', async () => {
    const editions = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/plans?limit=100');
      return ((await answer.json()) as { items: { planId: string; title: string; state: string }[] }).items;
    });
    const edition = (state: string) =>
      editions.find((each) => each.title === '云桥市步行友好行动方案（修订）' && each.state === state)?.planId ?? '';
    await page.goto(`${stack.url}/plans/${edition('in-force')}`);
    await page.locator('[data-testid="revision"][data-state="done"]').waitFor();
    await page.locator('#revision summary').click();
    for (const title of ['设置步行指路牌', '清理楼道杂物', '更新候车亭'])
      await page.locator('main').getByText(title).first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'revision-done');
    await page.goto(`${stack.url}/plans/${edition('review')}`);
    await page.locator('[data-testid="revision"][data-state="proposed"]').waitFor();
    expect(await page.getByTestId('approve-revision').count()).toBe(0);
    await office.picture(page, 'revision-proposed');
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

describe('a plan in January', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;

  // So late in the year hardly anything of the year before is open: leaders have given it a new date. In January much is.
  beforeAll(async () => {
    stack = await aDemoStackOn(`${new Date().getUTCFullYear() + 1}-01-25`);
    office = await Office.open(stack.url, 'test-results/browser-plan-years');
    page = await officerOf(office, stack);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  it('has its last year opened again and closed by the office, which says of each open measure why', async () => {
    await page.goto(`${stack.url}/plans/import`);
    await page.getByText('云桥市城市品质提升五年规划').first().click();
    const years = page.getByTestId('plan-years');
    await years.waitFor();
    expect(await page.getByTestId('plan-archive').getAttribute('data-archived')).toBe('false');
    const reopen = years.locator('[data-testid^="reopen-"]');
    const year = ((await reopen.getAttribute('data-testid')) ?? '').replace('reopen-', '');
    await reopen.click();
    await page.getByLabel('原因').fill('漏列一项验收材料');
    await page.getByLabel('原因').press('Enter');
    await years.getByText('漏列一项验收材料').waitFor();
    await page.getByTestId(`year-${year}`).click();
    const sheet = page.getByTestId('year-sheet');
    await sheet.waitFor();
    expect(await sheet.getAttribute('data-closed')).toBe('false');
    const reasons = page.getByTestId('year-reason');
    const open = await reasons.count();
    expect(open).toBeGreaterThan(0);
    await reasons.first().fill(' ');
    expect(await page.getByTestId('close-year').isEnabled()).toBe(false);
    for (let at = 0; at < open; at += 1) await reasons.nth(at).fill(`转入下年第${at + 1}批`);
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'closing-year');
    await page.getByTestId('close-year').click();
    await expect.poll(() => sheet.getAttribute('data-closed')).toBe('true');
    const closed = await sheet.innerText();
    expect(closed).toContain('转入下年第1批');
    expect(await page.getByTestId('close-year').count()).toBe(0);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await office.picture(page, 'closing-year-phone');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('link', { name: '返回' }).click();
    await years.waitFor();
    expect(await years.locator('li').filter({ hasText: year }).first().innerText()).toContain('已收官');
  });
});
