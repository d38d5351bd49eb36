import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

const REASON = '已与台账核对';

/** What closes on the demo: a bulletin through its hands, the public page, problems, a look-back, what ends with a plan. */
describe('when work closes', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: readonly Account[];

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-closing');
    accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const who = (role: string, department: string | null = null) =>
    office.sit(
      accounts.find(({ roles }) =>
        roles.some((post) => post.role === role && post.department === department),
      ) as Account,
    );
  const seen = async (page: Page, name: string) => {
    await office.picture(page, name);
    expect(await barriersOn(page)).toEqual([]);
  };
  const pagesOnPaper = async (page: Page) => {
    await page.emulateMedia({ media: 'print' });
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    const pressable = await page.locator('button:visible').count();
    await page.emulateMedia({ media: 'screen' });
    return { pages: pdf.match(/\/Type\s*\/Page\b/g)?.length, pressable };
  };

  it('a bulletin’s dispute is settled by the officer, checked by the head of the office, signed and out', async () => {
    const officer = await who('officer');
    await officer.goto(`${stack.url}/inbox`);
    await officer.getByTestId('bulletin-in-hand').filter({ hasText: '核对有异议' }).click();
    await officer.getByTestId('bulletin-stands').first().click();
    await seen(officer, 'bulletin-disputed');
    await officer.locator('.letter-reason input').fill(REASON);
    await officer.locator('.letter-reason button[type=submit]').click();
    await officer.getByText(REASON).first().waitFor();
    const address = officer.url();
    for (const [role, act] of [
      ['office-head', 'bulletin-check'],
      ['secretary-general', 'bulletin-sign'],
    ] as const) {
      const page = await who(role);
      await page.goto(`${stack.url}/inbox`);
      await page.getByTestId('bulletin-in-hand').first().click();
      await page.getByTestId(act).click();
      await page.getByTestId(act).waitFor({ state: 'detached' });
    }
    const liaison = await who('liaison', '市教育局');
    await liaison.goto(address);
    await liaison
      .getByText(/\d{4}年第\d+期/)
      .first()
      .waitFor();
    await seen(liaison, 'bulletin-out');
    expect((await pagesOnPaper(liaison)).pressable).toBe(0);
  });

  it('a snapshot is approved by the secretary-general and read by anybody without a log-in', async () => {
    const signer = await who('secretary-general');
    await signer.goto(`${stack.url}/inbox`);
    await signer.getByTestId('publication-to-decide').click();
    await signer.getByTestId('approve-publication').click();
    await signer.getByTestId('approve-publication').waitFor({ state: 'detached' });
    await seen(signer, 'publication');
    const stranger = await office.stranger();
    await stranger.goto(`${stack.url}/public/plans/community-services`);
    await stranger.getByText('云桥市社区服务提升三年行动方案').first().waitFor();
    await seen(stranger, 'public-page');
  });

  it('a problem is answered by its department and struck off by the office', async () => {
    const handler = await who('handler', '市教育局');
    await handler.goto(`${stack.url}/problems`);
    await handler.getByText('两所社区学校缺少教室').click();
    await handler.getByTestId('answer-problem').click();
    await handler.getByTestId('field-text').fill('已借用两间教室，本周开课');
    await handler.getByTestId('answer-problem-submit').click();
    await handler.getByTestId('dialog-answer-problem').waitFor({ state: 'detached' });
    const officer = await who('officer');
    await officer.goto(`${stack.url}/problems`);
    await seen(officer, 'problems');
    await officer.getByText('两所社区学校缺少教室').click();
    await officer.getByTestId('settle-problem').click();
    await officer.getByTestId('agree-yes').click();
    await officer.getByTestId('settle-problem-submit').click();
    await officer.getByTestId('dialog-settle-problem').waitFor({ state: 'detached' });
    await officer.goto(`${stack.url}/problems?state=over`);
    await officer.getByText('两所社区学校缺少教室').waitFor();
  });

  it('what was drawn for a look-back is found to hold', async () => {
    const officer = await who('officer');
    await officer.goto(`${stack.url}/inbox`);
    await officer.getByTestId('act-look-back').first().click();
    await officer.getByTestId('agree-yes').click();
    await officer.getByTestId('field-finding').fill('现场抽查三处，均在使用');
    await seen(officer, 'look-back');
    await officer.getByTestId('look-back-submit').click();
    await officer.getByTestId('dialog-look-back').waitFor({ state: 'detached' });
    await officer.getByText('现场抽查三处，均在使用').first().waitFor();
  });

  it('what ends with a plan stands in one list of its department, and went out in one letter a rung', async () => {
    const liaison = await who('liaison', '市民政局');
    await liaison.goto(`${stack.url}/closing-list`);
    await liaison.getByTestId('closing-row').first().waitFor();
    expect(await liaison.getByTestId('closing-row').count()).toBe(4);
    await seen(liaison, 'closing-list');
    expect(await pagesOnPaper(liaison)).toEqual({ pages: 1, pressable: 0 });
    const letters = await (
      await who('officer')
    ).evaluate(async () => {
      const answer = await fetch('/api/v1/instruments?state=issued&limit=200');
      const { items } = (await answer.json()) as {
        items: { department: { code: string } | null; rows: { title: string }[] }[];
      };
      return items.map(({ rows }) => rows.map(({ title }) => title)).filter((rows) => rows.includes('建成便民驿站'));
    });
    expect(letters.length).toBeGreaterThan(0);
    for (const rows of letters)
      expect(rows).toEqual(expect.arrayContaining(['公布服务清单', '完成门牌更新', '建立志愿者库']));
    expect(office.faults).toEqual([]);
  });
});
