import type { HouseView, Problem, SessionView } from '@duban/api-contract';
import { currentRuleBook, openSetup } from '@duban/database';
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
    expect((await currentRuleBook(stack.test.record.manager)).policy.version).toBe('company-1');
    expect(await openSetup(stack.test.record.manager)).toBeNull();
  });
});
