import type {
  HouseEventView,
  PersonView,
  PortfolioView,
  Problem,
  RegisteredDepartmentView,
  SealView,
} from '@duban/api-contract';
import { checkHouseChain, step, verifyExport, type ExportLine } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLaunchedMeasure, anApi, Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let admin: Client;
beforeAll(async () => {
  stack = await anApi();
  admin = await stack.as('system-admin');
});
afterAll(() => stack?.end());

/** What everybody here chooses. */
const OWN = '一把能开很多扇门的好钥匙';
const codeOf = (body: unknown) => (body as Problem).code;
const logIn = (login: string, password: string) =>
  Client.nobody(stack.url).post<Problem>('/session', { login, password });

/** Somebody with an account and a password of his own. */
async function somebody(login: string, posts: object[]): Promise<{ person: PersonView; client: Client }> {
  const made = await admin.post<{ person: PersonView; password: string }>('/people', {
    login,
    name: `${login}同志`,
    posts,
  });
  expect(made.status).toBe(201);
  const { person, password } = made.body;
  const first = await Client.logIn(stack.url, { login, password });
  expect((await first.post('/me/password', { old: password, password: OWN })).status).toBe(204);
  return { person, client: await Client.logIn(stack.url, { login, password: OWN }) };
}

describe('a department', () => {
  it('is registered, renamed and still found by its old name', async () => {
    const made = await admin.post<RegisteredDepartmentView>('/departments', {
      name: '云桥市文化局',
      aliases: ['市文化局'],
    });
    expect([made.status, made.body.code, made.body.version]).toEqual([201, '云桥市文化局', 1]);
    const renamed = await admin.post<RegisteredDepartmentView>(
      `/departments/${encodeURIComponent('云桥市文化局')}/commands/rename`,
      { name: '云桥市文化和旅游局' },
      { 'if-match': '1' },
    );
    expect(renamed.body).toMatchObject({
      code: '云桥市文化局',
      name: '云桥市文化和旅游局',
      aliases: ['市文化局', '云桥市文化局'],
      version: 2,
    });
    const stale = await admin.ask(
      'PATCH',
      `/departments/${encodeURIComponent('云桥市文化局')}`,
      { line: 'none' },
      { 'if-match': '1' },
    );
    expect([stale.status, codeOf(stale.body)]).toEqual([412, 'register.stale-version']);
    const twice = await admin.post('/departments', { name: '市文化局' });
    expect([twice.status, codeOf(twice.body)]).toEqual([409, 'register.department-exists']);
  });

  it('does not stand below itself', async () => {
    await admin.post('/departments', { name: '上级甲' });
    await admin.post('/departments', { name: '下级乙', parent: '上级甲' });
    const circle = await admin.ask('PATCH', `/departments/${encodeURIComponent('上级甲')}`, { parent: '下级乙' });
    expect(codeOf(circle.body)).toBe('register.parent-circle');
  });

  it('is not closed while it leads open measures, and takes nobody on when it is', async () => {
    await aLaunchedMeasure(stack.test.record, { lead: '市忙碌局' }, new Date().toISOString());
    const close = (code: string) =>
      admin.post<RegisteredDepartmentView>(`/departments/${encodeURIComponent(code)}/commands/close`, {
        on: '2026-12-31',
      });
    const busy = await close('市忙碌局');
    expect([busy.status, codeOf(busy.body)]).toEqual([409, 'register.department-leads']);
    await admin.post('/departments', { name: '市清闲局' });
    expect((await close('市清闲局')).body.validTo).toBe('2026-12-31');
    const late = await admin.post('/people', {
      login: 'late',
      name: '迟到',
      posts: [{ role: 'head', department: '市清闲局' }],
    });
    expect([late.status, codeOf(late.body)]).toEqual([404, 'register.no-such-department']);
  });

  it('is kept by who may', async () => {
    for (const login of ['officer', 'leader', 'auditor', 'security-admin']) {
      const refused = await (await stack.as(login)).post('/departments', { name: '无权局' });
      expect([login, refused.status, codeOf(refused.body)]).toEqual([login, 403, 'auth.not-allowed']);
    }
  });
});

