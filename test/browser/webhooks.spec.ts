import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LaunchedStack, Receiver } from '../support/index.js';
import { Office, type Account } from './a-browser.js';
import { barriersOn } from './an-axe.js';

/** 事件推送, as the administrator keeps one: made, tried, changed, and no change lost that somebody else made meanwhile. */
describe('a webhook in the console', () => {
  let stack: LaunchedStack;
  let office: Office;
  let page: Page;
  let former: Receiver;
  let next: Receiver;

  beforeAll(async () => {
    [former, next] = await Promise.all([Receiver.start(), Receiver.start()]);
    stack = await LaunchedStack.startIn({ DUBAN_PRIVATE_HOSTS: '127.0.0.1' }, '--accounts', 'trial');
    office = await Office.open(stack.json.url, 'test-results/browser-webhooks');
  });
  afterAll(async () => {
    await office?.close();
    await stack?.end();
    former?.stop();
    next?.stop();
  });

  const keeper = () => stack.accounts.find(({ login }) => login === 'system-admin') as Account;
  const filled = async (at: Page, name: string, url: string) => {
    await at.getByTestId('webhook-name').fill(name);
    await at.getByTestId('webhook-url').fill(url);
  };
  const submit = (at: Page) => at.getByTestId('webhook-submit').click();

  it('is made, and its secret is said once', async () => {
    page = await office.sit(keeper());
    await page.goto(`${stack.json.url}/admin?tab=webhooks`);
    await page.getByTestId('add-webhook').click();
    await filled(page, '数据平台', former.url);
    await submit(page);
    expect(await page.getByTestId('webhook-secret').innerText()).toMatch(/^whsec_/);
    await page.getByTestId('webhook-test').click();
    await page.getByText('已送达，对方答复 204。').waitFor();
    expect(former.heard.map(({ body }) => body.type)).toEqual(['webhook.test']);
  });

  it('is changed: the form has what stands, and the next message goes to the new address', async () => {
    await page.getByTestId('webhook-change').click();
    expect(await page.getByTestId('webhook-url').inputValue()).toBe(former.url);
    await filled(page, '新数据平台', next.url);
    await office.picture(page, 'change');
    expect(await barriersOn(page)).toEqual([]);
    await submit(page);
    await page.getByText('新数据平台').waitFor();
    await page.getByTestId('webhook-test').click();
    await page.getByText('已送达，对方答复 204。').first().waitFor();
    expect([former.heard.length, next.heard.length]).toEqual([1, 1]);
    await office.picture(page, 'changed');
  });

  it('keeps what somebody else changed meanwhile, and says so', async () => {
    await page.getByTestId('webhook-change').click();
    const other = await stack.as('system-admin');
    const { items } = (await other.get<{ items: { targetId: string }[] }>('/webhooks')).body;
    const { status } = await other.ask('PATCH', `/webhooks/${items[0]?.targetId}`, { name: '别人改的' });
    expect(status).toBe(200);
    await page.getByTestId('webhook-name').fill('我改的');
    await submit(page);
    await page.locator('[data-testid=trouble][data-code="register.stale-version"]').waitFor();
    await office.picture(page, 'stale');
    const now = (await other.get<{ items: { name: string }[] }>('/webhooks')).body.items;
    expect(now.map(({ name }) => name)).toEqual(['别人改的']);
  });

  it('is kept on a phone, too', async () => {
    const phone = await office.sit(keeper(), { width: 390, height: 844 });
    await phone.goto(`${stack.json.url}/admin?tab=webhooks`);
    await phone.getByTestId('webhook-change').click();
    await phone.getByTestId('webhook-url').waitFor();
    await office.picture(phone, 'phone');
    expect(await barriersOn(phone)).toEqual([]);
  });
});
