import type { HouseEventView, Problem, SessionView } from '@duban/api-contract';
import { config } from '@duban/config';
import { freePort } from '@duban/local-stack';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDirectory, type Browser, type DirectoryPerson, type TestDirectory } from '../support/a-directory.js';
import { aDepartmentAtWork, anApi, Client, type TestStack } from '../support/index.js';

const groups = {
  'edu-heads': [{ role: 'head', department: '教育局' }],
  // The same post by another group: it is held once.
  'edu-leads': [{ role: 'head', department: '教育局' }],
  'edu-desk': [{ role: 'handler', department: '教育局' }],
};
const people = new Map<string, DirectoryPerson>([
  ['lin', { name: '林局', email: 'lin@city.example', groups: ['edu-heads', 'edu-leads', 'staff'] }],
  ['head@教育局', { name: '冒名', email: 'other@city.example', groups: ['edu-heads'] }],
  ['chen', { name: '陈科', email: 'CHEN@city.example', groups: [] }],
]);

let stack: TestStack;
let directory: TestDirectory;
let open: () => Promise<void>;
beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'duban-oidc-')), 'groups.json');
  writeFileSync(file, JSON.stringify(groups));
  // The provider must know where to come back to before the API has its port.
  const url = `http://127.0.0.1:${await freePort()}`;
  const port = await freePort();
  stack = await anApi(
    {
      PORT: new URL(url).port,
      DUBAN_OIDC_ISSUER: `http://127.0.0.1:${port}`,
      DUBAN_OIDC_CLIENT_ID: 'duban',
      DUBAN_OIDC_CLIENT_SECRET: 'a secret of the directory and of us',
      DUBAN_OIDC_GROUPS_FILE: file,
    },
    async ({ record }) => {
      await aDepartmentAtWork(record, 1);
    },
  );
  open = async () => {
    directory = await aDirectory(
      people,
      {
        id: 'duban',
        secret: 'a secret of the directory and of us',
        callback: () => `${url}/api/v1/session/oidc/callback`,
        loggedOut: () => `${url}/api/v1/session/oidc/logout`,
        leftTo: () => `${url}/log-in`,
      },
      port,
    );
  };
});
afterAll(async () => {
  await stack?.end();
  await directory?.end();
});

/** Somebody comes by the directory: where they land, and who they are then. */
async function comes(login: string): Promise<{ to: string; browser: Browser }> {
  const start = `${stack.url}/api/v1/session/oidc?to=${encodeURIComponent('/measures?light=red')}`;
  const { back, browser } = await directory.logIn(start, login);
  const landed = await browser.ask(back);
  return { to: landed.headers.get('location') ?? '', browser };
}
const who = async (browser: Browser) => {
  const answer = await browser.ask(`${stack.url}/api/v1/session`);
  return answer.status === 200 ? ((await answer.json()) as SessionView) : answer.status;
};

