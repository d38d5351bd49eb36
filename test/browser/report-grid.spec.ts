import type { GridRow, GridView } from '@duban/api-contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../support/a-client.js';
import { LaunchedStack, until } from '../support/a-launched-stack.js';
import { Office, type Account } from './a-browser.js';
import { Pace } from './a-pace.js';
import { barriersOn } from './an-axe.js';
import { aStackWithFourPlans, measuresIn, onEach } from './four-plans.js';

const SECONDS_TO_READ_A_ROW = 3;
const SECONDS_TO_READ_A_CLAUSE = 12;
const AIM = { minutes: 20, clicks: 120 };

/** Sixty rows of four plans: the day on which the half-yearly reports are due, at a person's pace. */
describe('a department at work', () => {
  let stack: LaunchedStack;
  let office: Office;
  const figures: Record<string, unknown> = {};

  const accountOf = (role: string): Account => {
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    const account = accounts.find((each) => each.login === `${role}@市教育局`);
    if (!account) throw new Error(`nobody is ${role}`);
    return account;
  };
  const sit = async (role: string, place: '/report' | '/inbox' = '/report'): Promise<Page> => {
    const page = await office.sit(accountOf(role));
    await page.goto(`${stack.json.url}${place}`);
    await page
      .getByTestId(place === '/report' ? 'grid-row' : 'todo-row')
      .first()
      .waitFor();
    return page;
  };
  const rowsOf = (page: Page) => page.getByTestId('grid-row');
  const ended = async (page: Page) => (await page.getByTestId('grid-ended').innerText()).replace(/\s+/g, ' ');

  beforeAll(async () => {
    stack = await aStackWithFourPlans();
    office = await Office.open(stack.json.url, 'test-results/browser-report-grid');
  });
  afterAll(async () => {
    console.log(JSON.stringify({ ok: true, name: 'sixty-rows', seed: 0, figures }));
    await office?.close();
    await stack?.end();
  });

  it('signs for sixty measures of four plans at once', async () => {
    const page = await sit('liaison', '/inbox');
    const handler = await office.sit(accountOf('handler'));
    const pace = new Pace(page);
    await pace.click(page.getByTestId('choose-all'));
    await office.picture(page, 'inbox');
    expect(await barriersOn(page)).toEqual([]);
    await pace.click(page.getByTestId('acknowledge-batch'));
    await pace.click(page.getByTestId('acknowledge-batch-submit'));
    await page.getByText('已签收 60 项').waitFor();
    // What the one signs for comes to the other by itself.
    await until('the tab says sixty', async () => (await handler.title()) === '(60) 我的待办 · 督办', 10);
    figures['acknowledged'] = { rows: 60, ...pace.figures };
  });

  it('files its work plans from what the clauses themselves promise', async () => {
    const page = await sit('handler');
    expect(await rowsOf(page).count()).toBe(60);
    const pace = new Pace(page);
    for (let at = 0; at < 40; at += 1) {
      pace.read(SECONDS_TO_READ_A_CLAUSE);
      const title = page.locator(`[data-row="${at}"][data-column="title-0"]`);
      await pace.click(title);
      await pace.type(title, `选址方案定${at}`);
    }
    await office.picture(page, 'work-plans');
    expect(await barriersOn(page)).toEqual([]);
    await pace.click(page.getByTestId('grid-submit'));
    await page.getByTestId('grid-ended').waitFor();
    expect(await ended(page)).toBe('60 行已办成');
    figures['workPlans'] = { rows: 60, edited: 40, ...pace.figures };
    expect(pace.minutes).toBeLessThanOrEqual(AIM.minutes);

    const head = await sit('head');
    const signing = new Pace(head);
    await signing.click(head.getByTestId('grid-pick-all'));
    await office.picture(head, 'sign-work-plans');
    expect(await barriersOn(head)).toEqual([]);
    await signing.click(head.getByTestId('grid-sign'));
    await head.getByTestId('grid-ended').waitFor();
    expect(await ended(head)).toBe('60 行已办成');
    figures['workPlansSigned'] = { rows: 60, ...signing.figures };
  });

  it('answers sixty rows, half of them with words, over a reload and an API that is killed', async () => {
    const officer = await stack.as('officer');
    const planned = await measuresIn(officer, 'planned');
    expect(planned).toHaveLength(60);
    await onEach(officer, planned, 'check-work-plan', { agree: true });
    await onEach(await stack.as('leader'), planned, 'approve-work-plan', { agree: true });
    await stack.stop();
    await stack.launch('--today', '2026-05-25');
    await finishWhatIsDue(stack);
    await stack.stop();
    await stack.launch('--today', '2026-07-06');

    const page = await sit('handler');
    expect(await rowsOf(page).count()).toBe(60);
    const pace = new Pace(page);
    const text = (at: number) => page.locator(`[data-row="${at}"][data-column="text"]`);
    const said = (at: number) => `已完成选址${at}处，正在办理用地手续，八月开工`;
    for (let at = 0; at < 60; at += 1) {
      pace.read(SECONDS_TO_READ_A_ROW);
      if (at % 2 === 0) await pace.click(page.locator(`[data-row="${at}"][data-column="noChange"]`));
      else {
        await pace.click(text(at));
        await pace.type(text(at), said(at));
      }
      if (at === 20) {
        await page.getByText('正在保存').waitFor({ state: 'detached' });
        await page.waitForTimeout(1_000);
        await page.reload();
        await rowsOf(page).first().waitFor();
        expect(await text(19).inputValue()).toBe(said(19));
        expect(await page.locator('[data-row="20"][data-column="noChange"]').isChecked()).toBe(true);
        await office.picture(page, 'after-a-reload');
      }
      if (at === 40) process.kill(stack.json.pids.api, 'SIGKILL');
    }
    await until('what was typed while the API was away is kept', async () => (await keptOf(page)) === 60, 60);
    await office.picture(page, 'filled');
    expect(await barriersOn(page)).toEqual([]);
    expect(await page.getByTestId('grid-counts').innerText()).toBe('30 无变化 · 30 已填 · 0 待填 · 0 退回');
    await pace.click(page.getByTestId('grid-submit'));
    await page.getByTestId('grid-ended').waitFor();
    expect(await ended(page)).toBe('60 行已办成');
    figures['sixtyRows'] = { rows: 60, withText: 30, ...pace.figures };
    expect(pace.clicks).toBeLessThanOrEqual(AIM.clicks);
    expect(pace.minutes).toBeLessThanOrEqual(AIM.minutes);
  });

  it('signs fifty-one by one signature, and puts the others back with a reason', async () => {
    const page = await sit('deputy-head');
    const pace = new Pace(page);
    await pace.click(page.getByTestId('grid-pick-all'));
    for (let at = 0; at < 9; at += 1) await pace.click(rowsOf(page).nth(at).getByRole('checkbox'));
    await pace.click(page.getByTestId('grid-sign'));
    await page.getByTestId('grid-ended').waitFor();
    expect(await ended(page)).toBe('51 行已办成');
    await rowsOf(page).nth(9).waitFor({ state: 'detached' });
    figures['signed'] = { rows: 51, signatures: 1, ...pace.figures };
    await page.getByTestId('grid-pick-all').click();
    await page.getByTestId('grid-return').click();
    // Nothing is signed by the button beside while one writes why it goes back.
    await page.getByTestId('grid-keep').waitFor();
    expect(await page.getByTestId('grid-sign').count()).toBe(0);
    await page.getByTestId('grid-reason').fill('请写明数量');
    await page.getByTestId('grid-return').click();
    await page.getByText('9 行已办成').waitFor();
    // Nothing is left: no empty table with buttons for nothing, but what comes next.
    await page.getByText('都已签批').waitFor();
    expect(await page.getByTestId('grid-return').count()).toBe(0);

    const handler = await sit('handler');
    expect(await rowsOf(handler).count()).toBe(9);
    expect(await handler.getByTestId('row-returned').first().innerText()).toBe('退回 请写明数量');
    expect(await handler.getByTestId('grid-counts').innerText()).toBe('0 无变化 · 0 已填 · 9 待填 · 9 退回');
    await office.picture(handler, 'returned');
    await handler.setViewportSize({ width: 375, height: 720 });
    await office.picture(handler, 'on-a-phone');
    expect(await barriersOn(handler)).toEqual([]);
    const inbox = await sit('handler', '/inbox');
    expect(await inbox.getByTestId('todo-returned').first().innerText()).toBe('退回 请写明数量');
    await office.picture(inbox, 'inbox-on-a-phone');
    await inbox.setViewportSize({ width: 1366, height: 768 });
    await office.picture(inbox, 'inbox-with-returned');
    const href = await inbox.getByTestId('todo-row').locator('a.todo-title').first().getAttribute('href');
    const liaison = await stack.as('liaison@市教育局');
    const since = performance.now();
    await liaison.command(href?.split('/').at(-1) ?? '', 'report', { text: '已建成 2 处' });
    const answered = performance.now();
    await inbox.getByTestId('todo-row').nth(8).waitFor({ state: 'detached' });
    const seconds = (from: number, to: number) => Math.round((to - from) / 100) / 10;
    const seen = performance.now();
    figures['live'] = { seconds: seconds(since, seen), afterTheAnswer: seconds(answered, seen) };
    await inbox.keyboard.press('Control+k');
    await inbox.getByTestId('palette').getByRole('combobox').fill('社区步道');
    await inbox.getByTestId('palette-measures').first().waitFor();
    await office.picture(inbox, 'palette');
    expect(await barriersOn(inbox)).toEqual([]);
    await inbox.keyboard.press('Enter');
    await inbox.waitForURL('**/measures/*');
    await inbox.getByTestId('timeline').waitFor();
    expect(await inbox.getByTestId('life').locator('[aria-current=step]').innerText()).toMatch(/办理\s*市教育局/);
    await office.picture(inbox, 'measure');
    expect(await barriersOn(inbox)).toEqual([]);
    await inbox.keyboard.press('Control+k');
    await inbox.getByTestId('palette-commands').first().waitFor();
    await inbox.keyboard.press('Escape');
    await inbox.goto(`${stack.json.url}/inbox`);
    await inbox.getByRole('link', { name: '我发起的' }).click();
    await inbox.getByText('待督查室审核').first().waitFor();
    await office.picture(inbox, 'begun-by-me');
    expect(await barriersOn(inbox)).toEqual([]);
    expect(office.faults).toEqual([]);
  });
});

