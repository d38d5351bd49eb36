import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LaunchedStack } from '../support/a-launched-stack.js';
import { Office } from './a-browser.js';
import { barriersOn } from './an-axe.js';

/** The three administrators and the auditor: what each sees and keeps, and what does not exist for them. */
describe('administrators in the console', () => {
  let stack: LaunchedStack;
  let office: Office;

  beforeAll(async () => {
    stack = await LaunchedStack.start('--accounts', 'trial', '--today', '2026-03-02');
    office = await Office.open(stack.json.url, 'test-results/browser-administrators');
    const officer = await stack.as('officer');
    const said = { text: '表格的第一列太窄。', page: '/report' };
    expect((await officer.post('/me/suggestions', said)).status).toBe(201);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.end();
  });

  const sit = async (login: string, path: string) => {
    const account = stack.accounts.find((each) => each.login === login);
    if (!account) throw new Error(`nobody is ${login}`);
    const page = await office.sit(account, { width: 1280, height: 900 });
    await page.goto(`${stack.json.url}${path}`);
    await page.locator('main h1').first().waitFor();
    return page;
  };
  const looks = async (page: Page, name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await office.picture(page, `${name}-${colorScheme}`);
      expect(await barriersOn(page)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    await office.picture(page, `${name}-390`);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  const tabs = (page: Page) => page.locator('nav.tabs a').allInnerTexts();
  const places = (page: Page) => page.locator('nav.nav a span').allInnerTexts();

  it('the system administrator keeps people, channels and machines, and answers suggestions', async () => {
    const page = await sit('system-admin', '/admin?tab=suggestions');
    expect(await tabs(page)).toEqual([
      '人员',
      '单位',
      '领导分工',
      '名册导入',
      '提醒渠道',
      '事件推送',
      '投诉建议',
      '系统状态',
    ]);
    await page.getByText('表格的第一列太窄。').waitFor();
    await looks(page, 'suggestions');
    await page.getByTestId('answer-suggestion').click();
    await page.getByTestId('suggestion-answer-text').fill('下一版放宽。');
    await page.getByTestId('suggestion-answer-submit').click();
    await page.getByTestId('form-suggestion-answer').waitFor({ state: 'detached' });
    await page.getByText('下一版放宽。').waitFor();
    await page.goto(`${stack.json.url}/admin?tab=system`);
    await page.getByTestId('no-backup').waitFor();
    await page.getByText('还有 7 条没有做到').waitFor();
    await looks(page, 'system');
    expect(await places(page)).not.toContain('台账');
  });

  it('whoever made a suggestion reads the answer from any page', async () => {
    const page = await sit('officer', '/inbox');
    await page.getByTestId('suggest').click();
    await page.getByText('下一版放宽。').waitFor();
    await looks(page, 'suggest');
    await page.getByTestId('suggest-text').fill('多谢。');
    await page.getByTestId('suggest-submit').click();
    await page.getByText('多谢。').last().waitFor();
  });

  it.each([
    ['security-admin', ['管理'], ['人员', '单位', '领导分工', '名册导入', '系统状态']],
    ['audit-admin', ['审计', '管理'], ['人员', '单位', '领导分工', '名册导入', '系统状态']],
  ])('the %s sees no business, and no tab that is another administrator’s', async (login, where, which) => {
    const page = await sit(login, '/admin?tab=system');
    expect([await places(page), await tabs(page)]).toEqual([where, which]);
    await looks(page, login);
    await page.goto(`${stack.json.url}/admin?tab=suggestions`);
    await page.locator('main h1').first().waitFor();
    expect(await page.getByTestId('answer-suggestion').count()).toBe(0);
    await page.goto(`${stack.json.url}/ledger`);
    await page.locator('main').first().waitFor();
    expect(await page.locator('table').count()).toBe(0);
  });

  it('the auditor reads everything, checks the record, and changes nothing', async () => {
    const page = await sit('auditor', '/audit');
    expect(await places(page)).toContain('审计');
    expect(await places(page)).not.toContain('管理');
    await looks(page, 'auditor');
    await page.goto(`${stack.json.url}/admin?tab=people`);
    await page.locator('main').first().waitFor();
    expect(await page.getByTestId('add-person').count()).toBe(0);
  });

  it('nothing went wrong in any of their browsers', () => {
    expect(office.faults).toEqual([]);
  });
});
