import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** R30 on the demo: what comes in beside plans goes in by one door, and is an ordinary measure afterwards. */
describe('a matter beside plans', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: readonly Account[];

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-matters');
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
  const pick = async (page: Page, testId: string, words: string) => {
    await page.getByTestId(testId).click();
    // A long list holds only what is in sight.
    await page.keyboard.type(words);
    const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option');
    // What was there before the words were looked for moves away under a hand that is too quick.
    if (await page.getByTestId(testId).locator('input').isEditable())
      await options.filter({ hasNotText: words }).first().waitFor({ state: 'detached' });
    await options.filter({ hasText: words }).first().click();
  };
  const day = async (page: Page, testId: string, date: string) => {
    await page.getByTestId(testId).fill(date);
    await page.keyboard.press('Enter');
  };

  it('a leader’s instruction is taken in by the officer, signed for and answered by its department', async () => {
    const officer = await who('officer');
    const placeOf = async (testId: string) => {
      const box = await officer.getByTestId(testId).boundingBox();
      if (box === null) throw new Error(`${testId} is not seen`);
      return box;
    };
    await officer.goto(`${stack.url}/matters`);
    await officer.getByTestId('new-matter').click();
    await officer.getByTestId('matter-document').fill('群众来信摘报第9期批示');
    await pick(officer, 'matter-giver', '分管领导');
    await officer.getByTestId('matter-title').fill('处理站台积水');
    await officer.getByTestId('matter-text').fill('请交通局查明原因，尽快处理。');
    await pick(officer, 'matter-lead', '市交通运输局');
    await day(officer, 'matter-dueOn', '2027-03-31');
    await officer.getByTestId('matter-title').click();
    await officer.locator('.ant-picker-dropdown:visible').waitFor({ state: 'detached' });
    await office.picture(officer, 'new-instruction');
    expect(await barriersOn(officer)).toEqual([]);
    // A title that repeats the words is refused where the title is, in sight, and mended there.
    await officer.getByTestId('matter-title').fill('请交通局查明原因尽快处理');
    await officer.getByTestId('matter-submit').click();
    await officer.getByTestId('trouble').waitFor();
    const [named, told] = [await placeOf('matter-title'), await placeOf('trouble')];
    expect(told.y - (named.y + named.height)).toBeLessThan(40);
    expect(told.y + told.height).toBeLessThan(768);
    await officer.locator('[data-testid=matter-title]:focus').waitFor();
    await officer.keyboard.press('Control+A');
    await officer.keyboard.type('处理站台积水');
    await officer.getByTestId('matter-submit').click();
    await officer.waitForURL('**/measures/*');
    await officer.getByText('请交通局查明原因，尽快处理。').first().waitFor();
    await officer
      .getByText(/分管领导.*批示：/)
      .first()
      .waitFor();
    const address = officer.url();

    const liaison = await who('liaison', '市交通运输局');
    await liaison.goto(address);
    await liaison.getByTestId('acknowledge').click();
    await liaison.getByTestId('acknowledge-submit').click();
    await liaison.getByTestId('dialog-acknowledge').waitFor({ state: 'detached' });
    await liaison.getByTestId('reply-instruction').click();
    await liaison.getByTestId('field-text').fill('排水口已疏通，雨后复查无积水。');
    await liaison.getByTestId('reply-instruction-submit').click();
    await liaison.getByTestId('dialog-reply-instruction').waitFor({ state: 'detached' });
  });

  it('an inspection owes its plan, its visit and its conclusion', async () => {
    const officer = await who('officer');
    await officer.goto(`${stack.url}/matters?origin=inspection`);
    await officer.getByTestId('new-matter').click();
    await officer.getByTestId('matter-document').fill('督查通知〔2026〕9号');
    await officer.getByTestId('matter-title').fill('督查社区书屋');
    await officer.getByTestId('matter-text').fill('对社区书屋建设开展专项督查。');
    await pick(officer, 'matter-lead', '市文化和旅游局');
    await day(officer, 'matter-planOn', '2027-03-15');
    await day(officer, 'matter-visitOn', '2027-03-31');
    await day(officer, 'matter-dueOn', '2027-04-30');
    await officer.getByTestId('matter-submit').click();
    await officer.waitForURL('**/measures/*');
    for (const step of ['报送督查方案', '完成实地督查', '报送督查结论'])
      await officer.getByText(step).first().waitFor();
    await office.picture(officer, 'inspection');
  });

  it('each origin stands in its own list, for the leader too, who takes none in', async () => {
    const leader = await who('leader');
    await leader.goto(`${stack.url}/matters?origin=inspection`);
    await leader.getByText('督查社区书屋').waitFor();
    // Its own, and those of the demo; none of another origin.
    const listed = await leader.evaluate(async () => {
      const answer = await fetch('/api/v1/matters?origin=inspection&limit=200');
      return ((await answer.json()) as { items: unknown[] }).items.length;
    });
    expect(listed).toBeGreaterThan(1);
    expect(await leader.getByTestId('matter-row').count()).toBe(listed);
    expect(await leader.getByTestId('new-matter').count()).toBe(0);
    expect(await barriersOn(leader)).toEqual([]);
    await office.picture(leader, 'inspections');
    expect(office.faults).toEqual([]);
  });
});
