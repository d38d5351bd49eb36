import type { Problem, SessionView } from '@duban/api-contract';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anApi, Client, type TestStack } from '../support/index.js';

let stack: TestStack;
beforeAll(async () => {
  stack = await anApi({ DUBAN_SECOND_FACTOR: 'officer, security-admin' });
});
afterAll(async () => {
  await stack?.end();
  delete process.env['DUBAN_SECOND_FACTOR'];
});

const passwordOf = (login: string) => stack.accounts.find((each) => each.login === login)?.password ?? '';

it('a house may ask a second factor of named posts: nothing else opens before it is set, and everything after', async () => {
  const me = await stack.as('officer');
  expect((await me.get<SessionView>('/session')).body).toMatchObject({ mustSetFactor: true, mustChange: false });
  for (const path of ['/inbox', '/measures', '/me/tokens', '/me/sessions']) {
    const { status, body } = await me.get<Problem>(path);
    expect([path, status, body.code]).toEqual([path, 403, 'auth.must-set-factor']);
  }
  expect((await me.get('/me/totp')).body).toEqual({ set: false, codesLeft: 0 });
  const { secret } = (await me.post<{ secret: string }>('/me/totp', { password: passwordOf('officer') })).body;
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  expect((await me.post('/me/totp/confirm', { code })).status).toBe(200);
  expect((await me.get<SessionView>('/session')).body.mustSetFactor).toBe(false);
  expect((await me.get('/inbox')).status).toBe(200);
  const again = await Client.nobody(stack.url).post<Problem>('/session', {
    login: 'officer',
    password: passwordOf('officer'),
  });
  expect([again.status, again.body.code]).toEqual([401, 'auth.second-factor']);
});

it('nor is anything opened by a token, or by the address of a calendar, that was made before', async () => {
  const leader = await stack.as('leader');
  const made = await leader.post<{ secret: string }>('/me/tokens', {
    ...{ name: 'sums', scopes: ['read'], days: 30 },
    password: passwordOf('leader'),
  });
  const machine = Client.withToken(stack.url, made.body.secret);
  expect((await machine.get('/inbox')).status).toBe(200);
  const { url } = (await leader.post<{ url: string }>('/me/calendar', undefined)).body;
  const feed = async () => (await fetch(`${stack.url}/api/v1/me/calendar.ics${new URL(url).search}`)).status;
  expect(await feed()).toBe(200);
  // The post comes, and what is asked of it with the next request.
  await stack.test.record.query(
    `insert into post (person_id, role, department, from_on) select person_id, 'security-admin', '', '2020-01-01' from person where login = 'leader'`,
  );
  expect((await machine.get<Problem>('/inbox')).body.code).toBe('auth.must-set-factor');
  expect(await feed()).toBe(404);
});

it('who holds none of those posts is asked for nothing', async () => {
  const principal = await stack.as('principal');
  expect((await principal.get<SessionView>('/session')).body.mustSetFactor).toBe(false);
  expect((await principal.get('/inbox')).status).toBe(200);
});
