import { filledBook, type Filled } from '@duban/register-sheet';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LaunchedStack, until } from '../support/a-launched-stack.js';
import { aMailServer, type MailServer } from '../support/a-mail-server.js';
import { Office } from './a-browser.js';
import { barriersOn } from './an-axe.js';

interface House {
  readonly language: 'zh' | 'en';
  readonly name: string;
  readonly policy: string;
  readonly register: Filled;
  readonly plan: string;
  /** The lead of the plan, and who gets its mail. */
  readonly head: { readonly login: string; readonly email: string };
}

const PASSWORD = 'whoever came first lives here';
const OWN = 'nobody else knows this one';

const HOUSES: readonly House[] = [
  {
    language: 'zh',
    name: '云桥市人民政府督查室',
    policy: '政府督查室',
    head: { login: 'liuhe', email: 'liuhe@duban.invalid' },
    register: {
      departments: [
        { name: '云桥市水务局', aliases: '市水务局', level: '市级' },
        { name: '云桥市财政局', aliases: '市财政局' },
      ],
      people: [
        { name: '何督', login: 'hedu', role: '督查室' },
        { name: '程远', login: 'chengyuan', role: '分管领导' },
        { name: '柳河', login: 'liuhe', role: '局长', department: '市水务局', email: 'liuhe@duban.invalid' },
        { name: '柳河', login: 'liuhe', role: '联络员', department: '市水务局', email: 'liuhe@duban.invalid' },
        { name: '钱丰', login: 'qianfeng', role: '联络员', department: '市财政局' },
      ],
      portfolios: [{ login: 'chengyuan', departments: '市水务局、市财政局' }],
    },
    plan: '云桥市节水行动方案\n\n一、重点任务\n\n1.建设节水小区。到2027年底,建成节水小区40个。(市水务局牵头,市财政局配合)\n',
  },
  {
    language: 'en',
    name: 'Yunqiao Works',
    policy: 'Company of two tiers',
    head: { login: 'river', email: 'river@duban.invalid' },
    register: {
      departments: [{ name: '供水部' }],
      people: [
        { name: 'Ollie', login: 'ollie', role: 'Supervision office' },
        { name: 'Lee', login: 'lee', role: 'Leader in charge' },
        { name: 'River', login: 'river', role: 'Head', department: '供水部', email: 'river@duban.invalid' },
        { name: 'River', login: 'river', role: 'Liaison', department: '供水部', email: 'river@duban.invalid' },
      ],
      portfolios: [{ login: 'lee', departments: '' }],
    },
    plan: '云桥水司年度工作计划\n\n一、重点任务\n\n1.改造老旧管网。2027年底前,完成老旧管网改造12公里。(供水部牵头)\n',
  },
];

