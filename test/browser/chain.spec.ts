import type { MeasureItem } from '@duban/api-contract';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LaunchedStack, until } from '../support/a-launched-stack.js';
import { Office, type Account } from './a-browser.js';
import { barriersOn } from './an-axe.js';
import { measuresIn } from './four-plans.js';

const TITLE = '云桥市校园菜园建设方案';
const PLAN = `云桥市人民政府关于印发《${TITLE}》的通知

云政发〔2026〕8号

各区县人民政府,市政府各部门:

现将《${TITLE}》印发给你们,请认真组织实施。

云桥市人民政府

2026年1月12日

${TITLE}

一、重点任务

1.建设小学菜园。到2027年底,建成小学菜园20个。(市教育局牵头)

2.建设中学菜园。到2027年底,建成中学菜园12个。(市教育局牵头)
`;

/** A department that asks every step of its chain for all its papers. */
describe('a department of three steps', () => {
  let stack: LaunchedStack;
  let office: Office;
  let measures: readonly MeasureItem[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'duban-chain-'));

  beforeAll(async () => {
    const plan = join(folder, '方案.txt');
    writeFileSync(plan, PLAN);
    stack = await LaunchedStack.start('--accounts', 'trial', '--today', '2026-03-02', '--plan', plan);
    office = await Office.open(stack.json.url, 'test-results/browser-chain');
    const officer = await stack.as('officer');
    await until('all is assigned', async () => (await measuresIn(officer, 'assigned')).length === 2, 60);
    measures = await measuresIn(officer, 'assigned');
    const admin = await stack.as('system-admin');
    const code = await codeOf('市教育局');
    const { body } = await admin.get<{ version: number }>(`/departments/${code}`);
    const chain = { sectionCheck: 'all', headSignature: 'all', leaderApproval: 'all' };
    const { status } = await admin.ask(
      'PATCH',
      `/departments/${code}`,
      { chain },
      { 'if-match': String(body.version) },
    );
    expect(status).toBe(200);
    const liaison = await stack.as('liaison@市教育局');
    for (const { measureId } of measures) await liaison.command(measureId, 'acknowledge', {});
  });
  afterAll(async () => {
    await office?.close();
    await stack?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const codeOf = async (name: string) => {
    const admin = await stack.as('system-admin');
    const { body } = await admin.get<{ items: { code: string }[] }>(`/departments?text=${encodeURIComponent(name)}`);
    return encodeURIComponent(body.items[0]?.code ?? name);
  };
  const account = (login: string): Account => {
    const found = stack.accounts.find((each) => each.login === login);
    if (!found) throw new Error(`nobody is ${login}`);
    return found;
  };
  const steps = async (page: Page, paper: string) => {
    const all = await page.getByTestId(`paper-${paper}`).getByTestId('way').locator('li').all();
    return Promise.all(all.map((each) => each.getAttribute('class')));
  };

  describe.each([
    [1280, 900],
    [390, 844],
  ])('at %i px', (width, height) => {
    const measureId = () => measures[width === 390 ? 1 : 0]?.measureId ?? '';
    const sit = async (login: string) => {
      const page = await office.sit(account(login), { width, height });
      await page.goto(`${stack.json.url}/measures/${measureId()}`);
      await page.getByTestId('timeline').waitFor();
      return page;
    };
    const gives = async (page: Page, command: string, fill?: () => Promise<void>) => {
      await page.getByTestId(command).first().click();
      await page.getByTestId(`dialog-${command}`).waitFor();
      await fill?.();
      await page.getByTestId(`${command}-submit`).click();
      await page.getByTestId(`dialog-${command}`).waitFor({ state: 'detached' });
    };
    const agrees = (page: Page) => () => page.getByTestId('agree-yes').click();
    const seen = async (page: Page, name: string) => {
      await page.getByTestId('way').first().scrollIntoViewIfNeeded();
      await office.picture(page, `${name}-${width}`);
      expect(await barriersOn(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    };

    it('a report goes handler, section, head, leader, office, and each sees where it is', async () => {
      const handler = await sit('handler@市教育局');
      await gives(handler, 'report', () => handler.getByTestId('field-text').fill('选址已定，两处已开工。'));
      await handler.locator('.way-now').waitFor();
      expect(await steps(handler, 'report')).toEqual(['way-done', 'way-now', 'way-ahead', 'way-ahead', 'way-ahead']);
      await seen(handler, 'handler');

      const head = await sit('head@市教育局');
      expect(await head.getByTestId('sign-report').count()).toBe(0);
      await gives(await sit('section-head@市教育局'), 'sign-report');
      await gives(await sit('head@市教育局'), 'sign-report');

      const officer = await sit('officer');
      expect(await officer.getByTestId('accept-report').count()).toBe(0);
      await seen(officer, 'officer-waits');
      const leader = await sit('leader');
      await gives(leader, 'approve-paper', agrees(leader));
      await seen(leader, 'leader-approved');
      const accepts = await sit('officer');
      await gives(accepts, 'accept-report');
      await accepts.locator('[data-testid="paper-report"][data-stage="accepted"]').waitFor();
      expect(await steps(accepts, 'report')).toEqual(Array.from({ length: 5 }, () => 'way-done'));
      await seen(accepts, 'accepted');
    });

    it('a reply to an instruction goes the same way to its giver, without the leader once more', async () => {
      const leader = await sit('leader');
      await gives(leader, 'instruct', async () => {
        await leader.getByTestId('field-text').fill('请抓紧推进。');
        const day = leader
          .getByTestId('field-dueOn')
          .locator('input')
          .or(leader.locator('input[data-testid="field-dueOn"]'));
        await day.first().fill('2026-04-30');
        await day.first().press('Enter');
      });
      const handler = await sit('handler@市教育局');
      await gives(handler, 'reply-instruction', () => handler.getByTestId('field-text').fill('已逐项部署。'));
      await handler.getByTestId('paper-reply').getByText('已逐项部署。').waitFor();
      await gives(await sit('section-head@市教育局'), 'sign-reply');
      const head = await sit('head@市教育局');
      expect(await steps(head, 'reply')).toEqual(['way-done', 'way-done', 'way-now', 'way-ahead']);
      await seen(head, 'head-signs-reply');
      await gives(head, 'sign-reply');
      const reads = await sit('leader');
      expect(await reads.getByTestId('answer-instruction').innerText()).toContain('已逐项部署。');
    });
  });

  it('nothing went wrong in any of their browsers', () => {
    expect(office.faults).toEqual([]);
  });
});
