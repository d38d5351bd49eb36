import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** An invented notice, pasted as an office would: with weekdays in brackets and a slip in its first version. */
const NOTICE = `经批准，现将2027年部分节假日安排通知如下。
一、元旦：1月1日（周五）至4日（周一）放假，共4天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假。
四、劳动节：5月1日（周六）至5日（周三）放假调休。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休。9月26日（周日）、10月9日（周六）上班。`;

describe('the calendar', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;

  beforeAll(async () => {
    stack = await aStack();
    office = await Office.open(stack.url, 'test-results/browser-calendar');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    page = await office.sit(accounts.find(({ login }) => login === 'officer') as Account);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const day = (date: string) => page.locator(`td[data-day="${date}"]`);

  it('says of a year without its notice that everything is provisional', async () => {
    await page.goto(`${stack.url}/calendar?year=2027`);
    expect(await page.getByTestId('calendar-state').innerText()).toContain('暂定');
    expect(await day('2027-05-08').innerText()).toBe('8');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('refuses a notice with a slip, and says on which day it is', async () => {
    await page.getByTestId('notice-document').fill('试办〔2026〕7号');
    await page.getByTestId('notice-text').fill(NOTICE.replace('6月9日', '6月10日'));
    await page.getByTestId('notice-check').click();
    await page.getByText('2027-06-09 法定节假日没有放假').waitFor();
  });

  it('shows what a notice would move, and then moves it, on the record of each measure', async () => {
    await page.getByTestId('notice-text').fill(NOTICE);
    await page.getByTestId('notice-check').click();
    const checked = page.getByTestId('notice-checked');
    await checked.waitFor();
    expect(await checked.innerText()).toMatch(/移动时点 [1-9]\d* 处/);
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'calendar-checked');
    await page.getByTestId('notice-take').click();
    await page.getByTestId('notice-taken').waitFor();
    await page.getByText('依据：试办〔2026〕7号').waitFor();
    expect((await day('2027-05-08').innerText()).replace(/\s/g, '')).toBe('8班');
    const measure = page.getByTestId('notice-taken').locator('a').first();
    const id = (await measure.getAttribute('href'))?.split('/').at(-1) ?? '';
    await expect
      .poll(
        () =>
          page.evaluate(async (measureId) => {
            const answer = await fetch(`/api/v1/measures/${measureId}/timeline`);
            return ((await answer.json()) as { items: { type: string }[] }).items.map(({ type }) => type);
          }, id),
        { timeout: 20_000 },
      )
      .toContain('moment.moved');
    await page.goto(`${stack.url}/measures/${id}`);
    await page.getByText('按试办〔2026〕7号重排 2027 年的日程').first().waitFor();
    await office.picture(page, 'calendar-measure');
    expect(office.faults).toEqual([]);
  });

  it('takes the region’s own days over the nation’s, by its own document', async () => {
    await page.goto(`${stack.url}/calendar?year=2027`);
    await page.getByTestId('notice-layer').getByText('本地区放假通知').click();
    await page.getByTestId('notice-document').fill('云放〔2027〕1号');
    await page.getByTestId('notice-text').fill('民俗节：4月8日至9日放假，4月10日（星期六）上班。');
    await page.getByTestId('notice-check').click();
    await page.getByTestId('notice-checked').waitFor();
    await page.getByTestId('notice-take').click();
    await page.getByTestId('notice-taken').waitFor();
    await page.getByText('地方放假：云放〔2027〕1号').waitFor();
    expect((await day('2027-04-08').innerText()).replace(/\s/g, '')).toBe('8休');
    expect(await day('2027-04-10').getAttribute('title')).toContain('地方放假');
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'calendar-region');
    expect(office.faults).toEqual([]);
  });

  it('takes the school calendar, by which terms end', async () => {
    await page.goto(`${stack.url}/calendar?year=2027`);
    expect(await page.getByTestId('school-state').innerText()).toContain('暂定');
    await page.getByTestId('notice-layer').getByText('校历').click();
    await page.getByTestId('notice-document').fill('云教基〔2027〕3号');
    await page
      .getByTestId('notice-text')
      .fill('第一学期：9月1日开学，2028年1月21日结束。第二学期：2月14日开学，7月8日放暑假。');
    await page.getByTestId('notice-check').click();
    await page.getByTestId('notice-checked').waitFor();
    expect(await page.getByTestId('notice-checked').innerText()).toContain('2028-02-14 至 2028-07-07');
    await page.getByTestId('notice-take').click();
    await page.getByTestId('notice-taken').waitFor();
    await expect.poll(() => page.getByTestId('school-state').innerText()).toContain('云教基〔2027〕3号');
    expect(await day('2027-09-01').getAttribute('title')).toContain('开学');
    expect(await barriersOn(page)).toEqual([]);
    await office.picture(page, 'calendar-school');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await office.picture(page, 'calendar-school-phone');
    await page.setViewportSize({ width: 1366, height: 768 });
    expect(office.faults).toEqual([]);
  });
});