describe('a person', () => {
  it('changes the first password before anything else', async () => {
    const made = await admin.post<{ person: PersonView; password: string }>('/people', {
      login: 'novice',
      name: '新人',
    });
    const novice = await Client.logIn(stack.url, { login: 'novice', password: made.body.password });
    expect((await novice.get<{ mustChange: boolean }>('/session')).body.mustChange).toBe(true);
    const barred = await novice.get('/inbox');
    expect([barred.status, codeOf(barred.body)]).toEqual([403, 'auth.must-change']);
    for (const [password, code] of [
      ['short', 'auth.password-short'],
      ['aaaaaaaaaaaaaaa', 'auth.password-plain'],
      ['1qaz2wsx3edc', 'auth.password-common'],
      [made.body.password, 'auth.password-same'],
    ])
      expect(codeOf((await novice.post('/me/password', { old: made.body.password, password })).body)).toBe(code);
    expect(
      (await novice.post('/me/password', { old: made.body.password, password: '一把只有我一人知道的钥匙' })).status,
    ).toBe(204);
    expect((await novice.get('/inbox')).status).toBe(200);
  });

  it('has what a post allows from the next request on, and no more when it is taken away', async () => {
    const { person, client } = await somebody('climber', []);
    expect((await client.get('/plans')).status).toBe(403);
    const posts = (list: object[]) => admin.ask<PersonView>('PATCH', `/people/${person.personId}`, { posts: list });
    expect((await posts([{ role: 'officer', department: null }])).body.roles).toEqual([
      { role: 'officer', department: null },
    ]);
    expect((await client.get('/plans')).status).toBe(200);
    const left = await posts([]);
    expect(left.body.posts).toMatchObject([{ role: 'officer', to: left.body.posts[0]?.to ?? '' }]);
    expect((await client.get('/plans')).status).toBe(403);
  });

  it('is out at once when disabled or given another password', async () => {
    const { person, client } = await somebody('leaver', []);
    await admin.post(`/people/${person.personId}/commands/disable`, undefined);
    expect((await client.get('/inbox')).status).toBe(401);
    const again = await logIn('leaver', OWN);
    expect([again.status, again.body.code]).toEqual([401, 'auth.failed']);
    await admin.post(`/people/${person.personId}/commands/enable`, undefined);
    const back = await Client.logIn(stack.url, { login: 'leaver', password: OWN });
    const reset = await admin.post<{ password: string }>(
      `/people/${person.personId}/commands/reset-password`,
      undefined,
    );
    expect((await back.get('/inbox')).status).toBe(401);
    expect((await logIn('leaver', reset.body.password)).status).toBe(200);
  });

  it('neither gives himself posts nor shuts himself out, and one administrator stays', async () => {
    const me = (await admin.get<{ personId: string }>('/session')).body.personId;
    const own = await admin.ask('PATCH', `/people/${me}`, { posts: [{ role: 'officer', department: null }] });
    expect(codeOf(own.body)).toBe('register.own-posts');
    expect(codeOf((await admin.post(`/people/${me}/commands/disable`, undefined)).body)).toBe('register.oneself');
    const security = await stack.as('security-admin');
    const last = await security.ask('PATCH', `/people/${me}`, { posts: [] });
    expect([last.status, codeOf(last.body)]).toEqual([409, 'register.last-administrator']);
  });

  it('holds posts of a department in one, and posts of the house in none', async () => {
    for (const [post, code] of [
      [{ role: 'head', department: null }, 'register.post-needs-department'],
      [{ role: 'officer', department: '上级甲' }, 'register.no-office'],
      [{ role: 'leader', department: '上级甲' }, 'register.post-has-no-department'],
      [{ role: 'head', department: '没有的局' }, 'register.no-such-department'],
    ] as const)
      expect(codeOf((await admin.post('/people', { login: 'odd', name: '某', posts: [post] })).body)).toBe(code);
    expect((await admin.get<{ items: PersonView[] }>('/people?text=odd')).body.items).toEqual([]);
  });

  it('is reached by those who need to, and masked for others', async () => {
    await admin.post('/people', {
      login: 'reach',
      name: '可达',
      email: 'reach@duban.invalid',
      phone: '0571 8888 0000',
    });
    const seen = async (login: string) => {
      const { body } = await (await stack.as(login)).get<{ items: PersonView[] }>('/people?text=reach');
      return body.items.map(({ email, phone }) => [email, phone]);
    };
    expect(await seen('officer')).toEqual([['reach@duban.invalid', '0571 8888 0000']]);
    expect(await seen('auditor')).toEqual([['rea****', '057****']]);
  });
});

describe('a leader’s portfolio', () => {
  it('is given, handed over on a day, and held by leaders only', async () => {
    const { person: first } = await somebody('leader-one', [{ role: 'leader', department: null }]);
    const { person: second } = await somebody('leader-two', [{ role: 'leader', department: null }]);
    const { person: none } = await somebody('no-leader', []);
    const give = (personId: string) => admin.post<PortfolioView>('/portfolios', { personId, departments: ['上级甲'] });
    expect(codeOf((await give(none.personId)).body)).toBe('register.no-leader');
    const given = await give(first.personId);
    expect([given.status, given.body.departments]).toEqual([201, [{ code: '上级甲', name: '上级甲' }]]);
    const moved = await admin.post<{ items: PortfolioView[] }>('/portfolios/handover', {
      from: first.personId,
      to: second.personId,
      on: '2099-01-01',
    });
    expect(moved.body.items).toMatchObject([{ personId: second.personId, from: '2099-01-01' }]);
    const { items } = (await admin.get<{ items: PortfolioView[] }>('/portfolios')).body;
    expect(items.find((each) => each.personId === first.personId)?.to).toBe('2099-01-01');
  });
});

