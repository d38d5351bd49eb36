import type { HouseEventView, Problem } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, Client, type TestStack } from '../support/index.js';

interface Listed {
  readonly tokenId: string;
  readonly name: string;
  readonly lastUsedFrom: string | null;
}

let stack: TestStack;
beforeAll(async () => {
  stack = await anApi({ DUBAN_TOKEN_DAYS: '30' });
});
afterAll(() => stack?.end());

const passwordOf = (login: string) => stack.accounts.find((each) => each.login === login)?.password ?? '';
const inputOf = (login: string, scopes: readonly string[]) => ({
  name: '统计平台取数',
  scopes,
  days: 30,
  password: passwordOf(login),
});

async function aToken(login: string, ...scopes: readonly string[]): Promise<{ machine: Client; secret: string }> {
  const { body } = await (await stack.as(login)).post<{ secret: string }>('/me/tokens', inputOf(login, scopes));
  return { machine: Client.withToken(stack.url, body.secret), secret: body.secret };
}
/** Every token as it will be so long after now. */
const aged = (by: string) =>
  stack.test.record.query(`update access_token set expires_at = expires_at - $1::interval`, [by]);
const codeOf = async (asked: Promise<{ status: number; body: Problem }>) => {
  const { status, body } = await asked;
  return [status, body?.code ?? null];
};

describe('a personal access token', () => {
  it('is made with the password, said once, kept as a hash, and used without a cookie', async () => {
    const me = await stack.as('officer');
    const wrong = { ...inputOf('officer', ['read']), password: 'not it' };
    expect(await codeOf(me.post('/me/tokens', wrong))).toEqual([422, 'auth.wrong-password']);
    const { machine, secret } = await aToken('officer', 'read');
    const measures = await machine.get('/measures');
    expect([measures.status, measures.headers.getSetCookie()]).toEqual([200, []]);
    const [kept] = await stack.test.record.query<{ row: string }[]>('select t::text as row from access_token t');
    expect(kept?.row).not.toContain(secret);
    const listed = await me.get<{ items: Listed[] }>('/me/tokens');
    expect(listed.body.items).toMatchObject([{ name: '统计平台取数', lastUsedFrom: '127.0.0.1' }]);
    expect(JSON.stringify(listed.body)).not.toContain(secret);
  });

  it('holds no longer than the house allows, and not after its day', async () => {
    const me = await stack.as('officer');
    const long = { ...inputOf('officer', ['read']), days: 31 };
    expect(await codeOf(me.post('/me/tokens', long))).toEqual([422, 'token.too-long']);
    const { machine } = await aToken('officer', 'read');
    await aged('+ 30 days');
    const answer = await machine.get<Problem>('/measures');
    await aged('- 30 days');
    expect([answer.status, answer.body.code]).toEqual([401, 'auth.token']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('does what its scope says, and never more than its owner may', async () => {
    const { machine: reads } = await aToken('officer', 'read');
    expect(await codeOf(reads.post('/views', { page: 'ledger', name: '一', query: '', columns: [] }))).toEqual([
      403,
      'auth.scope',
    ]);
    const { machine: keeps } = await aToken('officer', 'read', 'command', 'admin');
    expect(await codeOf(keeps.post('/departments', { name: '新设的局' }))).toEqual([403, 'auth.not-allowed']);
  });

  it('opens nothing of the account itself, whatever its scopes', async () => {
    const { machine } = await aToken('system-admin', 'read', 'report', 'command', 'admin');
    const { personId } = (await machine.get<{ personId: string }>('/session')).body;
    const asked = [
      machine.get<Problem>('/me/tokens'),
      machine.post<Problem>('/me/tokens', inputOf('system-admin', ['read'])),
      machine.post<Problem>('/me/password', { old: 'a', password: 'b' }),
      machine.get<Problem>('/me/sessions'),
      machine.post<Problem>(`/people/${personId}/commands/reset-password`, undefined),
      machine.post<Problem>('/people', {}),
    ];
    for (const each of asked) expect(await codeOf(each)).toEqual([403, 'auth.by-hand']);
  });

  it('is worth nothing once revoked, by its owner or with his sessions by the security administrator', async () => {
    const { machine } = await aToken('leader', 'read');
    const me = await stack.as('leader');
    const { items } = (await me.get<{ items: Listed[] }>('/me/tokens')).body;
    const id = items[0]?.tokenId ?? '';
    expect((await (await stack.as('officer')).ask('DELETE', `/me/tokens/${id}`, undefined)).status).toBe(404);
    expect((await me.ask('DELETE', `/me/tokens/${id}`, undefined)).status).toBe(204);
    expect(await codeOf(machine.get('/measures'))).toEqual([401, 'auth.token']);

    const { machine: other } = await aToken('leader', 'read');
    const { personId } = (await me.get<{ personId: string }>('/session')).body;
    await (await stack.as('security-admin')).post(`/people/${personId}/commands/end-sessions`, undefined);
    expect(await codeOf(other.get('/measures'))).toEqual([401, 'auth.token']);
    const auditor = await stack.as('auditor');
    const { body } = await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=token.revoked');
    expect(body.items.map(({ data }) => (data as { personId: string }).personId)).toEqual([personId, personId]);
  });

  it('goes with its owner’s account, and leaves the chain whole', async () => {
    const { machine } = await aToken('principal', 'read');
    const { personId } = (await machine.get<{ personId: string }>('/session')).body;
    const admin = await stack.as('system-admin');
    await admin.post(`/people/${personId}/commands/disable`, undefined);
    expect(await codeOf(machine.get('/measures'))).toEqual([401, 'auth.token']);
    const auditor = await stack.as('auditor');
    expect((await auditor.get<{ ok: boolean }>('/audit/verify')).body.ok).toBe(true);
  });
});
