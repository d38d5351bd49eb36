import type {
  HouseView,
  PersonView,
  PortfolioView,
  Problem,
  RegisterImportView,
  SessionView,
} from '@duban/api-contract';
import { currentRuleBook, openSetup } from '@duban/database';
import { filledBook, type Filled } from '@duban/register-sheet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let code: string;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    code = (await openSetup(record.manager)) ?? '';
  });
});
afterAll(() => stack?.end());

const PASSWORD = '第一位管理员的密码是这个';
const asked = (more: object) =>
  Client.nobody(stack.url).post<HouseView & Problem>('/setup', {
    code,
    name: 'Yunqiao Works',
    level: 'unknown',
    policy: 'company',
    administrators: [{ role: 'system-admin', login: 'ada', name: 'Ada', password: PASSWORD }],
    ...more,
  });

describe('the set-up of an empty house', () => {
  it('waits, and says so to everybody', async () => {
    const { body } = await Client.nobody(stack.url).get<HouseView>('/setup');
    expect(body).toEqual({ name: null, level: null, separateAdmins: false, setupOpen: true });
  });

  it('takes no wrong code, no weak password, and no house without an administrator', async () => {
    const refused = async (more: object) => {
      const { status, body } = await asked(more);
      return [status, body.code, ...(body.errors ?? []).map((each) => `${each.pointer} ${each.code}`)];
    };
    expect(await refused({ code: 'guess' })).toEqual([403, 'setup.wrong-code']);
    const someone = { role: 'system-admin', login: 'ada', name: 'Ada', password: 'short' };
    expect(await refused({ administrators: [someone] })).toEqual([
      400,
      'request.invalid',
      '/administrators/0/password auth.password-short',
    ]);
    expect(await refused({ administrators: [{ ...someone, role: 'officer', password: PASSWORD }] })).toEqual([
      409,
      'register.last-administrator',
    ]);
    const department = { ...someone, role: 'head', password: PASSWORD };
    expect(
      await refused({
        administrators: [
          { ...someone, password: PASSWORD },
          { ...department, login: 'eve' },
        ],
      }),
    ).toEqual([422, 'register.post-needs-department']);
    expect((await Client.nobody(stack.url).get<HouseView>('/setup')).body).toMatchObject({
      name: null,
      setupOpen: true,
    });
  });

  it('is done once, by whoever has the code, and then never again', async () => {
    const done = await asked({});
    expect([done.status, done.body]).toEqual([
      201,
      { name: 'Yunqiao Works', level: 'unknown', separateAdmins: false, setupOpen: false },
    ]);
    const again = await asked({
      administrators: [{ role: 'system-admin', login: 'eve', name: 'Eve', password: PASSWORD }],
    });
    expect([again.status, again.body.code]).toEqual([409, 'setup.closed']);
    const ada = await Client.logIn(stack.url, { login: 'ada', password: PASSWORD });
    expect((await ada.get<SessionView>('/session')).body).toMatchObject({ name: 'Ada', mustChange: false });
    expect((await currentRuleBook(stack.test.record.manager)).policy.version).toBe('company-2');
    expect(await openSetup(stack.test.record.manager)).toBeNull();
  });
});

describe('the register of the house', () => {
  const good = {
    departments: [{ name: 'Works' }, { name: 'Water', code: 'W', aliases: 'Waterworks' }],
    people: [
      { name: 'Lee', login: 'lee', role: 'Leader in charge', email: 'lee@duban.invalid' },
      { name: 'Wu', login: 'wu', role: 'Head', department: 'Waterworks' },
    ],
    portfolios: [{ login: 'lee', departments: 'Works; Water' }],
  };

  async function handIn(filled: Filled, wishes: Record<string, string> = {}, language = 'zh') {
    const ada = await Client.logIn(stack.url, { login: 'ada', password: PASSWORD });
    const form = new FormData();
    form.set('file', new Blob([Buffer.from(await filledBook(filled, { language: 'en' }))]), 'register.xlsx');
    for (const [name, value] of Object.entries(wishes)) form.set(name, value);
    return ada.ask<RegisterImportView & Problem>('POST', '/register/import', form, { 'accept-language': language });
  }

  const wrong = { ...good, people: [...good.people, { name: 'No', login: 'no', role: 'Head', department: 'Nowhere' }] };

  it('is not stored while a cell is wrong, and says which', async () => {
    const { status, body } = await handIn(wrong, {}, 'en');
    expect([status, body.code, body.errors]).toEqual([
      422,
      'register.rows-wrong',
      [expect.objectContaining({ pointer: '/People/D4', code: 'register.unknown-department' })],
    ]);
    const tried = await handIn(good, { check: 'true' });
    expect(tried.body).toMatchObject({ stored: false, people: { added: 2 }, passwords: [] });
    const ada = await Client.logIn(stack.url, { login: 'ada', password: PASSWORD });
    expect((await ada.get<{ items: PersonView[] }>('/people?text=wu')).body.items).toEqual([]);
  });

  it('is stored whole, its people log in with the passwords said once, and the second time changes nothing', async () => {
    const { body } = await handIn(wrong, { keepGoodRows: 'true' });
    expect(body).toMatchObject({
      stored: true,
      departments: { added: 2 },
      people: { added: 2 },
      portfolios: { added: 1 },
    });
    expect(body.faults).toMatchObject([{ sheet: 'People', cell: 'D4' }]);
    expect(body.empty.map((each) => each.code)).toContain('Works');
    const { login = '', password = '' } = body.passwords.find((each) => each.login === 'wu') ?? {};
    expect((await Client.nobody(stack.url).post('/session', { login, password })).status).toBe(200);
    const again = (await handIn(good)).body;
    expect([again.departments, again.people, again.portfolios]).toEqual([
      { added: 0, changed: 0, same: 2 },
      { added: 0, changed: 0, same: 2 },
      { added: 0, same: 1 },
    ]);
    const ada = await Client.logIn(stack.url, { login: 'ada', password: PASSWORD });
    const { items } = (await ada.get<{ items: PortfolioView[] }>('/portfolios')).body;
    expect(items.map(({ name, departments }) => [name, departments.map((each) => each.code)])).toEqual([
      ['Lee', ['W', 'Works']],
    ]);
  });

  it('is a workbook: anything else is refused', async () => {
    const ada = await Client.logIn(stack.url, { login: 'ada', password: PASSWORD });
    const form = new FormData();
    form.set('file', new Blob(['no workbook']), 'register.xlsx');
    const { status, body } = await ada.ask<Problem>('POST', '/register/import', form);
    expect([status, body.code]).toEqual([422, 'register.rows-wrong']);
    const empty = await ada.ask<Problem>('POST', '/register/import', new FormData());
    expect([empty.status, empty.body.code]).toEqual([422, 'register.file-missing']);
  });
});
