import { randomUUID } from 'node:crypto';
import type { HouseEventView, Problem, SessionView } from '@duban/api-contract';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let account: { login: string; password: string };
let personId: string;
beforeAll(async () => {
  stack = await anApi();
  const found = stack.accounts.find((each) => each.login === 'officer');
  account = { login: 'officer', password: found?.password ?? '' };
  personId = (await (await stack.as('officer')).get<SessionView>('/session')).body.personId;
});
afterAll(() => stack?.end());

const logIn = async (more: object = {}) => {
  const { status, body } = await Client.nobody(stack.url).post<Problem>('/session', { ...account, ...more });
  return [status, body.code ?? null];
};
const passwordOf = (login: string) => stack.accounts.find((each) => each.login === login)?.password ?? '';
/** The code that the app shows `steps` after now. */
const shown = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

describe('a second factor', () => {
  let me: Client;
  let secret: string;
  let codes: readonly string[];

  it('is begun with the password, and counts once a code of it was given', async () => {
    me = await stack.as('officer');
    const wrong = await me.post<Problem>('/me/totp', { password: 'not it' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'auth.wrong-password']);
    ({ secret } = (await me.post<{ secret: string }>('/me/totp', { password: account.password })).body);
    expect(await logIn()).toEqual([200, null]);
    expect((await me.post<Problem>('/me/totp/confirm', { code: '000000' })).body.code).toBe('auth.wrong-code');
    const confirmed = await me.post<{ codes: string[] }>('/me/totp/confirm', { code: shown(secret, -1) });
    ({ codes } = confirmed.body);
    expect(new Set(codes).size).toBe(10);
    // 26 signs of 32 kinds: 128 bits.
    expect(codes.filter((each) => !/^[a-z2-7]{26}$/.test(each))).toEqual([]);
    expect((await me.get('/me/totp')).body).toEqual({ set: true, codesLeft: 10 });
  });

  it('is asked for beside the right password only, and takes each code once', async () => {
    expect(await logIn({ password: 'not it' })).toEqual([401, 'auth.failed']);
    expect(await logIn()).toEqual([401, 'auth.second-factor']);
    const code = shown(secret);
    expect(await logIn({ code })).toEqual([200, null]);
    expect(await logIn({ code })).toEqual([401, 'auth.wrong-code']);
    expect(await logIn({ code: shown(secret, -1) })).toEqual([401, 'auth.wrong-code']);
  });

  it('that is wrong stands in the record of the house, one that is not given yet does not', async () => {
    const auditor = await stack.as('auditor');
    const refused = async () =>
      (await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=session.refused')).body.items.length;
    await stack.test.record.query('delete from login_attempt');
    const before = await refused();
    await logIn();
    expect(await refused()).toBe(before);
    expect(await logIn({ code: '000000' })).toEqual([401, 'auth.wrong-code']);
    expect(await refused()).toBe(before + 1);
  });

  it('opens by a recovery code, once, and says so in the house', async () => {
    await stack.test.record.query('delete from login_attempt');
    const [code] = codes;
    expect(await logIn({ code: ` ${code?.toUpperCase()} ` })).toEqual([200, null]);
    expect(await logIn({ code })).toEqual([401, 'auth.wrong-code']);
    const auditor = await stack.as('auditor');
    const used = await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=person.recovery-used');
    expect(used.body.items).toMatchObject([{ subject: `person/${personId}`, data: { recoveryCodes: 9 } }]);
    expect(JSON.stringify(used.body)).not.toContain(secret);
  });

  it('is asked for again beside the password, where it is taken away or a token made', async () => {
    await stack.test.record.query('delete from login_attempt');
    const { password } = account;
    const token = { name: 'sums', scopes: ['read'], days: 30, password };
    const refusal = async (path: string, body: object) => {
      const { status, body: problem } = await me.post<Problem>(path, body);
      return [status, problem?.code];
    };
    expect(await refusal('/me/totp/remove', { password })).toEqual([401, 'auth.second-factor']);
    expect(await refusal('/me/totp/remove', { password, code: '000000' })).toEqual([401, 'auth.wrong-code']);
    expect(await refusal('/me/totp', { password })).toEqual([401, 'auth.second-factor']);
    expect(await refusal('/me/tokens', token)).toEqual([401, 'auth.second-factor']);
    expect((await me.post('/me/tokens', { ...token, code: codes[1] })).status).toBe(201);
    expect((await me.get('/me/totp')).body).toEqual({ set: true, codesLeft: 8 });
  });

  it('stays where an administrator gives a password anew, and is taken away by an act of its own', async () => {
    await stack.test.record.query('delete from login_attempt');
    const admin = await stack.as('system-admin');
    const { body } = await admin.post<{ password: string }>(`/people/${personId}/commands/reset-password`, undefined);
    account = { ...account, password: body.password };
    expect(await logIn()).toEqual([401, 'auth.second-factor']);
    const security = await stack.as('security-admin');
    expect((await security.post(`/people/${personId}/commands/remove-second-factor`, undefined)).status).toBe(204);
    expect(await logIn()).toEqual([200, null]);
    const nobody = await security.post<Problem>(`/people/${randomUUID()}/commands/remove-second-factor`, undefined);
    expect([nobody.status, nobody.body.code]).toEqual([404, 'register.no-such-person']);
    const own = (await security.get<SessionView>('/session')).body.personId;
    const refused = await security.post<Problem>(`/people/${own}/commands/remove-second-factor`, undefined);
    expect(refused.body.code).toBe('register.oneself');
  });
});

describe('a disabled account', () => {
  it('is rid of a second factor that it will not need, so that it is clean when it comes back', async () => {
    const { record } = stack.test;
    await record.query(`update person set totp_secret = 'x', state = 'disabled' where person_id = $1`, [personId]);
    const security = await stack.as('security-admin');
    expect((await security.post(`/people/${personId}/commands/remove-second-factor`, undefined)).status).toBe(204);
    const [row] = await record.query<{ secret: string | null }[]>(
      'select totp_secret as secret from person where person_id = $1',
      [personId],
    );
    expect(row?.secret).toBeNull();
    await record.query(`update person set state = 'active' where person_id = $1`, [personId]);
  });
});

describe('a session', () => {
  const sessions = async (client: Client) =>
    (await client.get<{ items: { sessionId: string; current: boolean; address: string }[] }>('/me/sessions')).body
      .items;

  it('is listed and ended by its owner, and nobody else’s by its id', async () => {
    const [here, there, leader] = [await stack.as('leader'), await stack.as('leader'), await stack.as('principal')];
    const listed = await sessions(here);
    expect(listed.map(({ current, address }) => [current, address]).sort()).toEqual([
      [false, '127.0.0.1'],
      [true, '127.0.0.1'],
    ]);
    const other = listed.find((each) => !each.current)?.sessionId ?? '';
    const end = (who: Client, login: string, sessionId: string | null) =>
      who.post('/me/sessions/commands/end', { sessionId, password: passwordOf(login) });
    expect((await end(leader, 'principal', other)).body).toEqual({ ended: 0 });
    expect((await end(here, 'leader', other)).body).toEqual({ ended: 1 });
    expect([(await here.get('/inbox')).status, (await there.get('/inbox')).status]).toEqual([200, 401]);
    const [second, third] = [await stack.as('leader'), await stack.as('leader')];
    expect((await end(here, 'leader', null)).body).toEqual({ ended: 2 });
    for (const [client, status] of [
      [here, 200],
      [second, 401],
      [third, 401],
    ] as const)
      expect((await client.get('/inbox')).status).toBe(status);
  });

  it('is ended by its owner only with the password once more', async () => {
    const [here, there] = [await stack.as('leader'), await stack.as('leader')];
    const refused = async (body: object) => {
      const { status, body: problem } = await here.post<Problem>('/me/sessions/commands/end', {
        sessionId: null,
        ...body,
      });
      return [status, problem.code];
    };
    expect(await refused({})).toEqual([422, 'auth.wrong-password']);
    expect(await refused({ password: 'not it' })).toEqual([422, 'auth.wrong-password']);
    expect((await there.get('/inbox')).status).toBe(200);
  });

  it('goes on under another id once the password was shown again, and the former opens nothing', async () => {
    const me = await stack.as('leader');
    const former = me.cookie;
    const asked = (cookie: string) =>
      fetch(`${stack.url}/api/v1/inbox`, { headers: { cookie } }).then(({ status }) => status);
    const totp = await me.post<{ secret: string }>('/me/totp', { password: passwordOf('leader') });
    expect([totp.status, me.cookie === former]).toEqual([200, false]);
    // What the browser sent meanwhile still arrives; a moment later it does not.
    expect([await asked(former), await asked(me.cookie)]).toEqual([200, 200]);
    await stack.test.record.query(
      `update session set sess = jsonb_set(sess::jsonb, '{endsAt}', '"2026-01-01T00:00:00.000Z"')::json where sess->>'endsAt' is not null`,
    );
    expect([await asked(former), await asked(me.cookie)]).toEqual([401, 200]);
    // And it is the same session: what was begun under the former id is confirmed under this one.
    const confirmed = await me.post('/me/totp/confirm', { code: shown(totp.body.secret) });
    expect(confirmed.status).toBe(200);
    await stack.test.record.query(`update person set totp_secret = null where login = 'leader'`);
  });

  it('is ended everywhere by the security administrator', async () => {
    const leader = await stack.as('leader');
    const security = await stack.as('security-admin');
    const id = (await leader.get<SessionView>('/session')).body.personId;
    expect((await security.post<{ ended: number }>(`/people/${id}/commands/end-sessions`, undefined)).status).toBe(200);
    expect((await leader.get('/inbox')).status).toBe(401);
  });

  it('ends twelve hours after its log-in, however busy', async () => {
    const leader = await stack.as('leader');
    const age = (hours: number) =>
      stack.test.record.query(
        `update session set sess = jsonb_set(sess::jsonb, '{since}', to_jsonb($1::text))::json where sess->>'personId' = $2`,
        [new Date(Date.now() - hours * 3_600_000).toISOString(), id],
      );
    const id = (await leader.get<SessionView>('/session')).body.personId;
    await age(11.9);
    expect((await leader.get('/inbox')).status).toBe(200);
    await age(12.1);
    expect((await leader.get('/inbox')).status).toBe(401);
  });
});