describe('guessing a password', () => {
  it('is not what somebody does who opens many windows at once', async () => {
    await somebody('many-windows', []);
    const at = await Promise.all(Array.from({ length: 8 }, () => logIn('many-windows', OWN)));
    expect(at.map((each) => each.status)).toEqual(Array.from({ length: 8 }, () => 200));
  });

  it('ends after five tries at once, says nothing of who exists, and keeps the owner in where he is known', async () => {
    await somebody('target', []);
    const tries = await Promise.all(Array.from({ length: 60 }, () => logIn('ghost-of-nobody', 'x')));
    const codes = tries.map((each) => each.body.code);
    expect(codes.filter((code) => code === 'auth.failed')).toHaveLength(5);
    expect(codes.filter((code) => code === 'auth.locked')).toHaveLength(55);
    const known = await Promise.all(Array.from({ length: 7 }, () => logIn('target', 'x')));
    expect(known.map((each) => each.body.code).filter((code) => code === 'auth.locked')).toHaveLength(2);
    // Elsewhere somebody went on guessing: the account as a whole has no tries left.
    await stack.test.record.query(`delete from login_attempt where key like 'same:%'`);
    await stack.test.record.query(`update login_attempt set points = 1000 where key like 'account:%'`);
    expect((await logIn('target', OWN)).status).toBe(200);
  });
});

describe('what happens in the house', () => {
  it('is in one chain, with who, when, from where, and is found by the auditor only', async () => {
    const auditor = await stack.as('auditor');
    const found = await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=person.disabled');
    expect(found.body.items).toMatchObject([{ actor: { name: '系统管理员' }, fromAddress: '127.0.0.1' }]);
    expect(
      (await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=session.refused&limit=3')).body.items,
    ).toHaveLength(3);
    expect((await admin.get('/audit/search')).status).toBe(403);
    expect(await checkHouseChain(stack.test.record.manager)).toMatchObject({ broken: null });
    await stack.test.record.query(
      `update house_event set actor_name = '别人' where seq = (select seq from house_event where type = 'person.disabled' limit 1)`,
    );
    expect((await checkHouseChain(stack.test.record.manager)).broken).toMatchObject({ code: 'chain.columns' });
    await stack.test.record.query(`update house_event set actor_name = '系统管理员' where actor_name = '别人'`);
  });

  it('says no password', async () => {
    const rows = await stack.test.record.query<{ data: string }[]>('select data::text as data from house_event');
    expect(rows.some(({ data }) => /password|argon2|钥匙/.test(data))).toBe(false);
  });
});

describe('the record', () => {
  const exported = async (login: string) => {
    const { body } = await (await stack.as(login)).get<string>('/audit/export');
    return body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ExportLine);
  };
  async function* each(lines: readonly ExportLine[]): AsyncGenerator<ExportLine> {
    for (const line of lines) yield await Promise.resolve(line);
  }

  it('is sealed by an export, whose root is held against it offline', async () => {
    const wall = new Date().toISOString();
    await step(stack.test.record, await aLaunchedMeasure(stack.test.record, {}, wall), [], wall);
    const lines = await exported('officer');
    const [newest] = (await (await stack.as('auditor')).get<{ items: SealView[] }>('/audit/seals')).body.items;
    const anchors = newest ? [{ n: newest.n, root: newest.root }] : [];
    expect((await verifyExport(each(lines), anchors)).ok).toBe(true);
    const other = [{ n: newest?.n ?? 0, root: '0'.repeat(64) }];
    expect((await verifyExport(each(lines), other)).broken).toEqual([
      { measureId: '', seq: newest?.n, code: 'seal.other-root' },
    ]);
    const without = lines.filter(({ line }) => line !== 'event');
    expect((await verifyExport(each(without), anchors)).broken.map(({ code }) => code)).toContain('seal.other-event');
  });

  it('leaves the house with whoever may read what happens in it, and says who took it', async () => {
    expect((await exported('officer')).some(({ line }) => line === 'house')).toBe(false);
    expect((await exported('auditor')).some(({ line }) => line === 'house')).toBe(true);
    const auditor = await stack.as('auditor');
    const { items } = (await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=record.exported')).body;
    expect(items[0]).toMatchObject({ actor: { name: '审计员 卫平' }, data: { withHouse: true } });
  });

  it('says once a minute who was refused what', async () => {
    const head = await stack.as('security-admin');
    for (const path of ['/audit/seals', '/audit/seals?limit=1']) expect((await head.get(path)).status).toBe(403);
    const auditor = await stack.as('auditor');
    const { items } = (await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=access.refused')).body;
    const own = items.filter(({ data }) => data['route'] === 'GET /api/v1/audit/seals');
    expect(own).toMatchObject([{ actor: { name: '安全管理员' } }]);
  });
});
