import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

const FOLDER = 'test-results/browser-lists';
/** A line and its rule. */
const ROW_PX = 37;

/** What stands on a list's page, asked as a script: the specs know no DOM. */
const LOOK = `(() => {
  const table = document.querySelector('table.dense');
  return {
    rows: [...table.tBodies[0].rows].map((row) => Math.round(row.getBoundingClientRect().height)),
    head: getComputedStyle(table.querySelector('th')).position,
    sideways: document.documentElement.scrollWidth - innerWidth,
  };
})()`;

/** Which heads, lights and due dates of a list are cut, and how wide its title is. */
const CUT = `(() => {
  const table = document.querySelector('table.dense');
  const cut = (each) => each.scrollWidth > each.clientWidth + 1;
  const cells = [...table.querySelectorAll('td')];
  return {
    heads: [...table.querySelectorAll('th')].filter(cut).map((each) => each.textContent),
    lights: cells.filter((each) => each.querySelector('.lamp') && cut(each)).length,
    dates: cells.filter((each) => each.querySelector('.days') && cut(each)).map((each) => each.textContent),
    title: Math.round(table.querySelector('th.on-phone-title').getBoundingClientRect().width) >= 140,
  };
})()`;

/** Letters of several measures whose first is named nowhere on the line: a link's beginning must stand in the cell. */
const BEGUN = `[...document.querySelectorAll('.instrument-rows')].filter((list) => {
  const cell = list.closest('td').getBoundingClientRect();
  const link = list.querySelector('a');
  return link.getClientRects()[0].left > cell.right - 40 || getComputedStyle(link).display !== 'inline';
}).map((each) => each.textContent)`;

interface Seen {
  readonly rows: readonly number[];
  readonly head: string;
  readonly sideways: number;
}

const ofTheOffice = [
  '/measures',
  '/inbox?view=done',
  '/indicators',
  '/instruments',
  '/instruments?state=issued',
  '/departments',
  '/matters',
  '/problems',
  '/bulletins',
  '/plans/import',
];
const ofAnAdministrator = ['/admin', '/admin?tab=departments', '/admin?tab=portfolios'];

