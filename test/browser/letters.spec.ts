import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

interface Letter {
  readonly instrumentId: string;
  readonly kind: string;
  readonly hand: { readonly act: string };
  readonly department: { readonly code: string } | null;
}

/** The morning's letters on the demo: issued in a batch, checked, given back, signed, printed, received. */
describe('the letters of a morning', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: readonly Account[];

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-letters');
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
  const drafts = (page: Page) =>
    page.evaluate(async () => {
      const answer = await fetch('/api/v1/instruments?state=draft&limit=200');
      return ((await answer.json()) as { items: Letter[] }).items;
    });

  it('go out by the officer in two clicks where the policy asks no more hands', async () => {
    const page = await who('officer');
    await page.goto(`${stack.url}/instruments`);
    await page.getByTestId('issue').waitFor();
    await office.picture(page, 'drafts');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByTestId('issue').click();
    await page.getByTestId('issue-submit').click();
    await page
      .getByText(/已签发 [1-9]\d* 份/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    expect(new Set((await drafts(page)).map(({ kind }) => kind))).not.toContain('催办单');
  });

  it('of weight go to the deputy secretary-general, come back, are checked again by the head of the office, and signed', async () => {
    const head = await who('office-head');
    await head.goto(`${stack.url}/instruments`);
    const letter = (await drafts(head)).find(({ kind, hand }) => kind === '督办单' && hand.act === 'sign');
    if (!letter) throw new Error('the demo has no 督办单 that is checked');
    const signer = await who('deputy-secretary-general');
    await signer.goto(`${stack.url}/instruments/${letter.instrumentId}`);
    await signer.getByTestId('letter-return').click();
    await signer.getByTestId('letter-reason').fill('请核对时限');
    expect(await barriersOn(signer)).toEqual([]);
    await signer.getByTestId('letter-reason-submit').click();
    // The page goes on with the next letter that waits for him.
    await signer.getByTestId('letter-reason-submit').waitFor({ state: 'detached' });
    await signer.goto(`${stack.url}/instruments/${letter.instrumentId}`);
    await signer.getByText('退回：请核对时限').waitFor();
    await head.goto(`${stack.url}/instruments/${letter.instrumentId}`);
    await head.getByText('退回：请核对时限').waitFor();
    // It is in the officers' hands: the head checks it after they sent it again.
    expect(await head.getByTestId('letter-check').count()).toBe(0);
    const officer = await who('officer');
    await officer.goto(`${stack.url}/instruments/${letter.instrumentId}`);
    const again = officer.waitForResponse('**/commands/send-again');
    await officer.getByTestId('letter-redo').click();
    expect((await again).status()).toBe(200);
    await head.goto(`${stack.url}/instruments/${letter.instrumentId}`);
    // Whoever leaves a page takes back what it still asks.
    const checked = head.waitForResponse('**/instruments/check');
    await head.getByTestId('letter-check').click();
    expect((await checked).status()).toBe(200);
    await signer.goto(`${stack.url}/instruments/${letter.instrumentId}`);
    const signed = signer.waitForResponse('**/instruments/issue');
    await signer.getByTestId('letter-sign').click();
    expect((await signed).status()).toBe(200);
    await signer.goto(`${stack.url}/instruments/${letter.instrumentId}`);
    await signer
      .getByText(/政督办〔\d{4}〕\d+号/)
      .first()
      .waitFor();
    await office.picture(signer, 'signed');

    const liaison = await who('liaison', letter.department?.code ?? null);
    await liaison.goto(`${stack.url}/instruments`);
    await liaison.goto(`${stack.url}/instruments/${letter.instrumentId}`);
    await liaison.getByTestId('letter-receive').click();
    await liaison.getByText(/签收$/).first().waitFor();
    const file = await liaison.evaluate(async (at) => {
      const answer = await fetch(`/api/v1/instruments/${at}/document`);
      return { status: answer.status, head: [...new Uint8Array(await answer.arrayBuffer())].slice(0, 2) };
    }, letter.instrumentId);
    expect(file).toEqual({ status: 200, head: [0x50, 0x4b] });
    await office.picture(liaison, 'received');
    expect(await barriersOn(liaison)).toEqual([]);
    expect(office.faults).toEqual([]);
  });

  it('print on one page, without a button', async () => {
    const page = await who('deputy-secretary-general');
    await page.emulateMedia({ media: 'print' });
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
    expect(await page.locator('button:visible').count()).toBe(0);
    await office.picture(page, 'paper');
    await page.emulateMedia({ media: 'screen' });
  });

  it('and so does a month’s bulletin, where a measure that is late twice is one row', async () => {
    const page = await who('officer');
    const at = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/bulletins?limit=5');
      const { items } = (await answer.json()) as { items: { bulletinId: string; stage: string }[] };
      return items.find(({ stage }) => stage === 'issued')?.bulletinId;
    });
    await page.goto(`${stack.url}/bulletins/${at ?? ''}`);
    await page.getByTestId('bulletin').waitFor();
    const named = await page.locator('.bulletin > table').last().locator('td:nth-child(3)').allTextContents();
    // Matters beside plans all have the number 1: a measure is told by its number and name.
    expect(named.length).toBeGreaterThan(5);
    expect(new Set(named).size).toBe(named.length);
    await page.emulateMedia({ media: 'print' });
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
    await office.picture(page, 'bulletin-paper');
    await page.emulateMedia({ media: 'screen' });
  });

  it('and the weekly list: on one sheet with boxes to tick, and decided rows say who, when and why', async () => {
    const page = await who('leader');
    await page.goto(`${stack.url}/reviews`);
    await page.getByTestId('review-row').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
    expect(await page.locator('.review-paper tbody tr').count()).toBe(await page.getByTestId('review-row').count());
    await office.picture(page, 'review-paper');
    await page.emulateMedia({ media: 'screen' });
    const decided = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/reviews?state=open&limit=1');
      const [row] = ((await answer.json()) as { items: { reviewId: string }[] }).items;
      const reply = await fetch(`/api/v1/reviews/${row?.reviewId ?? ''}/commands/decide`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'weekly-list' },
        body: JSON.stringify({
          decision: 'instruct',
          text: '请抓紧',
          dueOn: '2027-03-31',
          reason: '主要负责同志牵头推进',
        }),
      });
      return reply.status < 300 ? '' : await reply.text();
    });
    expect(decided).toBe('');
    await page.goto(`${stack.url}/reviews?state=decided`);
    await page.getByText('理由：主要负责同志牵头推进').waitFor();
    await office.picture(page, 'reviews-decided');
    expect(await barriersOn(page)).toEqual([]);
  });
});
