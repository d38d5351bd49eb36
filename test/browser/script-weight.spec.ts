import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Office, type Account } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';

/** What the console may weigh as it stands, well under the goal of `AIM_KB` for both: what comes back has to say why. */
const MOST_KB = { inbox: 240, form: 278 };
const AIM_KB = 300;

/** Script that a browser fetches until a handler's inbox answers, and until the form of a report does. */
describe('the weight of the console', () => {
  let stack: TestStack;
  let office: Office;
  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-script-weight');
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  it('is what a slow line can bear', async () => {
    const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    const handler = accounts.find((each) => each.login === 'handler@市民政局') as Account;
    const page = await office.stranger();
    const sizes = new Map<string, Promise<number>>();
    page.on('response', (response) => {
      if (response.url().includes('.js'))
        sizes.set(
          response.url(),
          response.body().then(zipped, () => 0),
        );
    });
    await page.reload();
    const kilobytes = async () =>
      Math.round((await Promise.all(sizes.values())).reduce((sum, each) => sum + each, 0) / 100) / 10;
    await page.getByTestId('login').fill(handler.login);
    await page.getByTestId('password').fill(handler.password);
    // Not by the mouse: what its pointer would come to lie on is fetched beforehand.
    await page.keyboard.press('Enter');
    await page.getByTestId('todo-row').first().waitFor();
    await page.waitForTimeout(500);
    const inbox = await kilobytes();
    const href = await page.getByTestId('todo-row').locator('a.todo-title').first().getAttribute('href');
    await page.goto(`${stack.url}${href ?? ''}?act=report`);
    await page.getByTestId('dialog-report').waitFor();
    await page.waitForTimeout(500);
    const form = await kilobytes();
    console.log(JSON.stringify({ ok: true, name: 'script-kb', seed: 0, figures: { inbox, form, aim: AIM_KB } }));
    expect(inbox).toBeGreaterThan(0);
    expect(inbox).toBeLessThanOrEqual(MOST_KB.inbox);
    expect(form).toBeLessThanOrEqual(MOST_KB.form);
  });
});

function zipped(body: Buffer): number {
  return gzipSync(body, { level: 9 }).length;
}
