import { afterAll, beforeAll, expect, it } from 'vitest';
import { anApi, type TestStack } from '../support/index.js';

let stack: TestStack;
beforeAll(async () => {
  stack = await anApi({ PUBLIC_URL: 'https://duban.example', DUBAN_PROXIES: '127.0.0.1' });
});
afterAll(async () => {
  await stack?.end();
  for (const name of ['PUBLIC_URL', 'DUBAN_PROXIES']) delete process.env[name];
});

const logIn = async (headers: Record<string, string>) => {
  const { login, password } = stack.accounts.find((each) => each.login === 'officer') ?? {};
  return fetch(`${stack.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ login, password }),
  });
};
const cookieOf = (answer: Response) => answer.headers.getSetCookie().find((each) => each.startsWith('duban_session='));

it('a log-in by https of a proxy that is named gets a cookie for https alone, and comes from where the proxy says', async () => {
  const answer = await logIn({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' });
  expect(answer.status).toBe(200);
  expect(cookieOf(answer)).toMatch(/; Secure/);
  expect(cookieOf(answer)).toMatch(/; HttpOnly.*; SameSite=Strict|; SameSite=Strict.*; HttpOnly/);
  const rows = await stack.test.record.query<{ from: string }[]>(
    `select from_address as "from" from house_event where type = 'session.opened' order by seq desc limit 1`,
  );
  expect(rows).toEqual([{ from: '198.51.100.7' }]);
});

it('a log-in that says nothing of https gets no cookie that could go by http', async () => {
  expect(cookieOf(await logIn({}))).toBeUndefined();
});

it('every answer tells browsers to stay with https for a year', async () => {
  for (const path of ['/api/v1/session', '/health/live', '/nowhere'])
    expect((await fetch(`${stack.url}${path}`)).headers.get('strict-transport-security')).toBe(
      'max-age=31536000; includeSubDomains',
    );
});
