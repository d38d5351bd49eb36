import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, Office } from './a-browser.js';
import { aDemoStack, type TestStack } from './a-stack.js';
import { barriersOn } from './an-axe.js';

/** The yearly evaluation: its points open their events, a department objects, another officer decides. */
describe('evaluations', () => {
  let stack: TestStack;
  let office: Office;
  let accounts: Account[];

  beforeAll(async () => {
    stack = await aDemoStack();
    office = await Office.open(stack.url, 'test-results/browser-evaluations');
    accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
  });
  afterAll(async () => {
    await office?.close();
    await stack?.stop();
  });

  const at = async (login: string, path: string, viewport?: { width: number; height: number }) => {
    const account = accounts.find((each) => each.login === login);
    if (!account) throw new Error(`there is no ${login}`);
    const page = await office.sit(account, viewport);
    await page.goto(`${stack.url}${path}`);
    return page;
  };

  /** A department that has points in the year that is open, and has said nothing of them. */
  const silentDepartment = (page: Awaited<ReturnType<typeof at>>) =>
    page.evaluate(async () => {
      interface Scored {
        readonly department: { readonly name: string };
        readonly agreed: object | null;
        readonly points: readonly { readonly struck: object | null; readonly objection: object | null }[];
      }
      const read = async <T>(path: string) => (await (await fetch(`/api/v1${path}`)).json()) as T;
      const { items } = await read<{ items: { evaluationId: string }[] }>('/evaluations');
      const { groups } = await read<{ groups: { departments: Scored[] }[] }>(
        `/evaluations/${items[0]?.evaluationId ?? ''}`,
      );
      const found = groups
        .flatMap(({ departments }) => departments)
        .find(
          ({ agreed, points }) =>
            agreed === null &&
            points.length > 0 &&
            points.every(({ struck, objection }) => struck === null && objection === null),
        );
      return found?.department.name ?? '';
    });

  it('is adopted with its document, and shows groups of like departments without ranks', async () => {
    const officer = await at('officer', '/evaluations');
    await officer.getByText('依据 云政办发〔2026〕30号', { exact: false }).waitFor();
    await office.picture(officer, 'years');
    expect(await barriersOn(officer)).toEqual([]);
    await officer.getByTestId('evaluation-row').first().click();
    await officer.getByTestId('scored').first().waitFor();
    await office.picture(officer, 'evaluation');
    expect(await barriersOn(officer)).toEqual([]);
    await officer.getByTestId('points-市民政局').getByTestId('point-event').first().click();
    await officer.locator('.timeline .wanted').waitFor();
    await office.picture(officer, 'event');
  });

  it('a department sees its own points only, and objects to one', async () => {
    const head = await at('head@市教育局', '/evaluations');
    await head.getByTestId('evaluation-row').first().click();
    await head.getByTestId('scored').first().waitFor();
    expect(await head.getByTestId('scored').count()).toBe(1);
    await head.getByTestId('object-point').first().click();
    await head.getByLabel('哪里不对').fill('回执在案');
    await head.getByLabel('哪里不对').press('Enter');
    await head.getByText('异议：回执在案', { exact: false }).waitFor();
    await office.picture(head, 'objected');
  });

  it('another officer than drafted it decides, and a point that was wrong is struck', async () => {
    const decides = await at('office-head', '/desk');
    await decides.getByTestId('desk-objections').getByRole('link').first().click();
    await decides.getByTestId('objection-agree').first().click();
    await decides.getByLabel('理由').fill('批复属实');
    await decides.getByLabel('理由').press('Enter');
    await decides.getByText('异议成立，已撤销（批复属实）').waitFor();
    await office.picture(decides, 'decided');
    await decides.emulateMedia({ media: 'print' });
    await office.picture(decides, 'paper');
    const pdf = await decides.pdf({ format: 'A4', preferCSSPageSize: true });
    // A dozen departments and their points.
    expect([...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length).toBeLessThanOrEqual(2);
    await decides.emulateMedia({ media: null });
  });

  it('an office gives its rules its own numbers; a contradiction is said where it stands and cannot be adopted', async () => {
    const officer = await at('office-head', '/evaluations');
    await officer.getByTestId('adopt-anew').click();
    const editor = officer.getByTestId('scoring-editor');
    const red = editor.getByRole('row').filter({ hasText: '严重逾期' });
    await officer.getByLabel('批准文件（文号）').fill('云政办发〔2027〕3号');
    await red.getByLabel('分值').fill('2');
    await red.getByText('完成、按时只能加分，逾期、未完成只能扣分').waitFor();
    expect(await officer.getByTestId('adopt-scoring').isDisabled()).toBe(true);
    await office.picture(officer, 'own-rules-wrong');
    await red.getByLabel('分值').fill('-3');
    await editor.getByTestId('remove-part-late').click();
    expect(await barriersOn(officer)).toEqual([]);
    await office.picture(officer, 'own-rules');
    await officer.getByTestId('adopt-scoring').click();
    await officer.getByText('严重逾期：每件 -3 分，至多 20 分', { exact: false }).waitFor();
    expect(await officer.getByText('协办逾期', { exact: false }).count()).toBe(0);
  });

  it('is not shown on a phone, but for what a department has against its own points', async () => {
    const size = { width: 375, height: 740 };
    const phone = await at('leader', '/evaluations', size);
    await phone.getByTestId('not-on-phones').waitFor();
    expect(await phone.getByTestId('point').count()).toBe(0);
    expect(await phone.getByTestId('evaluation-row').count()).toBe(0);
    const name = await silentDepartment(await at('office-head', '/evaluations'));
    const head = await at(`head@${name}`, '/inbox', size);
    await head.getByTestId('evaluation-to-object').click();
    await head.getByTestId(`points-${name}`).waitFor();
    expect(await head.getByTestId('scored').count()).toBe(0);
    expect(await head.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
    expect(await barriersOn(head)).toEqual([]);
    await head.getByTestId('object-point').first().click();
    await head.getByLabel('哪里不对').fill('已按期报送');
    await head.getByLabel('哪里不对').press('Enter');
    await head.getByText('异议：已按期报送', { exact: false }).waitFor();
    await office.picture(head, 'objected-on-a-phone');
    await head.goto(`${stack.url}/evaluations`);
    await head.getByTestId('evaluation-row').first().click();
    await head.getByText('异议：已按期报送', { exact: false }).waitFor();
  });

  it('stands in the count of the inbox, like every row there', async () => {
    for (const login of ['office-head', 'secretary-general', 'head@市教育局']) {
      const page = await at(login, '/inbox');
      await page.locator('.inbox-way').first().waitFor();
      const measured = await page.evaluate(async () => {
        const answer = await fetch('/api/v1/inbox?limit=0');
        return ((await answer.json()) as { total: number }).total;
      });
      const beside = () =>
        page.evaluate<number>(
          `[...document.querySelectorAll('.inbox-way:not(:has([data-testid^=to-grid]))')].reduce((sum, row) => sum + Number(row.dataset.things ?? 1), 0)`,
        );
      const all = async () => measured + (await beside());
      const shown = async () => page.locator('.nav .badge').innerText();
      await expect.poll(async () => (await shown()) === String(await all()), { timeout: 10_000 }).toBe(true);
    }
  });
});
