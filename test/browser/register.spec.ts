import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

describe('the register in the console', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-register');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    page = await office.sit(accounts.find(({ login }) => login === 'office-head') as Account);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const seen = async (name: string) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await office.picture(page, `${name}-${width}`);
      expect(await barriersOn(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  const choose = async (field: string, option: string) => {
    await page.getByTestId(field).click();
    await page.locator(`.ant-select-item-option[title="${option}"]`).last().click();
  };

  it('says for which papers a department asks each step of its chain', async () => {
    await page.goto(`${stack.url}/admin?tab=departments`);
    await page.getByRole('button', { name: '市教育局', exact: true }).click();
    await choose('chain-section-check', '全部');
    await seen('chain-form');
    await page.getByTestId('department-submit').click();
    await page.getByTestId('form-department').waitFor({ state: 'detached' });
    await page.getByText('科室核稿 · 全部').first().waitFor();
    await seen('chain-list');
  });

  it('marks a department as a supervision office that looks after a line', async () => {
    await page.goto(`${stack.url}/admin?tab=departments`);
    await page.getByRole('button', { name: '市民政局', exact: true }).click();
    await page.getByTestId('department-is-office').check();
    await choose('office-lines', '党委系统');
    await page.keyboard.press('Escape');
    await seen('office-form');
    await page.getByTestId('department-submit').click();
    await page.getByTestId('form-department').waitFor({ state: 'detached' });
    await page.getByText('督查机构：党委系统').first().waitFor();
  });

  it('gives a leader a plan and a class', async () => {
    await page.goto(`${stack.url}/admin?tab=portfolios`);
    await page.getByTestId('add-portfolio').click();
    await page.getByTestId('portfolio-leader').click();
    await page.locator('.ant-select-item-option').first().click();
    await page.getByTestId('portfolio-classes').locator('input').fill('十件实事');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await seen('portfolio-form');
    await page.getByTestId('portfolio-submit').click();
    await page.getByTestId('form-portfolio').waitFor({ state: 'detached' });
    await page.getByText('十件实事').first().waitFor();
    await seen('portfolio-list');
  });

  it('takes today as the day from which a post is not held, and drops no day that it does not take', async () => {
    const day = (shift: number) =>
      new Date(Date.now() + shift * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' });
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    page = await office.sit(accounts.find(({ login }) => login === 'system-admin') as Account);
    await page.goto(`${stack.url}/admin?tab=people`);
    await page.getByTestId('person-leader4').click();
    const end = page.getByTestId('post-end-0');
    await end.fill(day(-1));
    await end.press('Tab');
    const told = page.getByText(`“${day(-1)}”不是可选的日期，没有填入。`);
    await told.waitFor();
    await seen('post-end-wrong');
    await page.getByTestId('person-submit').click();
    await page.getByTestId('form-person').waitFor();
    await told.waitFor();
    await end.fill(day(-2));
    await end.press('Enter');
    await page.getByText(`“${day(-2)}”不是可选的日期，没有填入。`).waitFor();
    await end.fill('2031-03-01');
    await end.press('Tab');
    await told.waitFor({ state: 'detached' });
    // A Saturday: a post ends on that very day.
    expect(await page.getByText('顺延至').count()).toBe(0);
    // Away from the field: what empties it shows under the mouse only.
    await page.mouse.move(5, 5);
    await seen('post-end-saturday');
    await page.getByTestId('person-submit').click();
    await page.getByTestId('form-person').waitFor({ state: 'detached' });
    await page.getByText('2031-03-01 起不再担任').first().waitFor();
    await page.getByTestId('person-leader4').click();
    await end.fill(day(0));
    await end.press('Tab');
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await page.getByTestId('person-submit').click();
    expect((await sent).postDataJSON()).toMatchObject({ posts: [{ role: 'leader', to: day(0) }] });
    await page.getByTestId('form-person').waitFor({ state: 'detached' });
  });

  it('is opened from 无人可办 by who may, and for whoever may not it is said who can', async () => {
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    const officer = await office.sit(accounts.find(({ login }) => login === 'officer') as Account);
    await officer.goto(`${stack.url}/desk`);
    await officer.getByRole('heading').first().waitFor();
    await officer.waitForLoadState('networkidle');
    expect(await officer.getByText('到名册看人员与职务').count()).toBe(0);
  });
});
