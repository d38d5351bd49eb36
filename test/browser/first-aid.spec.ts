import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstrumentView } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aPlanToReview } from './a-plan-to-review.js';
import { aStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** Where a visitor tripped: each stumble once, in real Chromium. */
describe('a visitor does not trip over', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: Account[];

  beforeAll(async () => {
    stack = await aStack();
    accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    office = await Office.open(stack.url, 'test-results/browser-first-aid');
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const somebody = (role: string) => {
    const found = accounts.find((each) => each.roles.some((post) => post.role === role));
    if (!found) throw new Error(`nobody is ${role}`);
    return found;
  };
  const at = async (role: string, path: string): Promise<Page> => {
    const page = await office.sit(somebody(role));
    await page.goto(`${stack.url}${path}`);
    return page;
  };
  const aMeasure = (page: Page) =>
    page.evaluate(async () => {
      const answer = await fetch('/api/v1/measures?limit=1');
      return ((await answer.json()) as { items: { measureId: string }[] }).items[0]?.measureId ?? '';
    });

  it('a page that is not theirs: it is not there, within the frame of the console', async () => {
    for (const path of ['/desk', '/plans/import', '/calendar', '/nowhere']) {
      const page = await at('handler', path);
      await page.getByText('没有这一页').waitFor();
      expect(await page.locator('nav.nav').isVisible()).toBe(true);
    }
  });

  it('dates lost in a launch: the dialog says which start no clock, and how many measures have none', async () => {
    const page = await at('officer', '/plans/import');
    const text = aPlanToReview().replaceAll('全民阅读', `全民阅读${Date.now().toString(36)}`);
    await page
      .getByTestId('file')
      .setInputFiles({ name: '方案.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.getByTestId('upload').click();
    await page.getByTestId('launch').click();
    await page.getByTestId('new-departments').waitFor();
    await office.picture(page, 'launch');
    const confirm = page.getByRole('checkbox', { name: /一并确认/ });
    expect(await confirm.isChecked()).toBe(true);
    expect(await page.getByTestId('dates-left-out').count()).toBe(0);
    await confirm.uncheck();
    await page.getByTestId('dates-left-out').getByText('没有核对').first().waitFor();
    expect(await page.getByTestId('launch-submit').innerText()).toMatch(/1 项没有时限/);
    await office.picture(page, 'launch-without-dates');
    // L7: what is past goes as overdue on the record only.
    await page.getByRole('radio', { name: '按逾期下达' }).check();
    expect(await page.getByTestId('launch-submit').isDisabled()).toBe(true);
    await page.getByTestId('launch-overdue-reason').fill('上一规划未了，逐件审议');
    expect(await page.getByTestId('launch-submit').isDisabled()).toBe(false);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('a form over the clause: it stands beside it, and takes a date as people type it', async () => {
    const officer = await at('officer', '/inbox');
    const page = await at('leader', `/measures/${await aMeasure(officer)}?act=instruct`);
    await page.getByTestId('dialog-instruct').waitFor();
    const clause = await page.locator('.clause').first().boundingBox();
    const form = await page.getByTestId('dialog-instruct').boundingBox();
    expect(clause?.x).toBeLessThan((form?.x ?? 0) - 300);
    const field = page.locator('input[data-testid="field-dueOn"], [data-testid="field-dueOn"] input').first();
    await field.fill('2027/3/5');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('2027-03-05');
    await field.fill('9999-12-31');
    await field.blur();
    await page.getByText('不是可选的日期').waitFor();
    await office.picture(page, 'form-beside-the-clause');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('a question that the page itself forbids: leaving a form asks, and the log of the browser stays empty', async () => {
    const officer = await at('officer', '/inbox');
    const page = await at('leader', `/measures/${await aMeasure(officer)}?act=instruct`);
    await page.getByTestId('dialog-instruct').locator('textarea').first().fill('请加快');
    await page.locator('nav.nav a[href="/reviews"]').click({ force: true });
    const question = page.locator('dialog.question');
    await question.waitFor();
    expect(await page.evaluate('getComputedStyle(document.body).overflowY')).toBe('hidden');
    await office.picture(page, 'leave-question');
    await question.getByRole('button').last().click();
    await page.waitForURL('**/reviews');
    await question.waitFor({ state: 'detached' });
    expect(await page.evaluate('getComputedStyle(document.body).overflowY')).not.toBe('hidden');
    expect(office.faults).toEqual([]);
  });

  it('seven hundred rows on a phone: a review draws fifty at a time, and finds the others', async () => {
    const page = await office.sit(somebody('officer'), { width: 390, height: 844 });
    await page.goto(`${stack.url}/plans/import`);
    const items = Array.from(
      { length: 700 },
      (_, at) => `${at + 1}.建设第${at + 1}处口袋公园。2033年6月底前,建成口袋公园${at + 1}处。(市文化和旅游局牵头)`,
    );
    const [head, rest] = aPlanToReview().replaceAll('全民阅读', '口袋公园').split('1.建设社区书屋');
    const text = `${head}${items.join('\n\n')}\n${rest?.slice(rest.indexOf('\n(二)')) ?? ''}`;
    await page
      .getByTestId('file')
      .setInputFiles({ name: '公园.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.getByTestId('upload').click();
    await page.getByTestId('draft-row').first().waitFor({ timeout: 120_000 });
    const height = () => page.evaluate<number>('document.documentElement.scrollHeight');
    expect(await page.getByTestId('draft-row').count()).toBe(50);
    expect(await height()).toBeLessThan(12_000);
    await office.picture(page, 'seven-hundred-rows');
    await page.getByTestId('page-next').click();
    await page.getByText(/第 51–100 行，共 70\d 行/).waitFor();
    await page.getByTestId('review-findings').click();
    await page.getByTestId('findings-panel').or(page.locator('.nothing')).first().waitFor();
    expect(await height()).toBeLessThan(12_000);
    expect(office.faults).toEqual([]);
  });

  it('an empty second page: a letter of a few rows is one, and says how late they are', async () => {
    const officer = await at('officer', '/inbox');
    await officer.route(`**/api/v1/instruments/${aLetter.instrumentId}`, (route) => route.fulfill({ json: aLetter }));
    await officer.goto(`${stack.url}/instruments/${aLetter.instrumentId}`);
    await officer.locator('.sheet').waitFor();
    await office.picture(officer, 'letter');
    // It was drafted on the fifth working day, and is read when it is sixteen.
    expect(await officer.locator('.sheet').innerText()).toContain('16个工作日');
    expect(await officer.locator('.sheet').innerText()).toContain('日期整体推后 5 年');
    const paper = await PDFDocument.load(await officer.pdf({ format: 'A4', preferCSSPageSize: true }));
    expect(paper.getPageCount()).toBe(1);
    await officer.unroute(`**/api/v1/instruments/${aLetter.instrumentId}`);
  });

  it('buttons on paper: a printed ledger and measure have none, the marks of a trial stay', async () => {
    const page = await at('officer', '/measures');
    await page.locator('a.row-title').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filters, button, .button').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByTestId('shifted').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`${stack.url}/measures/${await aMeasure(page)}`);
    await page.getByTestId('timeline').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button, .button').filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
  });

  it('a page whose parts an upgrade took away: it is loaded anew, once', async () => {
    const page = await at('officer', '/inbox');
    await page.locator('nav.nav').waitFor();
    await page.evaluate(`sessionStorage.removeItem('duban.reloaded')`);
    let missing = true;
    await page.route('**/assets/audit.screen-*.js', (route) => (missing ? route.abort() : route.continue()));
    const loaded = page.waitForEvent('load');
    await page.locator('nav.nav a[href="/audit"]').click();
    await loaded;
    missing = false;
    await page.unroute('**/assets/audit.screen-*.js');
    await page.goto(`${stack.url}/audit`);
    await page.getByTestId('verify').waitFor();
  });

  it("a page that did not come, in the browser's own words: it says so in the reader's language, and can be tried again", async () => {
    const page = await at('officer', '/inbox');
    await page.locator('nav.nav').waitFor();
    await page.evaluate(`sessionStorage.setItem('duban.reloaded', String(Date.now()))`);
    await page.route('**/assets/audit.screen-*.js', (route) => route.abort());
    await page.locator('nav.nav a[href="/audit"]').click();
    const broken = page.getByTestId('page-broken');
    await broken.waitFor();
    expect([await broken.innerText(), await broken.getAttribute('data-code')]).toEqual([
      '这一页没有取全：网络可能断过，或系统刚刚升级。请重试。',
      'page.part-missing',
    ]);
    await page.locator('.choices button').first().click();
    await page.getByText('A part of this page did not come').waitFor();
    expect(await page.locator('main').innerText()).not.toContain('dynamically');
    await page.unroute('**/assets/audit.screen-*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByTestId('verify').waitFor();
    await page.locator('.choices button').first().click();
  });

  it('a way out that led to no page: who logs out stands at the door, and comes back to where they begin', async () => {
    const page = await office.stranger();
    const account = somebody('leader');
    const enter = async () => {
      await page.getByTestId('login').fill(account.login);
      await page.getByTestId('password').fill(account.password);
      await page.getByTestId('log-in').click();
      await page.locator('nav.nav').waitFor();
    };
    await enter();
    const start = page.url();
    await page.goto(`${stack.url}/measures`);
    await page.getByTestId('log-out').click();
    await page.getByTestId('login').waitFor();
    expect(page.url()).toBe(`${stack.url}/log-in`);
    await enter();
    expect(page.url()).toBe(start);
  });

  it('a lock-out called an expired session: it is told as a lock-out', async () => {
    const other = await office.stranger();
    const account = somebody('deputy-head');
    for (let tries = 0; tries < 6; tries += 1) {
      await other.getByTestId('login').fill(account.login);
      await other.getByTestId('password').fill('不是这个密码');
      await other.getByTestId('log-in').click();
      await other.locator('[role=alert]').waitFor();
      await other.waitForTimeout(300);
    }
    await other.getByText('账号已锁定').waitFor();
    expect(await other.getByText('登录已过期').count()).toBe(0);
  });
});

const aLetter: InstrumentView = {
  instrumentId: '01a22042-0000-7000-8000-000000000001',
  kind: '督办单',
  names: null,
  office: null,
  kindCode: 'supervision',
  department: { code: 'x', name: '市教育局' },
  draftedOn: '2026-11-20',
  state: 'draft',
  number: null,
  issuedOn: null,
  issuedBy: null,
  withdrawnWhy: null,
  hand: { act: 'check', roles: ['office-head'], mine: false, returns: false, sameHand: false },
  checkedBy: null,
  checkedOn: null,
  returnedBy: null,
  returnedWhy: null,
  replyBy: null,
  contact: null,
  receivedBy: null,
  receivedOn: null,
  line: null,
  addressee: null,
  answer: null,
  rows: [1, 2, 3].map((number) => ({
    measureId: '01a22042-0000-7000-8000-000000000002',
    department: { code: 'culture', name: '市文化局' },
    number: `一/${number}`,
    title: '新建社区书屋',
    planTitle: '2026年重点工作',
    obligation: '建成社区书屋60个',
    dueOn: '2026-11-06',
    rung: 'T+5',
    instead: null,
    lateWorkingDays: 16,
    shiftYears: 5,
  })),
};
