import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** One form of one person, open in two windows: neither writes over the other in silence. */
describe('a form that is open in two windows', () => {
  let stack: TestStack;
  let office: Office;
  let leader: Account;

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-two-windows');
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    leader = accounts.find(({ roles }) => roles.some((post) => post.role === 'leader')) as Account;
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const open = async (page: Page) => {
    await page.goto(`${stack.url}/reviews`);
    await page.getByTestId('review-row').first().getByTestId('quick-instruct').click();
    await page.getByTestId('field-reason').waitFor();
  };
  const text = (page: Page) => page.getByTestId('field-reason').inputValue();

  it('says that a newer draft is there, and goes on with the one that is chosen', async () => {
    const first = await office.sit(leader);
    const second = await first.context().newPage();
    await open(first);
    await first.getByTestId('field-reason').fill('请写明卡在哪里');
    await first.getByTestId('form-saved').waitFor();
    await open(second);
    await expect.poll(() => text(second)).toBe('请写明卡在哪里');
    const saved = second.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
    await second.getByTestId('field-reason').fill('请写明几号前办');
    await saved;

    await first.getByTestId('field-reason').fill('请写明由谁来办');
    await first.getByTestId('newer-draft').waitFor();
    expect(await barriersOn(first)).toEqual([]);
    await office.picture(first, 'newer');
    await first.getByTestId('newer-draft-take').click();
    await expect.poll(() => text(first)).toBe('请写明几号前办');
    const again = first.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
    await first.getByTestId('field-reason').fill('请写明几号前办，由谁来办');
    await again;

    await second.evaluate('dispatchEvent(new Event("focus"))');
    await second.getByTestId('newer-draft').waitFor();
    await second.getByTestId('newer-draft-stay').click();
    await second.getByTestId('newer-draft').waitFor({ state: 'detached' });
    expect(await text(second)).toBe('请写明几号前办');
    expect(office.faults).toEqual([]);
  });
});