describe('the organisation’s own directory', () => {
  it('is said to be away where it is, and asked again when it is back', async () => {
    const away = await fetch(`${stack.url}/api/v1/session/oidc`, { redirect: 'manual' });
    expect(away.headers.get('location')).toBe('/log-in?why=auth.oidc-unreachable');
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const word = new TextEncoder().encode('logout_token=a.b.c');
    const { status, body } = await Client.nobody(stack.url).ask<Problem>('POST', '/session/oidc/logout', word, form);
    expect([status, body.code]).toEqual([503, 'auth.oidc-unreachable']);
    await open();
    const back = await fetch(`${stack.url}/api/v1/session/oidc`, { redirect: 'manual' });
    expect(back.headers.get('location')).toMatch(new RegExp(`^${directory.issuer}/auth`));
  });

  it('lets somebody in by the code flow with PKCE: a new account, with the posts that the groups give', async () => {
    expect((await Client.nobody(stack.url).get('/session/ways')).body).toMatchObject({
      oidc: { label: '统一身份认证' },
    });
    const { to, browser } = await comes('lin');
    expect(to).toBe('/measures?light=red');
    expect(await who(browser)).toMatchObject({ name: '林局', mustChange: false, roles: groups['edu-heads'] });
  });

  it('is followed at each log-in: a group that is left takes its post away', async () => {
    people.set('lin', { name: '林局', email: 'lin@city.example', groups: ['edu-desk'] });
    const { browser } = await comes('lin');
    expect(await who(browser)).toMatchObject({ roles: groups['edu-desk'] });
  });

  it('does not open a local account by its log-in name', async () => {
    const { to, browser } = await comes('head@教育局');
    expect(to).toBe('/log-in?why=auth.oidc-login-taken');
    expect(await who(browser)).toBe(401);
  });

  it('opens one that has the checked mail address, with the posts that were given here', async () => {
    const admin = await stack.as('system-admin');
    const posts = [{ role: 'section-head', department: '教育局' }];
    const person = { login: 'chen.k', name: '陈科长', email: 'chen@city.example', phone: null, posts };
    expect((await admin.post('/people', person)).status).toBe(201);
    const { browser } = await comes('chen');
    expect(await who(browser)).toMatchObject({ name: '陈科长', roles: posts });
  });

  it('takes nobody back whose log-in did not begin in the same browser', async () => {
    const { back } = await directory.logIn(`${stack.url}/api/v1/session/oidc`, 'lin');
    const other = await fetch(back, { redirect: 'manual' });
    expect(other.headers.get('location')).toBe('/log-in?why=auth.oidc-failed');
    const forged = await Client.nobody(stack.url).ask<Problem>(
      'POST',
      '/session/oidc/logout',
      new TextEncoder().encode('logout_token=a.b.c'),
      {
        'content-type': 'application/x-www-form-urlencoded',
      },
    );
    expect(forged.status).toBe(400);
  });

  it('does not let past a second factor that was set here: the code is asked for behind its word', async () => {
    const fresh = await comes('lin');
    const ask = async (browser: Browser, path: string, body: object) => {
      const answer = await browser.ask(`${stack.url}/api/v1${path}`, JSON.stringify(body));
      return { status: answer.status, body: (await answer.json()) as Problem & { secret: string; codes: string[] } };
    };
    // Whoever came by the directory a moment ago has no password to be asked for again.
    const { secret } = (await ask(fresh.browser, '/me/totp', {})).body;
    const code = (steps: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
    const set = await ask(fresh.browser, '/me/totp/confirm', { code: code(-1) });
    expect([set.status, set.body.codes?.length]).toEqual([200, 10]);

    const { to, browser } = await comes('lin');
    expect(to).toBe(`/log-in?code=1&to=${encodeURIComponent('/measures?light=red')}`);
    expect(await who(browser)).toBe(401);
    expect((await ask(browser, '/session/oidc/code', { code: '000000' })).body.code).toBe('auth.wrong-code');
    expect(await who(browser)).toBe(401);
    expect((await ask(browser, '/session/oidc/code', { code: code(0) })).status).toBe(200);
    expect(await who(browser)).toMatchObject({ name: '林局', vouched: true });

    directory.strong(true);
    const seen = await comes('lin');
    directory.strong(false);
    expect([seen.to, await who(seen.browser)]).toMatchObject(['/measures?light=red', { name: '林局' }]);
    await stack.test.record.query(`update person set totp_secret = null where login = 'lin'`);
  });

  it('gives a token for machines on the log-in of the last minutes: there is no password to ask for', async () => {
    const { browser } = await comes('lin');
    const token = JSON.stringify({ name: '统计取数', scopes: ['read'], days: 7 });
    const made = await browser.ask(`${stack.url}/api/v1/me/tokens`, token);
    const { secret } = (await made.json()) as { secret: string };
    expect([made.status, (await Client.withToken(stack.url, secret).get('/measures')).status]).toEqual([201, 200]);
  });

  it('is not believed where its signature is another', async () => {
    directory.forge(true);
    const { to, browser } = await comes('lin');
    directory.forge(false);
    expect([to, await who(browser)]).toEqual(['/log-in?why=auth.oidc-failed', 401]);
  });

  it('is not asked for whom another site sends', async () => {
    const from = async (site: string) =>
      (
        await fetch(`${stack.url}/api/v1/session/oidc`, { redirect: 'manual', headers: { 'sec-fetch-site': site } })
      ).headers.get('location');
    expect(await from('cross-site')).toBe('/log-in');
    expect(await from('same-origin')).toMatch(new RegExp(`^${directory.issuer}/auth`));
  });

  it('ends the session here when somebody logs out there', async () => {
    const { browser } = await comes('lin');
    expect(await who(browser)).toMatchObject({ name: '林局' });
    await browser.through(`${directory.issuer}/session/end`, '', `${directory.issuer}/session/end/success`);
    await expect.poll(() => who(browser)).toBe(401);
    const auditor = await stack.as('auditor');
    const found = await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=session.ended');
    expect(found.body.items).toMatchObject([{ actor: { name: '林局' } }]);
  });

  it('is told when somebody logs out here, and brings him back to the front door', async () => {
    const { browser } = await comes('lin');
    const out = await browser.ask(`${stack.url}/api/v1/session`, undefined, 'DELETE');
    const { next } = (await out.json()) as { next: string };
    expect([out.status, next]).toEqual([200, expect.stringContaining(`${directory.issuer}/session/end?`)]);
    expect(await who(browser)).toBe(401);
    expect(await browser.through(next, '', `${stack.url}/log-in`)).toBe(`${stack.url}/log-in`);
    const again = await browser.ask(`${stack.url}/api/v1/session/oidc`);
    const asked = await browser.ask(again.headers.get('location') ?? '');
    expect(asked.headers.get('location')).toContain('/interaction/');
  });

  it('says no page of its own of who never came by it', async () => {
    const officer = await stack.as('officer');
    expect((await officer.ask('DELETE', '/session', undefined)).status).toBe(204);
  });

  it('lets nobody in that it can’t vouch for any more', async () => {
    const { back, browser } = await directory.logIn(`${stack.url}/api/v1/session/oidc`, 'lin');
    await directory.end();
    const landed = await browser.ask(back);
    expect(landed.headers.get('location')).toBe('/log-in?why=auth.oidc-unreachable');
    expect(await who(browser)).toBe(401);
  });

  it('leaves local accounts as they are', async () => {
    expect((await (await stack.as('officer')).get('/session')).status).toBe(200);
    expect(config().directory?.issuer).toBe(directory.issuer);
  });
});
