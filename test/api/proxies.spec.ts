import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
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
const cookieOf = (answer: Response) =>
  answer.headers.getSetCookie().find((each) => each.startsWith('__Host-duban_session='));

it('a log-in by https of a proxy that is named gets a cookie for https alone, and comes from where the proxy says', async () => {
  const answer = await logIn({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' });
  expect(answer.status).toBe(200);
  expect(cookieOf(answer)).toMatch(/; Path=\/; .*; Secure/);
  expect(cookieOf(answer)).not.toMatch(/Domain/i);
  expect(cookieOf(answer)).toMatch(/; HttpOnly.*; SameSite=Strict|; SameSite=Strict.*; HttpOnly/);
  const rows = await stack.test.record.query<{ from: string }[]>(
    `select from_address as "from" from house_event where type = 'session.opened' order by seq desc limit 1`,
  );
  expect(rows).toEqual([{ from: '198.51.100.7' }]);
});

it('a page of the address that browsers are given may log in behind a proxy that passes another host on, no other site', async () => {
  const https = { 'x-forwarded-proto': 'https' };
  expect((await logIn({ ...https, origin: 'https://duban.example' })).status).toBe(200);
  expect((await logIn({ ...https, origin: 'https://other.example' })).status).toBe(403);
  expect((await logIn({ ...https, origin: 'null' })).status).toBe(403);
});

it('a log-in that says nothing of https gets no cookie that could go by http', async () => {
  expect((await logIn({})).headers.getSetCookie()).toEqual([]);
});

it('the command line of the same machine logs in without a proxy', async () => {
  const data = mkdtempSync(join(tmpdir(), 'duban-proxies-'));
  try {
    writeFileSync(join(data, 'accounts.json'), JSON.stringify(stack.accounts));
    const bin = new URL('../../apps/duban/bin/duban.mjs', import.meta.url).pathname;
    const args = [bin, 'export', '--url', stack.url, '--data', data, '--out', join(data, 'events.jsonl')];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: data });
    expect(stdout).toMatch(/^\d+ measures, \d+ events, root /);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}, 60_000);

it('every answer tells browsers to stay with https for a year', async () => {
  for (const path of ['/api/v1/session', '/health/live', '/nowhere'])
    expect((await fetch(`${stack.url}${path}`)).headers.get('strict-transport-security')).toBe(
      'max-age=31536000; includeSubDomains',
    );
});

it('every answer says to browsers what may run in it, who may frame it, and what they must not guess or tell', async () => {
  for (const path of ['/api/v1/session', '/health/live', '/nowhere', '/api/v1/docs/']) {
    const { headers } = await fetch(`${stack.url}${path}`);
    const policy = headers.get('content-security-policy')?.split(';') ?? [];
    for (const each of ["script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(each);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

it('nothing of the API is kept by a browser, and TRACE gives nothing back', async () => {
  expect((await fetch(`${stack.url}/api/v1/session`)).headers.get('cache-control')).toBe('no-store');
  const said = await new Promise<number | undefined>((resolve, reject) =>
    request(`${stack.url}/api/v1/session`, { method: 'TRACE' }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end(),
  );
  expect(said).toBe(404);
});
