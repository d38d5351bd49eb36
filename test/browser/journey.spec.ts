import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, Office } from './a-browser.js';
import { aStack, type TestStack } from './a-stack.js';

/**
 * The whole life of one measure, lived in real Chromium by those whose life it is: liaison, handler,
 * head, office, leader, deputy head. DUBAN_URL and DUBAN_DATA point it at a stack that runs already.
 */
describe('a measure is lived in the browser', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: Account[];
  let measureId = '';

  beforeAll(async () => {
    stack = await aStack();
    accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    office = await Office.open(stack.url, 'test-results/browser-journey');
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const somebody = (role: string, department: string | null = null) => {
    const found = accounts.find((each) =>
      each.roles.some((post) => post.role === role && (department === null || post.department === department)),
    );
    if (!found) throw new Error(`nobody is ${role} of ${department}`);
    return found;
  };
  const lead = () => somebody('liaison').roles[0]?.department ?? '';
  let department = '';

  const at = async (account: Account, search = '') => {
    const page = await office.sit(account);
    await page.goto(`${stack.url}/measures/${measureId}${search}`);
    await page.getByTestId('timeline').waitFor();
    return page;
  };
  const submit = async (page: Page, command: string) => {
    await page.getByTestId(`${command}-submit`).click();
    await page.getByTestId(`dialog-${command}`).waitFor({ state: 'detached' });
  };
  const pickDate = async (page: Page, testId: string, date: string) => {
    const field = page
      .getByTestId(testId)
      .locator('input')
      .or(page.locator(`input[data-testid="${testId}"]`))
      .first();
    await field.fill(date);
    await field.press('Enter');
  };
  const happened = async (page: Page, type: string, what = '') => {
    await page.getByTestId('timeline').locator(`li[data-type="${type}"]`).filter({ hasText: what }).first().waitFor();
  };

  it('the liaison finds it in the inbox and signs for it in two clicks', async () => {
    department = await departmentWithAPlanToFile();
    const page = await office.sit(somebody('liaison', department));
    await office.picture(page, 'liaison-inbox');
    await page.goto(`${stack.url}/measures/${measureId}?act=acknowledge`);
    await office.picture(page, 'liaison-acknowledges');
    await submit(page, 'acknowledge');
    await happened(page, 'measure.acknowledged');
  });

  it('the handler files a work plan whose weights make 100', async () => {
    const page = await at(somebody('handler', department));
    await page.getByTestId('file-work-plan').click();
    const year = Number((await today()).slice(0, 4)) + 1;
    const nodes: [string, string, string][] = [
      ['印发实施方案', `${year}-03-31`, '30'],
      ['完成中期评估', `${year}-06-30`, '30'],
      ['提交总结报告', `${year}-11-30`, '30'],
    ];
    for (const [index, [title, due, weight]] of nodes.entries()) {
      await page.getByTestId(`node-title-${index}`).fill(title);
      await pickDate(page, `node-due-${index}`, due);
      await page.getByTestId(`node-weight-${index}`).fill(weight);
    }
    await page.getByTestId('file-work-plan-submit').click();
    await page.getByTestId('weight-sum').getByText('90').waitFor();
    await office.picture(page, 'handler-weights-make-90');
    await page.getByTestId('node-weight-2').fill('40');
    await office.picture(page, 'handler-files-work-plan');
    await submit(page, 'file-work-plan');
    await happened(page, 'paper.drafted', '推进计划');
  });

  it('the head signs, the office checks, the leader approves', async () => {
    const head = await at(somebody('head', department));
    await head.getByTestId('sign-work-plan').click();
    await office.picture(head, 'head-signs-work-plan');
    await submit(head, 'sign-work-plan');
    const officer = await at(somebody('officer'));
    await officer.getByTestId('check-work-plan').click();
    await officer.getByTestId('agree-yes').click();
    await office.picture(officer, 'office-checks-work-plan');
    await submit(officer, 'check-work-plan');
    const leader = await at(somebody('leader'));
    await leader.getByTestId('approve-work-plan').click();
    await leader.getByTestId('agree-yes').click();
    await submit(leader, 'approve-work-plan');
    await happened(leader, 'paper.accepted', '推进计划');
    await leader.locator('[data-testid="paper-work-plan"][data-stage="accepted"]').waitFor();
    await office.picture(leader, 'leader-approved');
  });

  it('a report goes handler, deputy head, office, comes back once and is accepted', async () => {
    const handler = await at(somebody('handler', department));
    await handler.getByTestId('report').click();
    await handler.getByTestId('field-text').fill('工作进展顺利。');
    await submit(handler, 'report');
    const deputy = await at(somebody('deputy-head', department));
    await deputy.getByTestId('sign-report').click();
    await office.picture(deputy, 'deputy-head-signs-report');
    await submit(deputy, 'sign-report');
    const officer = await at(somebody('officer'));
    await officer.getByTestId('send-back-report').click();
    await choose(officer, 'field-code', '内容空泛');
    await officer.getByTestId('field-reason').fill('请写明完成了哪些节点。');
    await office.picture(officer, 'office-sends-back');
    await submit(officer, 'send-back-report');
    const again = await at(somebody('handler', department));
    await again.getByTestId('report').click();
    expect(await again.getByTestId('field-text').inputValue()).toBe('工作进展顺利。');
    await again.getByTestId('field-text').fill('实施方案已印发，节点一完成。');
    const node = again.locator('[data-testid="dialog-report"] .report-nodes li').first();
    await node.getByRole('checkbox').check();
    await node.getByRole('textbox').fill('教发〔2026〕12号');
    await office.picture(again, 'handler-reports-again');
    await submit(again, 'report');
    const signs = await at(somebody('deputy-head', department));
    await signs.getByTestId('sign-report').click();
    await submit(signs, 'sign-report');
    const accepts = await at(somebody('officer'));
    await accepts.getByTestId('accept-report').click();
    await submit(accepts, 'accept-report');
    await happened(accepts, 'paper.accepted', '进展反馈');
  });

  it('a node is finished apart from any report, and every version of a paper stays readable', async () => {
    const handler = await at(somebody('handler', department));
    await handler.getByTestId('finish').click();
    const node = handler.locator('[data-testid="dialog-finish"] .report-nodes li').first();
    await node.getByRole('checkbox').check();
    await node.getByRole('textbox').fill('教发〔2026〕21号');
    await office.picture(handler, 'handler-finishes-a-node');
    await submit(handler, 'finish');
    const deputy = await at(somebody('deputy-head', department));
    await deputy.getByTestId('sign-finish').click();
    await submit(deputy, 'sign-finish');
    const officer = await at(somebody('officer'));
    await officer.getByTestId('accept-finish').click();
    await office.picture(officer, 'office-accepts-a-finished-node');
    await submit(officer, 'accept-finish');
    await happened(officer, 'paper.accepted', '报送完成');
    const reader = await at(somebody('handler', department));
    const report = reader.locator('[data-testid="paper-report"][data-stage="accepted"]');
    expect(await report.innerText()).toContain('实施方案已印发，节点一完成。');
    const before = reader.locator('.paper-and-before').filter({ has: report });
    await before.locator('summary').click();
    expect(await before.locator('[data-stage="sent-back"]').innerText()).toMatch(/工作进展顺利。[^]*内容空泛/);
    await office.picture(reader, 'papers-stay-readable');
  });

  it('the leader gives an instruction on a phone, and the department replies', async () => {
    const phone = await office.sit(somebody('leader'), { width: 375, height: 812 });
    await phone.goto(`${stack.url}/measures/${measureId}`);
    await phone.getByTestId('instruct').click();
    await phone.getByTestId('field-text').fill('请抓紧推进，月底前报告。');
    await pickDate(phone, 'field-dueOn', nextMonth(await today()));
    expect(await phone.getByTestId('dialog-instruct').isVisible()).toBe(true);
    await office.picture(phone, 'leader-instructs-on-a-phone');
    await submit(phone, 'instruct');
    const handler = await at(somebody('handler', department));
    await handler.getByTestId('reply-instruction').click();
    await handler.getByTestId('field-text').fill('已部署，按期完成。');
    await submit(handler, 'reply-instruction');
    await happened(handler, 'instruction.replied');
    const leader = await at(somebody('leader'));
    expect(await leader.getByTestId('answer-instruction').innerText()).toContain('已部署，按期完成。');
  });

  it('completion is requested, signed, accepted with a conclusion and struck off', async () => {
    const handler = await at(somebody('handler', department));
    await handler.getByTestId('request-completion').click();
    await handler.getByTestId('field-text').fill('各节点均已完成。');
    await handler.getByTestId('evidence-0').fill('教发〔2026〕30号');
    await office.picture(handler, 'handler-requests-completion');
    await submit(handler, 'request-completion');
    const head = await at(somebody('head', department));
    await head.getByTestId('sign-completion').click();
    await submit(head, 'sign-completion');
    const officer = await at(somebody('officer'));
    await officer.getByTestId('decide-completion').click();
    await officer.getByTestId('agree-yes').click();
    await choose(officer, 'field-conclusion', '完成');
    await office.picture(officer, 'office-accepts-completion');
    await submit(officer, 'decide-completion');
    await officer.getByTestId('strike-off').click();
    await submit(officer, 'strike-off');
    await happened(officer, 'measure.struck-off');
    await office.picture(officer, 'struck-off');
  });

  it('every event stands in the timeline, and the chain is whole', async () => {
    const page = await at(somebody('auditor'));
    await page.getByTestId('timeline-earlier').click();
    const lines = await page.getByTestId('timeline').locator('li').all();
    const types = await Promise.all(lines.map((line) => line.getAttribute('data-type')));
    for (const type of [
      'measure.assigned',
      'paper.sent-back',
      'instruction.given',
      'paper.accepted',
      'measure.struck-off',
    ])
      expect(types).toContain(type);
    await page.goto(`${stack.url}/audit?measureId=${measureId}`);
    await page.getByTestId('verify').click();
    await page.getByTestId('chain-whole').waitFor();
    await office.picture(page, 'auditor-verifies');
  });

  it('no page threw an error on the way', () => {
    expect(office.faults).toEqual([]);
  });

  async function choose(page: Page, testId: string, label: string) {
    await page.getByTestId(testId).click();
    await page.locator('.ant-select-item-option').filter({ hasText: label }).first().click();
  }

  async function today(): Promise<string> {
    const answer = (await (await fetch(`${stack.url}/api/v1/clock`)).json()) as { today: string };
    return answer.today;
  }

  /** A department, and a measure of it that nobody has signed for yet and that files a work plan. */
  async function departmentWithAPlanToFile(): Promise<string> {
    const page = await office.sit(somebody('officer'));
    const found = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/measures?status=assigned&limit=200');
      return ((await answer.json()) as { items: { measureId: string; kind: string; lead: { code: string } | null }[] })
        .items;
    });
    const measure = found.find(
      (each) =>
        each.kind !== 'advocated' && accounts.some((account) => account.login === `handler@${each.lead?.code ?? ''}`),
    );
    if (!measure) throw new Error('no measure waits to be acknowledged');
    measureId = measure.measureId;
    return measure.lead?.code ?? lead();
  }
});

/** About a month from a day, never past the 28th. */
function nextMonth(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return month === 12 ? `${year + 1}-01-28` : `${year}-${String(month + 1).padStart(2, '0')}-28`;
}