/** From an empty folder to a real mail, as a new house lives it, in real Chromium. */
describe.each(HOUSES)('a new house moves in: $name', (house) => {
  let mail: MailServer;
  let stack: LaunchedStack;
  let office: Office;
  let page: Page;
  const passwords = new Map<string, string>();

  beforeAll(async () => {
    mail = await aMailServer();
    process.env.SMTP_URL = mail.url;
    stack = await LaunchedStack.start('--setup', '--today', '2026-03-02');
    office = await Office.open(stack.ready.url, `test-results/browser-setup-${house.language}`);
  });
  afterAll(async () => {
    await office?.close();
    await stack?.end();
    await mail?.stop();
    delete process.env.SMTP_URL;
  });

  const said = async (name: string) => {
    await office.picture(page, name);
    expect(await barriersOn(page)).toEqual([]);
  };

  it('opens the address that the start printed and answers three steps', async () => {
    const address = /Set up this house at (\S+)/.exec(stack.words)?.[1] ?? '';
    expect(address).toContain('/setup#code=');
    page = await office.stranger();
    await page.goto(address);
    if (house.language === 'en') await page.getByText('English').click();
    await page.getByTestId('setup-name').fill(house.name);
    await said('organisation');
    await page.getByTestId('next-step').click();
    await page.getByText(house.policy).click();
    await said('rules');
    await page.getByTestId('next-step').click();
    await page.getByTestId('setup-person-0').fill('Keeper');
    await page.getByTestId('setup-login-0').fill('keeper');
    expect(await page.getByTestId('finish-setup').isDisabled()).toBe(true);
    await page.getByTestId('setup-password-0').fill(PASSWORD);
    await said('administrators');
    await page.getByTestId('finish-setup').click();
    await page.waitForURL('**/admin?tab=sheet').catch(() => office.picture(page, 'stuck'));
    expect([page.url(), ...office.faults]).toEqual([`${stack.ready.url}/admin?tab=sheet`]);
  });

  it('takes the register from a sheet: wrong cells are shown, then it is stored and the passwords are said once', async () => {
    const choose = async (filled: Filled) =>
      page.getByTestId('register-file').setInputFiles({
        name: 'register.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: Buffer.from(await filledBook(filled, { language: house.language })),
      });
    const stranger = { name: '某', login: 'x y', role: '?', department: '没有的局' };
    await choose({ ...house.register, people: [...(house.register.people ?? []), stranger] });
    await page.getByTestId('register-import').click();
    const row = (house.register.people?.length ?? 0) + 2;
    await page.getByText(` B${row}`).waitFor();
    await said('wrong-cells');
    await choose(house.register);
    await page.getByTestId('register-import').click();
    await page.getByTestId('passwords').waitFor();
    await said('register');
    const href = (await page.getByTestId('passwords').getAttribute('href')) ?? '';
    for (const line of decodeURIComponent(href).split(/\r?\n/)) {
      const [login = '', , password = ''] = line
        .replace(/^.*\ufeff/, '')
        .split(',')
        .map((each) => each.replaceAll('"', ''));
      passwords.set(login, password);
    }
    expect(passwords.has(house.head.login)).toBe(true);
  });

  it('shows who is who', async () => {
    for (const tab of ['', '?tab=departments', '?tab=portfolios']) {
      await page.goto(`${stack.ready.url}/admin${tab}`);
      await page.locator('table.grid').waitFor();
      await said(`admin${tab.replace('?tab=', '-')}`);
    }
  });

  it('lets the supervision office in: own password first, then a plan that is launched', async () => {
    const login = passwords.has('hedu') ? 'hedu' : 'ollie';
    page = await office.stranger();
    if (house.language === 'en') await page.getByText('English').click();
    await page.getByTestId('login').fill(login);
    await page.getByTestId('password').fill(passwords.get(login) ?? '');
    await page.getByTestId('log-in').click();
    await page.waitForURL('**/password');
    await said('first-password');
    await page.getByTestId('password-old').fill(passwords.get(login) ?? '');
    await page.getByTestId('password-new').fill(OWN);
    await page.getByTestId('password-again').fill(OWN);
    await page.getByTestId('change-password').click();
    await page.waitForURL('**/inbox');
    await page.goto(`${stack.ready.url}/plans/import`);
    await page
      .getByTestId('file')
      .setInputFiles({ name: '方案.txt', mimeType: 'text/plain', buffer: Buffer.from(house.plan) });
    await page.getByTestId('upload').click();
    await page.getByTestId('launch').waitFor({ timeout: 60_000 });
    await launchAll(page);
    await said('launched');
  });

  it('reaches a real head of department by a real mail', async () => {
    await stack.stop();
    await stack.launch('--today', '2026-03-04');
    const mine = () => mail.received.filter(({ to }) => to === house.head.email);
    await until('a mail to the head', () => Promise.resolve(mine().length > 0), 120);
    expect(mine()[0]?.mail.text).toContain(stack.ready.url);
  });
});

/** Confirms what is ready and launches all of it. */
async function launchAll(page: Page): Promise<void> {
  const planId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const answer = await page.evaluate(async (id) => {
    const draft = (await (await fetch(`/api/v1/plans/${id}/draft`)).json()) as { rows: { ref: string }[] };
    const say = (method: string, path: string, body: object) =>
      fetch(`/api/v1/plans/${id}${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify(body),
      });
    await say('PATCH', '/draft', { rows: draft.rows.map(({ ref }) => ({ ref, confirmed: true })) });
    return (await say('POST', '/launch', { measures: 'ready' })).status;
  }, planId);
  expect(answer).toBe(202);
  await until(
    'the plan in force',
    async () => {
      const state = await page.evaluate(
        async (id) => ((await (await fetch(`/api/v1/plans/${id}/import`)).json()) as { state: string }).state,
        planId,
      );
      return state === 'in-force';
    },
    60,
  );
}
