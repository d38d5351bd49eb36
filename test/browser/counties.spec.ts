import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LaunchedStack, until } from '../support/a-launched-stack.js';
import { Office, type Account } from './a-browser.js';
import { barriersOn } from './an-axe.js';
import { measuresIn } from './four-plans.js';

const head = (title: string, number: number) =>
  `云桥市人民政府关于印发《${title}》的通知\n\n云政发〔2026〕${number}号\n\n各区县人民政府,市政府各部门:\n\n现将《${title}》印发给你们,请认真组织实施。\n\n云桥市人民政府\n\n2026年1月12日\n\n${title}\n\n一、重点任务\n\n`;

/** Who of the counties there is, the register learns from the first plan. */
const FIRST = `${head('云桥市校园操场开放方案', 11)}1.开放学校操场。到2026年6月底,开放学校操场40处。(市教育局牵头,河东区人民政府、石塘县人民政府、河东区教育和体育局、石塘县教育局配合)

2.修缮学校操场。到2026年6月底,修缮学校操场12处。(市教育局牵头,河东区人民政府配合)
`;
const SECOND = `${head('云桥市校园书角建设方案', 12)}1.建设校园书角。到2026年6月底,建成校园书角6500个。(市教育局牵头,各县(市、区)人民政府配合)
`;
const PHONE = { width: 390, height: 844 };