/** How many of the handler's rows the server keeps. */
function keptOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/v1/reports/grid');
    const { items } = (await answer.json()) as { items: { savedAt: string | null }[] };
    return items.filter((each) => each.savedAt !== null).length;
  });
}

/** The node of May, finished over the grid by those who sign. */
async function finishWhatIsDue(stack: LaunchedStack): Promise<void> {
  const [handler, deputy, officer] = await Promise.all(
    ['handler@市教育局', 'deputy-head@市教育局', 'officer'].map((login) => stack.as(login)),
  );
  if (!handler || !deputy || !officer) throw new Error('somebody is missing');
  const rows = async (who: Client, step: string) =>
    (await who.get<GridView>(`/reports/grid?step=${step}`)).body.items.filter((each) =>
      each.command.includes('finish'),
    );
  const due = await rows(handler, 'write');
  const drafts = due.map(({ id, about }) => ({
    id,
    values: { obligations: about.map((obligationId) => ({ obligationId, evidence: '云教发〔2026〕9号' })) },
  }));
  await handler.ask('PATCH', '/reports/grid', { drafts });
  const give = (who: Client, name: string, all: readonly GridRow[]) =>
    who.post(`/reports/grid/commands/${name}`, { ids: all.map((each) => each.id) }, { 'idempotency-key': name });
  await give(handler, 'submit', due);
  await until('all is drafted', async () => (await rows(deputy, 'sign')).length === 60, 60);
  await give(deputy, 'sign', await rows(deputy, 'sign'));
  await until('all is signed', async () => (await rows(deputy, 'sign')).length === 0, 60);
  await onEach(officer, await measuresIn(officer, 'in-progress'), 'accept-finish');
}
