import type { DraftView } from '@duban/api-contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, Office } from './a-browser.js';
import { aStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

const mark = Date.now().toString(36);
const PLAN = `青石市书屋${mark}建设方案
一、主要任务
(一)丰富读书活动
(1)举办读书节。邀请作家与读者见面,开展朗诵和书评比赛。
(2)开设夜读场。延长闭馆时间,提供安静的自习空间。
(二)配备图书。更新纸质图书和电子图书的目录。(市文化局负责)
(三)培训馆员。统一教材和考核办法。(市教育局负责)
`;

/** Where a document can be cut in two ways, the reviewer sees both and takes one. */
describe('two cuts in the browser', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;
  let planId = '';

  beforeAll(async () => {
    stack = await aStack();
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    const officer = accounts.find((each) => each.login === 'officer');
    if (!officer) throw new Error('there is no officer');
    office = await Office.open(stack.url, 'test-results/browser-two-cuts');
    page = await office.sit(officer);
    await page.goto(`${stack.url}/plans/import`);
    await page
      .getByTestId('file')
      .setInputFiles({ name: '方案.txt', mimeType: 'text/plain', buffer: Buffer.from(PLAN) });
    await page.getByTestId('upload').click();
    await page.getByTestId('review-rows').waitFor();
    planId = /plans\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const titles = async () => {
    const draft = await page.evaluate(
      async (id) => (await (await fetch(`/api/v1/plans/${id}/draft`)).json()) as DraftView,
      planId,
    );
    return draft.rows.map((row) => row.title);
  };

  it('shows both beside each other', async () => {
    await page.getByTestId('review-findings').click();
    await page.getByTestId('two-cuts').waitFor();
    const barriers = await barriersOn(page);
    await office.picture(page, 'two-cuts');
    expect(barriers).toEqual([]);
    const words = await page.getByTestId('two-cuts').textContent();
    for (const title of ['丰富读书活动', '举办读书节', '开设夜读场']) expect(words).toContain(title);
    expect(await titles()).toEqual(['丰富读书活动', '配备图书', '培训馆员']);
  });

  it('takes the other, and can take it back', async () => {
    await page.getByTestId('take-cut').click();
    await page.getByTestId('undo').waitFor();
    await page.waitForTimeout(500);
    await office.picture(page, 'taken');
    expect(await titles()).toEqual(['举办读书节', '开设夜读场', '配备图书', '培训馆员']);
    await page.getByTestId('undo').click();
    await page.getByTestId('two-cuts').waitFor();
    expect(await titles()).toEqual(['丰富读书活动', '配备图书', '培训馆员']);
  });

  it('says what it found in the language of the console', async () => {
    const said = () => page.locator('.finding-words > b').allTextContents();
    expect(await said()).toContain('“丰富读书活动”现为 1 条，也可以作为 2 条，请确认');
    await page.getByText('English', { exact: true }).click();
    await page.getByText('No issuer was found').waitFor();
    const english = await said();
    await office.picture(page, 'english');
    expect(english).toContain('“丰富读书活动” is one measure now and could be 2: confirm');
    for (const sentence of english) expect(sentence.replace(/“[^”]*”/g, '')).not.toMatch(/\p{Script=Han}/u);
    await page.getByText('中文', { exact: true }).click();
    await page.getByText('未找到发文机关').waitFor();
  });

  it('goes on with the other: the correction is counted, and both parts are launched', async () => {
    await page.getByTestId('take-cut').click();
    await page.getByTestId('undo').waitFor();
    await page.getByTestId('review-rows').click();
    await page.getByTestId('correction-sum').waitFor();
    expect(await page.getByTestId('correction-sum').textContent()).toContain('更正了 2 项举措、2 处');
    expect(await page.getByTestId('corrections').allTextContents()).toEqual(['已更正 1 处：切分', '已更正 1 处：切分']);
    await office.picture(page, 'corrected');
    await page.getByTestId('launch').click();
    await page.locator('[data-testid=launch-lead] input, input[data-testid=launch-lead]').fill('市文化局');
    await page.locator('.ant-modal-title').click(); // what is offered closes
    await page.getByTestId('launch-submit').click();
    const launched = page.locator('[data-testid=draft-row][data-state=launched]');
    await launched.nth(1).waitFor({ timeout: 60_000 });
    const words = (await launched.allTextContents()).join(' ');
    for (const title of ['举办读书节', '开设夜读场']) expect(words).toContain(title);
    await office.picture(page, 'launched');
    expect(office.faults).toEqual([]);
  });
});
