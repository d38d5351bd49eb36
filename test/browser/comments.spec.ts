import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** An invented plan whose departments the demo's register knows. */
const PLAN = `云桥市人民政府关于印发《云桥市口袋公园行动方案》的通知

云政发〔2026〕61号

各区县人民政府,市政府各部门:

现将《云桥市口袋公园行动方案》印发给你们,请认真组织实施。

云桥市人民政府

2026年1月12日

云桥市口袋公园行动方案

为建设口袋公园,制定本方案。

一、重点任务

(一)建设

1.建设校园边公园。2030年6月底前,建成公园10处。(市教育局牵头,市财政局配合)

2.开放学校操场。2030年12月底前,开放操场30处。(市教育局牵头,市财政局配合)
`;

describe('a plan is out for comment before its launch', () => {
  let stack: TestStack;
  let office: Office;
  let officer: Page;
  let school: Page;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-comments');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    const who = (login: string) => accounts.find((each) => each.login === login) as Account;
    officer = await office.sit(who('officer'));
    school = await office.sit(who('liaison@市教育局'), { width: 390, height: 844 });
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const seen = async (page: Page, name: string) => {
    await office.picture(page, name);
    expect(await barriersOn(page)).toEqual([]);
  };

  it('is sent from the draft to the departments that it names', async () => {
    await officer.goto(`${stack.url}/plans/import`);
    await officer
      .getByTestId('file')
      .setInputFiles({ name: '口袋公园.txt', mimeType: 'text/plain', buffer: Buffer.from(PLAN) });
    await officer.getByTestId('upload').click();
    await officer.getByTestId('review-comments').click();
    await officer.getByTestId('comment-send').click();
    await officer.getByTestId('comment-send-submit').waitFor();
    await seen(officer, 'send');
    await officer.getByTestId('comment-send-submit').click();
    await officer.locator('[data-testid=comment-round][data-stage=asking]').waitFor();
    await seen(officer, 'sent');
  });

  it('waits in the department’s inbox, is proposed otherwise and agreed to, on a phone', async () => {
    await school.goto(`${stack.url}/inbox`);
    await school.getByTestId('comments-to-answer').filter({ hasText: '口袋公园' }).click();
    const [park, yard] = [school.getByTestId('asked-measure').first(), school.getByTestId('asked-measure').nth(1)];
    await seen(school, 'asked');
    await park.getByTestId('comment-propose').click();
    await school.getByTestId('propose-date-0').fill('2030-09-30');
    await school.getByTestId('propose-why').fill('用地手续需三个月');
    await seen(school, 'propose');
    await school.getByTestId('propose-submit').click();
    await park.getByText('建议修改', { exact: true }).first().waitFor();
    await yard.getByTestId('comment-agree').click();
    await school.locator('[data-testid=comment-stage][data-open="0"]').waitFor();
  });

  it('is seen beside the measure, and taken over into the draft with one click', async () => {
    await officer.goto(`${stack.url}/inbox`);
    await officer.getByTestId('comments-to-settle').filter({ hasText: '口袋公园' }).click();
    await officer.getByTestId('review-rows').click();
    const said = officer.getByTestId('row-comments').first();
    await said.waitFor();
    await seen(officer, 'beside');
    await said.getByTestId('comment-take').click();
    await said.getByTestId('comment-outcome').waitFor();
    expect(await officer.getByTestId('draft-row').first().innerText()).toContain('2030-09-30');
    await seen(officer, 'taken');
    expect(office.faults).toEqual([]);
  });
});
