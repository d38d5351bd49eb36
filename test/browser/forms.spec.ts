import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandNames } from '@duban/api-contract';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** Sentences beside an answer that its control does not name: who hears the page would not hear them. */
async function untold(form: Locator): Promise<readonly string[]> {
  const left: string[] = [];
  for (const small of await form.locator('.field > small, .date-input > small, .number-input > small').all()) {
    const id = await small.getAttribute('id');
    const label = small.locator('xpath=../label[@for]');
    const own = (await label.count()) > 0 ? `[id="${await label.first().getAttribute('for')}"]` : '';
    const told = id === null ? 0 : await form.locator(`${own}[aria-describedby~="${id}"]`).count();
    if (told === 0) left.push(await small.innerText());
  }
  return left;
}

/** Answers that are owed, and of which no control says so; a list without a line has nothing to mark but its button. */
function unmarked(form: Locator): Promise<readonly string[]> {
  return form.locator('.field-owed:has(input, textarea):not(:has([aria-invalid=true]))').allInnerTexts();
}

/** Every command has a form, made from its definition: the officer, who may record most of them, opens each. */
describe('every command’s form', () => {
  let stack: TestStack;
  let office: Office;
  let measureId = '';

  beforeAll(async () => {
    stack = await aStack();
    office = await Office.open(stack.url, 'test-results/browser-forms');
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const at = async (login: string, path: string) => {
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    const account = accounts.find((each) => each.login === login);
    if (!account) throw new Error(`there is no ${login}`);
    const page = await office.sit(account);
    await page.goto(`${stack.url}${path}`);
    return page;
  };
  const officerAt = (path: string) => at('officer', path);

  beforeAll(async () => {
    const page = await officerAt('/inbox');
    measureId = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/measures?limit=1');
      return ((await answer.json()) as { items: { measureId: string }[] }).items[0]?.measureId ?? '';
    });
  });

  it.each(commandNames)(
    '%s opens beside the measure, says what will follow, and can be used by everybody',
    async (name) => {
      const page = await officerAt(`/measures/${measureId}?act=${name}`);
      const form = page.getByTestId(`dialog-${name}`);
      await form.waitFor();
      expect((await form.locator('.follows').innerText()).trim()).not.toBe('');
      for (const label of await form.locator('.field-label, .field .tick span').allInnerTexts())
        expect(label.trim()).toMatch(/^[\u4e00-\u9fff“]/);
      expect(await barriersOn(page)).toEqual([]);
      expect(office.faults).toEqual([]);
      // What is said of an answer is said at its control too: first the hints, then what is missing.
      expect(await untold(form)).toEqual([]);
      // Only what is missing is looked at: nothing is given in this round.
      await page.route('**/commands/*', (route) => route.abort());
      await form.getByTestId(`${name}-submit`).click();
      if ((await form.locator('.field-owed').count()) > 0) {
        expect(await untold(form)).toEqual([]);
        expect(await unmarked(form)).toEqual([]);
        expect(await barriersOn(page, { scrolled: true })).toEqual([]);
      }
      await page.unroute('**/commands/*');
      await page.keyboard.press('Escape');
    },
  );

  it('put aside by Escape keeps what was typed, and only the cancel button gives it up', async () => {
    const page = await officerAt(`/measures/${measureId}?act=instruct`);
    const form = page.getByTestId('dialog-instruct');
    const text = form.getByTestId('field-text');
    await text.fill('请分管同志牵头');
    await page.keyboard.press('Escape');
    await page.getByText('已存为草稿').waitFor();
    await form.waitFor({ state: 'hidden' });
    await page.goto(`${stack.url}/measures/${measureId}?act=instruct`);
    await text.waitFor();
    expect(await text.inputValue()).toBe('请分管同志牵头');
    await text.fill('请分管同志牵头,月底前报');
    await form.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '放弃填写' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.goto(`${stack.url}/measures/${measureId}?act=instruct`);
    await text.waitFor();
    expect(await text.inputValue()).toBe('');
    await page.keyboard.press('Escape');
  });

  it('reads a number as people write it, says what is none, and takes the keyboard to what is missing', async () => {
    const page = await officerAt(`/measures/${measureId}?act=file-work-plan`);
    const form = page.getByTestId('dialog-file-work-plan');
    const weight = form.getByTestId('node-weight-0');
    const typed = async (text: string) => {
      await weight.fill(text);
      await weight.press('Tab');
      return weight.inputValue();
    };
    expect(await typed('３５')).toBe('35');
    expect(await typed('40%')).toBe('40');
    expect(await typed('3,5')).toBe('3,5');
    await form.getByText('“3,5”不是数字，没有填入。').waitFor();
    expect(await untold(form)).toEqual([]);
    expect(await weight.getAttribute('aria-invalid')).toBe('true');
    expect(await barriersOn(page)).toEqual([]);
    await form.getByTestId('file-work-plan-submit').click();
    await form.locator('[data-testid="node-title-0"]:focus').waitFor();
    await form.getByRole('button', { name: '取消' }).click();
    const question = page.getByRole('dialog', { name: '填写的内容还没有提交' });
    await question.waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await weight.inputValue()).toBe('3,5');
    await form.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '放弃填写' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.locator('body :focus').waitFor();
  });

  it('opens its calendar for whoever presses before it has come, and judges under 代录 from the day written', async () => {
    const page = await officerAt(`/measures/${measureId}`);
    let come = () => {};
    const late = new Promise<void>((resolve) => (come = resolve));
    await page.route('**/calendar-date-*.js', async (route) => {
      await late;
      await route.continue();
    });
    await page.goto(`${stack.url}/measures/${measureId}?act=file-work-plan`);
    const form = page.getByTestId('dialog-file-work-plan');
    await form.getByTestId('date-on-its-way').first().click();
    come();
    await page.locator('.ant-picker-dropdown:visible').waitFor();
    expect(
      await page.locator('[aria-label="close-circle"], [aria-label="calendar"], [aria-label="down"]').count(),
    ).toBe(0);
    const day = form.locator('.ant-picker input').first();
    const before = '2026-01-02';
    await day.fill(before);
    await day.press('Tab');
    await form.getByText(`“${before}”不是可选的日期，没有填入。`).waitFor();
    const written = form.getByTestId('recorded-on');
    await written.fill('2025-12-31');
    await written.press('Tab');
    await day.fill(before);
    await day.press('Tab');
    await form.getByText(`“${before}”不是可选的日期，没有填入。`).waitFor({ state: 'detached' });
    expect(await day.inputValue()).toBe(before);
    await form.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '放弃填写' }).click();
    await page.unroute('**/calendar-date-*.js');
  });

  it('takes no day beyond all plans from a phone’s wheel, and says so where it stands', async () => {
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    const phone = await office.sit(accounts.find(({ login }) => login === 'officer') as Account, {
      width: 390,
      height: 844,
    });
    await phone.goto(`${stack.url}/measures/${measureId}?act=instruct`);
    const form = phone.getByTestId('dialog-instruct');
    const day = form.getByTestId('field-dueOn');
    await day.fill('3000-01-01');
    await form.getByText('“3000-01-01”不是可选的日期，没有填入。').waitFor();
    expect([await day.inputValue(), await day.getAttribute('aria-invalid')]).toEqual(['3000-01-01', 'true']);
    await day.fill('2099-03-01');
    await form.getByText('不是可选的日期').waitFor({ state: 'detached' });
    await form.getByRole('button', { name: '取消' }).click();
    await phone.getByRole('button', { name: '放弃填写' }).click();
  });

  it('refuses a number out of range where it stands, and a day that is none, and loses nothing of what was typed', async () => {
    const page = await officerAt(`/measures/${measureId}?act=file-work-plan`);
    const form = page.getByTestId('dialog-file-work-plan');
    const weight = form.getByTestId('node-weight-0');
    await weight.fill('140');
    await weight.press('Tab');
    await form.getByText('须在 0 至 100 之间。').waitFor();
    expect(await weight.inputValue()).toBe('140');
    expect(await weight.getAttribute('aria-invalid')).toBe('true');
    const day = form.locator('.ant-picker input').first();
    await day.fill('2030-02-31');
    await day.press('Tab');
    await form.getByText('“2030-02-31”不是可选的日期，没有填入。').waitFor();
    expect(await day.inputValue()).toBe('2030-02-31');
    expect(await day.getAttribute('aria-invalid')).toBe('true');
    expect(await untold(form)).toEqual([]);
    expect(await barriersOn(page)).toEqual([]);
    await weight.fill('100');
    await weight.press('Tab');
    await form.getByText('须在 0 至 100 之间。').waitFor({ state: 'detached' });
    await form.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '放弃填写' }).click();
    await form.waitFor({ state: 'hidden' });
  });

  it('is not put aside by Escape while it is on its way, and says what became of it', async () => {
    const page = await at('leader', `/measures/${measureId}?act=instruct`);
    const form = page.getByTestId('dialog-instruct');
    await form.getByTestId('field-text').fill('请牵头单位月底前报');
    const day = form.locator('.ant-picker input').first();
    await day.fill('2030-12-30');
    await day.press('Enter');
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/commands/instruct', (route) => held.then(() => route.continue()));
    const sent = page.waitForRequest('**/commands/instruct');
    await form.getByTestId('instruct-submit').click();
    await sent;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await page.getByText('已存为草稿').count()).toBe(0);
    expect(await form.isVisible()).toBe(true);
    letGo();
    await page.getByText('批示：已完成').waitFor();
    await form.waitFor({ state: 'hidden' });
  });
});
