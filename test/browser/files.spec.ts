import type { OfferView } from '@duban/api-contract';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Office, type Account } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** A dot of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** Evidence as a file: put beside the measure while the form is written, looked at by the office. */
describe('a file shown as evidence', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: Account[];
  let handler: Page;
  let address = '';

  beforeAll(async () => {
    stack = await aDemoStack();
    accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
    office = await Office.open(stack.url, 'test-results/browser-files');
    for (const account of accounts.filter((each) => each.roles.some(({ role }) => role === 'handler'))) {
      const page = await office.sit(account);
      const measureId = await page.evaluate(finishable);
      if (measureId === null) continue;
      [handler, address] = [page, `${stack.url}/measures/${measureId}`];
      return;
    }
    throw new Error('the demo has nobody who could finish something');
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  it('comes while one writes, gives the evidence its name, and stays in the form', async () => {
    await handler.goto(`${address}?act=finish`);
    const form = handler.getByTestId('dialog-finish');
    const first = form.locator('input[type=checkbox]').first();
    await first.waitFor();
    await first.check();
    const document = await PDFDocument.create();
    document.addPage([300, 200]).drawText('Acceptance', { x: 40, y: 120 });
    const files = form.locator('input[type=file]').first();
    await files.setInputFiles([
      { name: '验收照片.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') },
      { name: '验收单.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await document.save()) },
    ]);
    await form.getByText('验收单.pdf').waitFor();
    expect(await form.locator('[data-testid^=evidence-]').first().inputValue()).toBe('验收照片.png');
    await files.setInputFiles([
      { name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html></html>') },
    ]);
    expect(await form.getByTestId('file-wrong').textContent()).toContain('不接收这种文件');
    await office.picture(handler, 'form');
    expect(await barriersOn(handler)).toEqual([]);
    await form.getByTestId('finish-submit').click();
    await form.waitFor({ state: 'detached' });
  });

  it('is listed on the measure for the office, and drawn beside the page', async () => {
    const officer = await office.sit(only(accounts, 'officer'));
    await officer.goto(address);
    const files = officer.getByTestId('files');
    await files.getByText('验收照片.png').waitFor();
    await files.getByText('验收照片.png').click();
    const picture = officer.getByTestId('file-picture');
    await picture.waitFor();
    expect(await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(1);
    await office.picture(officer, 'picture');
    expect(await barriersOn(officer)).toEqual([]);
    await officer.keyboard.press('Escape');
    await files.getByText('验收单.pdf').click();
    await officer.getByTestId('file-pdf').waitFor();
    await office.picture(officer, 'pdf');
  });
});

function only(accounts: readonly Account[], role: string): Account {
  const found = accounts.find((each) => each.roles.some((post) => post.role === role));
  if (!found) throw new Error(`nobody is ${role}`);
  return found;
}

/** In the page: a measure on which whoever is logged in can finish something. */
async function finishable(): Promise<string | null> {
  const listed = await fetch('/api/v1/measures?limit=50&role=lead');
  for (const { measureId } of ((await listed.json()) as { items: { measureId: string }[] }).items) {
    const { offers } = (await (await fetch(`/api/v1/measures/${measureId}`)).json()) as { offers: OfferView[] };
    if (offers.some(({ name, allowed }) => name === 'finish' && allowed)) return measureId;
  }
  return null;
}
