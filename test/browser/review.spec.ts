import type { DraftView } from '@duban/api-contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, Office } from './a-browser.js';
import { aPlanToReview, aPlanWithGoals } from './a-plan-to-review.js';
import { aStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** A new plan is reviewed in real Chromium: split, merged, its departments mapped, launched by parts, given up. */
describe('a draft is reviewed in the browser', () => {
  let stack: TestStack;
  let office: Office;
  let page: Page;
  let planId = '';
  // Another document each time, so that a stack that runs already takes it as a new plan.
  const mark = Date.now().toString(36);
  const document = (edition?: 'revised') => aPlanToReview(edition).replaceAll('全民阅读', `全民阅读${mark}`);

  beforeAll(async () => {
    stack = await aStack();
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    const officer = accounts.find((each) => each.login === 'officer');
    if (!officer) throw new Error('there is no officer');
    office = await Office.open(stack.url, 'test-results/browser-review');
    page = await office.sit(officer);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const upload = async (text: string) => {
    await page.goto(`${stack.url}/plans/import`);
    await page
      .getByTestId('file')
      .setInputFiles({ name: '方案.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.getByTestId('upload').click();
    await page.getByTestId('review-rows').waitFor();
    planId = /plans\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  };
  const draft = async () =>
    page.evaluate(async (id) => (await (await fetch(`/api/v1/plans/${id}/draft`)).json()) as DraftView, planId);
  const titles = async () => (await draft()).rows.map((row) => row.title);
  const rowOf = (title: string) => page.getByTestId('draft-row').filter({ hasText: title });
  const openRow = async (title: string) => {
    await rowOf(title).locator('.draft-head').click();
    await page.getByTestId('confirm-row').waitFor();
  };
  const comesTo = async (holds: (now: DraftView) => boolean) => {
    for (let tries = 0; tries < 60; tries += 1) {
      if (holds(await draft())) return;
      await page.waitForTimeout(250);
    }
    throw new Error('it did not come to hold');
  };
  const see = async (name: string) => {
    const barriers = await barriersOn(page);
    await office.picture(page, name);
    expect([name, barriers]).toEqual([name, []]);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect([name, wide <= 0]).toEqual([name, true]);
  };

  it('shows the document beside its rows, doubtful ones first', async () => {
    await upload(document());
    await page.getByTestId('draft-row').first().waitFor();
    await see('rows');
    await openRow('建设社区书屋');
    await see('row');
  });

  it('splits a row at the places that are chosen, dates with their words, by keyboard', async () => {
    await page.getByTestId('split').click();
    await page.getByTestId('cut-parts').waitFor();
    const places = page.getByTestId('cut-here');
    await places.nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('part-title-1').fill('扩大社区书屋');
    await see('split');
    await page.getByTestId('split-submit').click();
    await rowOf('扩大社区书屋').waitFor();
    const rows = (await draft()).rows.filter((row) => row.title.includes('社区书屋'));
    expect(rows.map((row) => [row.title, row.deadlines.length, row.recurring.length])).toEqual([
      ['建设社区书屋', 1, 0],
      ['扩大社区书屋', 1, 1],
    ]);
  });

  it('merges what was split, and takes the merge back', async () => {
    await page.goto(`${stack.url}/plans/${planId}`);
    await page.getByTestId('merge-pick').click();
    for (const title of ['建设社区书屋', '扩大社区书屋']) await rowOf(title).getByTestId('pick').click();
    await page.getByTestId('merge').click();
    await page.getByTestId('merge-submit').waitFor();
    await see('merge');
    await page.getByTestId('merge-submit').click();
    await page.getByTestId('merge-submit').waitFor({ state: 'detached' });
    expect(await titles()).not.toContain('扩大社区书屋');
    await page.getByTestId('undo').click();
    await rowOf('扩大社区书屋').waitFor();
    expect(await titles()).toContain('扩大社区书屋');
  });

  it('takes a suggested lead for a whole section in one click', async () => {
    await rowOf('开展职工阅读').getByTestId('take-section').click();
    await comesTo((now) => now.rows.every((row) => row.lead !== null));
  });

  it('says of a department that it is the registered one, and its row is held back no longer', async () => {
    await page.getByTestId('review-departments').click();
    await page.getByTestId('departments-panel').waitFor();
    await see('departments');
    await page.getByTestId('map-department').first().click();
    await page.getByTestId('map-submit').waitFor();
    await see('map');
    await page.getByTestId('map-submit').click();
    await page.getByTestId('map-submit').waitFor({ state: 'detached' });
    await page.locator('[data-testid="department-state"][data-state="mapped"]').waitFor();
    await page.getByTestId('accept-new').click();
    await page.locator('[data-testid="department-state"][data-state="added"]').waitFor();
    expect((await draft()).departments.filter((each) => each.state === 'suggested')).toEqual([]);
  });

  it('jumps from a finding to its place in the source', async () => {
    await page.getByTestId('review-findings').click();
    await page.getByTestId('findings-panel').waitFor();
    await see('findings');
    await page.getByTestId('jump').first().click();
    expect(await page.locator('mark.shown').first().textContent()).toContain('三年内');
  });

  it('corrects fields and confirms a row', async () => {
    await page.goto(`${stack.url}/plans/${planId}`);
    await openRow('举办读书节');
    await page.getByTestId('add-target').click();
    await page.getByTestId('edit-text').click();
    await page.getByTestId('confirm-row').click();
    await comesTo((now) => now.rows.some((row) => row.title === '举办读书节' && row.state === 'ready'));
    const row = (await draft()).rows.find((each) => each.title === '举办读书节');
    // What was saved is not asked about again on the way to the next row.
    await page.waitForTimeout(500);
    expect(await page.locator('.ant-modal-wrap:visible').count()).toBe(0);
    expect(row).toMatchObject({ confirmed: true, targets: [{ confirmed: true }], recurring: [{ confirmed: true }] });
  });

  it('launches what is ready; the rest waits', async () => {
    await page.getByTestId('launch').click();
    await page.getByTestId('launch-confirm').check();
    await see('launch');
    await page.getByTestId('launch-submit').click();
    await comesTo((now) => now.rows.some((row) => row.title === '举办读书节' && row.state === 'launched'));
    await comesTo((now) => now.rows.every((row) => row.state !== 'ready'));
    const { rows } = await draft();
    expect(rows.some((row) => row.state === 'doubtful')).toBe(true);
    const launched = rows.filter((row) => row.state === 'launched').flatMap((row) => row.deadlines);
    expect(launched.map((each) => each.confirmed)).toEqual([true, true]);
  });

  it('is readable on a phone', async () => {
    await page.setViewportSize({ width: 375, height: 812 });
    await page.goto(`${stack.url}/plans/${planId}?row=${encodeURIComponent('一/(一)/3')}`);
    await page.getByTestId('confirm-row').waitFor();
    await see('phone-row');
    await page.goto(`${stack.url}/plans/${planId}?view=departments`);
    await page.getByTestId('departments-panel').waitFor();
    await see('phone-departments');
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('shows a revised document as what it changes, and is given up after a question', async () => {
    const first = planId;
    await upload(document('revised'));
    expect(planId).not.toBe(first);
    await page.getByTestId('see-edition').click();
    await page.getByTestId('edition-panel').waitFor();
    await see('edition');
    await page.getByTestId('launch').click();
    await page.getByTestId('two-editions').getByRole('link').waitFor();
    await see('two-editions');
    await page.keyboard.press('Escape');
    await page.getByTestId('two-editions').waitFor({ state: 'detached' });
    await page.getByTestId('give-up').click();
    await page.getByTestId('give-up-submit').waitFor();
    await see('give-up');
    await page.getByTestId('give-up-submit').click();
    await page.locator('[data-testid="plan-state"][data-state="refused"]').waitFor();
    // The state and the button come by two answers of the house.
    await page.getByTestId('give-up').waitFor({ state: 'detached' });
  });

  it('shows what a plan asks as a whole, and where each goal stands', async () => {
    await upload(aPlanWithGoals().replaceAll('全民阅读', `全民阅读${mark}`));
    await page.getByTestId('review-goals').click();
    await page.getByTestId('goals-panel').waitFor();
    await see('goals');
    expect(await page.getByTestId('document-facts').textContent()).toContain('存疑');
    expect(await page.getByRole('table').allTextContents()).toEqual([
      expect.stringMatching(/居民综合阅读率.*≥ 85%.*2030-12-31.*每年/s),
      expect.stringMatching(/2025 年.*2030 年.*约束性/s),
      expect.stringMatching(/2024 年.*未成年人参加读书活动的比例.*60/s),
    ]);
    await page.getByTestId('jump').nth(1).click();
    await page.locator('mark.shown').first().waitFor();
    expect(await page.locator('mark.shown').first().textContent()).toContain('居民综合阅读率达到85%以上');
    await page.goBack();
    await page.getByTestId('goals-panel').waitFor();
  });

  it('corrects what the document says of itself, in the plan list too, and takes it back', async () => {
    const number = '云政发〔2026〕12号';
    await page.getByTestId('edit-document').click();
    await page.getByTestId('document-submit').waitFor();
    await page.getByTestId('document-title').fill(`全民阅读规划${mark}`);
    await see('document');
    await page.getByTestId('document-submit').click();
    await page.getByRole('heading', { name: `全民阅读规划${mark}` }).waitFor();
    expect((await draft()).document).toMatchObject({ documentNumber: number, confidence: { documentNumber: 1 } });
    expect(await page.getByTestId('document-facts').textContent()).not.toContain('存疑');
    await page.goto(`${stack.url}/plans/import`);
    await page.getByRole('link', { name: `全民阅读规划${mark}` }).waitFor();
    await page.goto(`${stack.url}/plans/${planId}?view=goals`);
    await page.getByTestId('undo').click();
    await page.getByRole('heading', { name: `云桥市全民阅读${mark}发展规划` }).waitFor();
    await page.setViewportSize({ width: 375, height: 812 });
    await see('phone-goals');
    await page.getByTestId('edit-document').click();
    await page.getByTestId('document-submit').waitFor();
    await see('phone-document');
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('threw no error on the way', () => {
    expect(office.faults).toEqual([]);
  });
});