/** Every list on the demo: a row is a line, its head stays in sight, and what is cut off is said in full. */
describe('the lists of the console', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: readonly Account[];

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, FOLDER);
    accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const who = (role: string, viewport: { width: number; height: number }) =>
    office.sit(accounts.find(({ roles }) => roles.some((post) => post.role === role)) as Account, viewport);
  const list = async (page: Page, path: string) => {
    await page.goto(`${stack.url}${path}`);
    await page.locator('table.dense tbody tr').first().waitFor();
    return page.evaluate<Seen>(LOOK);
  };
  /** Changes the language, and waits until the page speaks it: its words come on their own. */
  const speak = async (page: Page, language: 'English' | '中文') => {
    await page.getByText(language, { exact: true }).first().click();
    const other = language === 'English' ? '中文' : 'English';
    await page.getByText(other, { exact: true }).first().waitFor();
  };
  const isDense = async (page: Page, path: string) => {
    const { rows, head, sideways } = await list(page, path);
    const tall = rows.filter((px) => px > ROW_PX);
    expect({ path, tall, head, sideways }).toEqual({ path, tall: [], head: 'sticky', sideways: 0 });
  };

  it('have rows of one line at 1280 px for the office and the administrator', async () => {
    const officer = await who('officer', { width: 1280, height: 800 });
    for (const path of ofTheOffice) await isDense(officer, path);
    await speak(officer, 'English');
    for (const path of ['/measures', '/instruments', '/departments']) {
      await isDense(officer, path);
      expect(await barriersOn(officer)).toEqual([]);
    }
    await officer.screenshot({ path: join(FOLDER, 'departments-en.png') });
    await speak(officer, '中文');
    const administrator = await who('system-admin', { width: 1280, height: 800 });
    for (const path of ofAnAdministrator) await isDense(administrator, path);
  });

  it('have their heads, lights and dates in full at 1280 px, in English too', async () => {
    const officer = await who('officer', { width: 1280, height: 800 });
    const whole = async (path: string) => {
      await list(officer, path);
      expect({ path, ...(await officer.evaluate<object>(CUT)) }).toEqual({
        ...{ path, heads: [], lights: 0, dates: [], title: true },
      });
    };
    await whole('/matters');
    await speak(officer, 'English');
    for (const path of ['/measures', '/matters', '/problems', '/instruments', '/departments']) {
      await whole(path);
      await officer.screenshot({ path: join(FOLDER, `whole-en${path.replace('/', '-')}.png`) });
    }
    await speak(officer, '中文');
  });

  it('of letters to be issued say whose turn it is and who checked them in full at 1280 px', async () => {
    const page = await who('office-head', { width: 1280, height: 800 });
    await list(page, '/instruments');
    await page.screenshot({ path: join(FOLDER, 'letters.png') });
    const cut = `[...document.querySelectorAll('td')]
      .filter((each) => each.querySelector('.letter-stage') && each.scrollWidth > each.clientWidth + 1)
      .map((each) => each.textContent)`;
    expect(await page.evaluate(cut)).toEqual([]);
    const officer = await who('officer', { width: 1280, height: 800 });
    await list(officer, '/instruments');
    await speak(officer, 'English');
    await officer.screenshot({ path: join(FOLDER, 'letters-en.png') });
    const inEnglish = await officer.evaluate(cut);
    const onTheLine = await officer.evaluate(BEGUN);
    await speak(officer, '中文');
    expect({ inEnglish, onTheLine }).toEqual({ inEnglish: [], onTheLine: [] });
  });

  it('of matters have their numbers in full, and the desk what is due of each measure, at 1280 px', async () => {
    const page = await who('officer', { width: 1280, height: 800 });
    await list(page, '/matters');
    // Told once: beside the document only where its own column has no room.
    expect(await page.locator('.matter-number').first().isVisible()).toBe(false);
    const cut = (selector: string) =>
      page.evaluate<string[]>(`[...document.querySelectorAll('${selector}')]
        .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 3)
        .map((each) => each.textContent)`);
    expect(await cut('td:first-child')).toEqual([]);
    await page.goto(`${stack.url}/desk`);
    await page.locator('.todo-subject').first().waitFor();
    await page.screenshot({ path: join(FOLDER, 'desk.png') });
    expect(await cut('.todo-subject')).toEqual([]);
  });

  it('say in full what a line has no room for: on hover, and in the row that the keyboard stands in', async () => {
    const page = await who('officer', { width: 1280, height: 800 });
    await list(page, '/instruments');
    const cut = page.locator('table.dense td').filter({ has: page.locator('.instrument-rows > li:nth-child(3)') });
    const cell = cut.first();
    await cell.hover();
    expect((await cell.getAttribute('title'))?.length).toBeGreaterThan(20);
    const row = cell.locator('xpath=ancestor::tr');
    await row.locator('a').first().focus();
    await page.keyboard.press('Tab');
    await page.waitForTimeout(200);
    expect((await row.boundingBox())?.height).toBeGreaterThan(ROW_PX);
    await page.screenshot({ path: join(FOLDER, 'row-open.png') });
  });

  it('keep their heading on paper after a letter was looked at, and no column of buttons', async () => {
    const page = await who('officer', { width: 1280, height: 800 });
    await list(page, '/instruments');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { name: '督办文书' }).isVisible()).toBe(true);
    expect(await page.getByText('查看', { exact: true }).first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });

  it('of the ledger on paper have a head over every column, each date on one line, and nothing to press', async () => {
    const page = await who('officer', { width: 1047, height: 740 });
    await page.goto(`${stack.url}/ledger`);
    await page.locator('.ledger tbody tr').nth(5).waitFor();
    await page.emulateMedia({ media: 'print' });
    const heads = await page.locator('.ledger thead th:not(.ledger-pick)').allInnerTexts();
    expect(heads.length).toBeGreaterThanOrEqual(9);
    expect(heads.filter((each) => each.trim() === '')).toEqual([]);
    const lines = await page.evaluate<
      number[]
    >(`[...document.querySelectorAll('td.ledger-dueOn, td.ledger-number')].map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    })`);
    expect(Math.max(...lines)).toBe(1);
    const pressed = '.page-head :is(input, .ant-select), .grid.dense input[type="checkbox"]';
    expect(await page.locator(pressed).filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await list(page, '/instruments');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator(pressed).filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    // A sheet is narrower than a screen and no phone: what is due stands beside its measure.
    await page.setViewportSize({ width: 700, height: 1000 });
    await page.goto(`${stack.url}/inbox`);
    await page.getByTestId('todo-row').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    const columns = `getComputedStyle(document.querySelector('[data-testid=todo-row]')).gridTemplateColumns`;
    expect(String(await page.evaluate(columns)).split(' ')).toHaveLength(2);
    await page.emulateMedia({ media: 'screen' });
  });

  it('hold every row on paper by Ctrl-P, and are as long as before afterwards; what a menu prints in part says so', async () => {
    const page = await who('officer', { width: 1280, height: 800 });
    await list(page, '/measures');
    const count = () => page.locator('table.dense tbody tr').count();
    const before = await count();
    const total = Number(/\d+/.exec(await page.locator('.page-actions .quiet').innerText())?.[0]);
    expect(total).toBeGreaterThan(before);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(`纸上只有前 ${before} 行`).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    expect(await page.getByText(`纸上只有前 ${before} 行`).isVisible()).toBe(false);
    await page.evaluate(
      'window.print = () => { window.printed = document.querySelectorAll("table.dense tbody tr").length }',
    );
    await page.keyboard.press('Control+p');
    await expect.poll(() => page.evaluate('window.printed'), { timeout: 30_000 }).toBe(total);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    await expect.poll(count, { timeout: 30_000 }).toBe(before);
  });

  it('are cards on a phone, with all lines', async () => {
    const phone = await who('officer', { width: 390, height: 844 });
    for (const path of ['/measures', '/instruments', '/matters']) {
      const { rows, sideways } = await list(phone, path);
      expect(sideways).toBeLessThanOrEqual(0);
      expect(Math.min(...rows)).toBeGreaterThan(ROW_PX);
    }
    expect(await barriersOn(phone)).toEqual([]);
    await phone.screenshot({ path: join(FOLDER, 'phone.png') });
  });
});
