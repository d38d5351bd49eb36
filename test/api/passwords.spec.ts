import type { PersonView, Problem, SessionView } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, Client, type TestStack } from '../support/index.js';

const FIRST = 'Correcthorse2026';
const SECOND = '另一把Good的钥匙2026';

let stack: TestStack;
let login: { login: string; password: string };
let person: PersonView;
beforeAll(async () => {
  stack = await anApi({ DUBAN_PASSWORD_PROFILE: 'dengbao' });
  const admin = await stack.as('system-admin');
  const made = await admin.post<{ person: PersonView; password: string }>('/people', { login: 'novice', name: '新人' });
  ({ person } = made.body);
  login = { login: 'novice', password: made.body.password };
});
afterAll(() => stack?.end());

/** Chooses another password; its code where it is refused. */
async function chooses(password: string): Promise<string | null> {
  const client = await Client.logIn(stack.url, login);
  const { status, body } = await client.post<Problem>('/me/password', { old: login.password, password });
  if (status === 204) login = { ...login, password };
  return status === 204 ? null : body.code;
}
const session = async () => (await (await Client.logIn(stack.url, login)).get<SessionView>('/session')).body;

describe('等保: a password', () => {
  it('is asked for three kinds of signs, and the page is told so', async () => {
    const { body } = await Client.nobody(stack.url).get('/session/ways');
    expect(body).toMatchObject({ password: { shortest: 12, kinds: 3, goodForDays: 90, remembers: 5 } });
    expect(await chooses('correct horse battery')).toBe('auth.password-kinds');
    expect(await chooses(FIRST)).toBeNull();
  });

  it('is none of the last five', async () => {
    expect(await chooses(SECOND)).toBeNull();
    expect(await chooses(FIRST)).toBe('auth.password-used');
  });

  it('must be changed when it is older than ninety days, before anything else', async () => {
    expect((await session()).mustChange).toBe(false);
    await stack.test.record.query(
      `update person set password_since = now() - interval '91 days' where person_id = $1`,
      [person.personId],
    );
    expect((await session()).mustChange).toBe(true);
    const refused = await (await Client.logIn(stack.url, login)).get<Problem>('/measures');
    expect([refused.status, refused.body.code]).toEqual([403, 'auth.must-change']);
    expect(await chooses('第三把Good的钥匙2026')).toBeNull();
    expect((await session()).mustChange).toBe(false);
  });

  it('ends a session that nobody uses after a quarter of an hour', async () => {
    const { headers } = await Client.nobody(stack.url).post('/session', login);
    const expires = /Expires=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
    const minutes = (Date.parse(expires) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(13);
    expect(minutes).toBeLessThan(16);
  });
});
