import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const ASKED = '标题写明月份，首行不列';
const HEADING = '关于十一月重点工作推进情况的通报';

interface Letter {
  readonly instrumentId: string;
  readonly kind: string;
  readonly hand: { readonly act: string };
}

/** What goes out by several hands: checked, given back, mended, checked again and signed, at a desk and on a phone. */
describe('papers signed by several hands', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: readonly Account[];

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-several-hands');
    accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  /** Somebody at a page, as wide as their screen. */
  const at = async (role: string, viewport: typeof DESK, path: string) => {
    const page = await office.sit(
      accounts.find(({ roles }) => roles.some((post) => post.role === role)) as Account,
      viewport,
    );
    await page.goto(`${stack.url}${path}`);
    return page;
  };
  const seen = async (page: Page, name: string) => {
    await office.picture(page, name);
    const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate<number>(over), `${name} is wider than its screen`).toBeLessThanOrEqual(0);
    expect(await barriersOn(page)).toEqual([]);
  };
  const answered = async (page: Page, path: string, press: () => Promise<void>) => {
    const answer = page.waitForResponse(path);
    await press();
    expect((await answer).status()).toBe(200);
  };

  it('a letter: given back by its signer on a phone, sent again, checked anew and signed', async () => {
    const head = await at('office-head', DESK, '/instruments');
    const letter = await head.evaluate(async () => {
      const answer = await fetch('/api/v1/instruments?state=draft&limit=200');
      const { items } = (await answer.json()) as { items: Letter[] };
      return items.find(({ kind, hand }) => kind === '督办单' && hand.act === 'sign');
    });
    if (!letter) throw new Error('the demo has no 督办单 that is checked');
    const path = `/instruments/${letter.instrumentId}`;
    const signer = await at('deputy-secretary-general', PHONE, path);
    await signer.getByTestId('letter-return').waitFor();
    await seen(signer, 'to-sign-on-a-phone');
    await signer.getByTestId('letter-return').click();
    await signer.getByTestId('letter-reason').fill(ASKED);
    await answered(signer, '**/commands/return', () => signer.getByTestId('letter-reason-submit').click());
    const officer = await at('officer', PHONE, '/inbox');
    await officer.getByTestId('letters-to-redo').waitFor();
    await seen(officer, 'returned-in-the-inbox');
    await officer.goto(`${stack.url}${path}`);
    await officer.getByText(`退回：${ASKED}`).waitFor();
    await seen(officer, 'returned-on-a-phone');
    await answered(officer, '**/commands/send-again', () => officer.getByTestId('letter-redo').click());
    const checks = await at('office-head', PHONE, path);
    await checks.getByTestId('letter-check').waitFor();
    await seen(checks, 'to-check-on-a-phone');
    await answered(checks, '**/instruments/check', () => checks.getByTestId('letter-check').click());
    const signs = await at('deputy-secretary-general', DESK, path);
    await signs.getByTestId('letter-sign').waitFor();
    await seen(signs, 'to-sign-at-a-desk');
    await answered(signs, '**/instruments/issue', () => signs.getByTestId('letter-sign').click());
    await signs.goto(`${stack.url}${path}`);
    await signs
      .getByText(/政督办〔\d{4}〕\d+号/)
      .first()
      .waitFor();
    await seen(signs, 'signed');
  });

  it('a 通报: given back by the head of the office, changed by an officer, checked by what was changed, and signed', async () => {
    const officer = await at('officer', DESK, '/inbox');
    await officer.getByTestId('bulletin-in-hand').filter({ hasText: '核对有异议' }).click();
    await officer.getByTestId('bulletin-stands').first().click();
    await officer.locator('.letter-reason input').fill('已与台账核对');
    await answered(officer, '**/commands/settle', () => officer.locator('.letter-reason button[type=submit]').click());
    const path = new URL(officer.url()).pathname;
    const head = await at('office-head', PHONE, path);
    await head.getByTestId('bulletin-return').click();
    await head.locator('.letter-reason input').fill(ASKED);
    await seen(head, 'bulletin-given-back-on-a-phone');
    await answered(head, '**/commands/return', () => head.locator('.letter-reason button[type=submit]').click());
    await officer.goto(`${stack.url}/inbox`);
    await officer.getByTestId('bulletin-in-hand').filter({ hasText: '退回' }).click();
    await officer.getByTestId('bulletin-revise').click();
    await officer.getByLabel('标题', { exact: true }).fill(HEADING);
    await officer.getByLabel('说明', { exact: false }).fill('数据由各单位核对。');
    await seen(officer, 'bulletin-changed');
    await answered(officer, '**/commands/revise', () => officer.getByTestId('bulletin-revise-send').click());
    await officer.getByTestId('bulletin-leave-out').first().click();
    await officer.getByRole('textbox', { name: '理由' }).fill('上级已单独通报');
    await answered(officer, '**/commands/revise', () => officer.locator('.letter-reason button[type=submit]').click());
    await officer.getByTestId('bulletin-put-back').waitFor();
    await seen(officer, 'bulletin-row-left-out');
    await answered(officer, '**/commands/send-again', () => officer.getByTestId('bulletin-redo').click());
    const checks = await at('office-head', PHONE, path);
    await checks.getByTestId('bulletin-revisions').getByText(HEADING, { exact: false }).waitFor();
    await seen(checks, 'bulletin-checked-by-its-changes');
    await answered(checks, '**/commands/check', () => checks.getByTestId('bulletin-check').click());
    const signs = await at('secretary-general', DESK, path);
    await answered(signs, '**/commands/issue', () => signs.getByTestId('bulletin-sign').click());
    await signs.getByText(HEADING, { exact: false }).first().waitFor();
    await seen(signs, 'bulletin-signed');
    expect(office.faults).toEqual([]);
  });
});