/** S8 as it is lived: what a city promises is done by its counties, each with a part of its own. */
describe('counties', () => {
  let stack: LaunchedStack;
  let office: Office;
  const measures: Record<string, string> = {};

  const account = (login: string): Account => {
    const found = stack.accounts.find((each) => each.login === login);
    if (!found) throw new Error(`there is no ${login}`);
    return found;
  };
  const at = async (login: string, path: string, viewport?: typeof PHONE): Promise<Page> => {
    const page = await office.sit(account(login), viewport);
    await page.goto(`${stack.json.url}${path}`);
    return page;
  };
  const on = async (login: string, title: string, act = '', viewport?: typeof PHONE): Promise<Page> => {
    const page = await at(login, `/measures/${measures[title]}${act && `?act=${act}`}`, viewport);
    await page.getByTestId('timeline').waitFor();
    return page;
  };
  const seen = async (page: Page, name: string) => {
    await office.picture(page, name);
    expect(await barriersOn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  };
  const submit = async (page: Page, command: string) => {
    await page.getByTestId(`${command}-submit`).click();
    await page.getByTestId(`dialog-${command}`).waitFor({ state: 'detached' });
  };
  const pick = async (page: Page, field: string, option: string, line = 0) => {
    await page.getByTestId(field).nth(line).click();
    await page.keyboard.type(option);
    const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    const wanted = list.locator('.ant-select-item-option').filter({ hasText: option }).first();
    await wanted.waitFor();
    // A press that falls into the list's own filtering picks nothing; the next list is opened when this one is gone.
    for (let tries = 0; tries < 5 && (await list.isVisible()); tries += 1) {
      await wanted.click();
      await list.waitFor({ state: 'hidden', timeout: 3_000 }).catch(() => undefined);
    }
    await page.getByTestId(field).nth(line).filter({ hasText: option }).waitFor();
  };
  const partsOf = (page: Page) => page.getByTestId('parts-below').locator('li');
  const find = async () => {
    const officer = await stack.as('officer');
    for (const each of await measuresIn(officer, 'assigned'))
      measures[each.lead?.name === '市教育局' ? each.title : `${each.lead?.name}:${each.title}`] = each.measureId;
  };

  beforeAll(async () => {
    const plan = join(mkdtempSync(join(tmpdir(), 'duban-counties-')), '方案.txt');
    writeFileSync(plan, FIRST);
    stack = await LaunchedStack.start('--accounts', 'trial', '--today', '2026-03-02', '--plan', plan);
    office = await Office.open(stack.json.url, 'test-results/browser-counties');
    await until('both are in force', async () => (await find(), Object.keys(measures).length === 2), 120);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.end();
  });

  it('who is meant by their kind stands in the draft, and is said at the launch', async () => {
    const officer = await at('officer', '/plans/import');
    await officer
      .getByTestId('file')
      .setInputFiles({ name: '书角.txt', mimeType: 'text/plain', buffer: Buffer.from(SECOND) });
    await officer.getByTestId('upload').click();
    await officer.getByTestId('review-departments').click();
    const bodies = officer.getByTestId('bodies-panel');
    await bodies.getByText('河东区人民政府、石塘县人民政府').waitFor();
    await seen(officer, 'bodies');
    await officer.setViewportSize(PHONE);
    await seen(officer, 'bodies-phone');
    await officer.setViewportSize({ width: 1366, height: 768 });
    await officer.getByTestId('launch').click();
    await officer.getByTestId('bodies-at-launch').waitFor();
    await seen(officer, 'launch');
    await officer.getByTestId('launch-submit').click();
    await officer.getByText('1 项已下达').waitFor();
    await until('the counties have theirs', async () => (await find(), Object.keys(measures).length === 5), 60);
    const bureau = await on('liaison@市教育局', '建设校园书角', 'acknowledge');
    await submit(bureau, 'acknowledge');
    await bureau.getByTestId('parts-settled').filter({ hasText: '0/2 个承接单位已有结果' }).waitFor();
    expect(await partsOf(bureau).count()).toBe(2);
    await seen(bureau, 'launched');
  });

  it('a bureau gives parts to its own line below, and to no government', async () => {
    await submit(await on('liaison@市教育局', '开放学校操场', 'acknowledge'), 'acknowledge');
    const bureau = await on('head@市教育局', '开放学校操场', 'divide');
    const form = bureau.getByTestId('dialog-divide');
    const another = form.getByRole('button', { name: /增加/ });
    await another.click();
    await pick(bureau, 'field-department', '河东区人民政府');
    await pick(bureau, 'field-closesWith', '各承接单位都办结后');
    await form.getByTestId('divide-submit').click();
    await form.getByText('分解到下级政府由督查室办理').waitFor();
    await seen(bureau, 'not-of-line');
    await pick(bureau, 'field-department', '河东区教育和体育局');
    await another.click();
    await pick(bureau, 'field-department', '石塘县教育局', 1);
    await form.getByTestId('field-title').nth(1).fill('开放学校操场12处');
    await form.getByTestId('field-quantity').nth(0).fill('28');
    await form.getByTestId('field-quantity').nth(1).fill('12');
    await seen(bureau, 'divide');
    await submit(bureau, 'divide');
    await bureau.getByTestId('parts-settled').filter({ hasText: '0/2 个承接单位已有结果' }).waitFor();
  });

  it('to governments the office does, by a document', async () => {
    await submit(await on('liaison@市教育局', '修缮学校操场', 'acknowledge'), 'acknowledge');
    const officer = await on('officer', '修缮学校操场', 'divide');
    const form = officer.getByTestId('dialog-divide');
    await form.getByRole('button', { name: /增加/ }).click();
    await pick(officer, 'field-department', '石塘县人民政府');
    await pick(officer, 'field-closesWith', '各承接单位都办结后');
    await form.getByTestId('divide-submit').click();
    await form.getByText('督查室分解须写明授权文件。').waitFor();
    await form.getByTestId('field-document').fill('云政办〔2026〕21号');
    await submit(officer, 'divide');
    await officer.getByTestId('parts-settled').filter({ hasText: '0/1 个承接单位已有结果' }).waitFor();
  });

  it('a county has its part in its own inbox, and what does not apply to it is left out on the record', async () => {
    await until('each part is there', async () => (await find(), Object.keys(measures).length === 8), 60);
    const county = await at('liaison@河东区人民政府', '/inbox', PHONE);
    await county.getByText('建设校园书角').first().waitFor();
    await seen(county, 'county-inbox');
    const part = await on('liaison@河东区人民政府', '河东区人民政府:建设校园书角', 'acknowledge', PHONE);
    await submit(part, 'acknowledge');
    await part.getByText('由上级举措分解而来').waitFor();
    await seen(part, 'county-part');
    const bureau = await on('head@市教育局', '石塘县人民政府:建设校园书角', 'not-applicable');
    await bureau.getByTestId('field-reason').fill('县城学校已全部建成');
    await seen(bureau, 'not-applicable');
    await submit(bureau, 'not-applicable');
    await seen(bureau, 'left-out');
    const above = await on('head@市教育局', '建设校园书角');
    await above.getByTestId('parts-settled').filter({ hasText: '1/2 个承接单位已有结果' }).waitFor();
    await above.getByText('不涉及').first().waitFor();
    await seen(above, 'one-of-two');
  });

  it('each county counts its own once, and what the bureau says otherwise is settled before it counts', async () => {
    for (const [county, title, n] of [
      ['河东区教育和体育局', '开放学校操场', '27'],
      ['石塘县教育局', '开放学校操场12处', '12'],
    ] as const) {
      await submit(await on(`liaison@${county}`, `${county}:${title}`, 'acknowledge'), 'acknowledge');
      const handler = await on(`handler@${county}`, `${county}:${title}`, 'report-value', PHONE);
      await handler.getByTestId('field-value').fill(n);
      await handler.getByTestId('field-source').fill('校园开放台账');
      await seen(handler, `county-counts-${n}`);
      await submit(handler, 'report-value');
      await handler.getByText(`自报 ${n}处，待核定`).first().waitFor();
    }
    const bureau = await on('handler@市教育局', '开放学校操场', 'report-value');
    await bureau.getByTestId('said-below').filter({ hasText: '分地区 2/2 已报' }).first().waitFor();
    await bureau.getByTestId('field-value').fill('40');
    await bureau.getByTestId('field-source').fill('市级验收');
    await submit(bureau, 'report-value');
    await bureau.getByText('牵头单位数 40，分地区合计 39，不一致').first().waitFor();
    await seen(bureau, 'two-figures');
    const head = await at('head@市教育局', '/inbox');
    await head.getByText('确认采用数值').first().waitFor();
    await head.goto(`${stack.json.url}/measures/${measures['开放学校操场']}?act=settle-value`);
    await pick(head, 'field-take', '分地区合计数');
    await head.getByTestId('field-reason').fill('一处尚未验收');
    await seen(head, 'settles');
    await submit(head, 'settle-value');
    const officer = await on('officer', '开放学校操场', 'confirm-value');
    await officer.getByTestId('agree-yes').click();
    await submit(officer, 'confirm-value');
    await officer.getByText('39 / 40 处').first().waitFor();
    await seen(officer, 'one-figure');
    await officer.goto(`${stack.json.url}/indicators`);
    await officer.getByTestId('indicator-row').first().waitFor();
    await seen(officer, 'indicators');
  });

  it('a county that is late is seen above, where nothing is completed without it', async () => {
    await stack.stop();
    await stack.launch('--today', '2026-07-15');
    const above = await on('handler@市教育局', '建设校园书角');
    await partsOf(above).filter({ hasText: '河东区人民政府' }).getByText(/逾期/).waitFor({ timeout: 60_000 });
    await seen(above, 'county-late');
    await above.getByText('现在不能做的').click();
    await above.getByText('还有承接单位未办结').first().waitFor();
    await seen(above, 'not-yet');
  });

  it('its own completion completes it, and the measure above may be', async () => {
    const county = await on('handler@河东区人民政府', '河东区人民政府:建设校园书角', 'request-completion', PHONE);
    await county.getByTestId('field-text').fill('3400个书角全部建成');
    await county.getByTestId('evidence-0').fill('东教验〔2026〕8号');
    await seen(county, 'county-asks');
    await submit(county, 'request-completion');
    const head = await on('head@河东区人民政府', '河东区人民政府:建设校园书角', 'sign-completion');
    await submit(head, 'sign-completion');
    const officer = await on('officer', '河东区人民政府:建设校园书角', 'decide-completion');
    await officer.getByTestId('agree-yes').click();
    await officer.getByTestId('field-conclusion').click();
    await officer.locator('.ant-select-item-option').filter({ hasText: '完成' }).first().click();
    expect(await officer.getByTestId('dialog-decide-completion').innerText()).not.toContain('提前完成');
    await seen(officer, 'office-accepts');
    await submit(officer, 'decide-completion');
    const above = await on('handler@市教育局', '建设校园书角');
    await above.getByTestId('parts-settled').filter({ hasText: '2/2 个承接单位已有结果' }).waitFor();
    await seen(above, 'two-of-two');
    await above.getByTestId('request-completion').first().click();
    await above.getByTestId('dialog-request-completion').waitFor();
    expect(office.faults).toEqual([]);
  });
});
