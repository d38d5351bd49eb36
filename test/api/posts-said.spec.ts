import type { PersonView, Problem } from '@duban/api-contract';
import { filledBook, type Filled } from '@duban/register-sheet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let admin: Client;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => makeItThen(record, '2026-07-06 10:00'));
  admin = await stack.as('system-admin');
});
afterAll(() => stack?.end());

const leader = { role: 'leader', department: null };
const auditor = { role: 'auditor', department: null };
let nth = 0;

/** Somebody new with these posts, and how they are changed: status and code, or the posts that are not over. */
async function somebody(posts: object[]) {
  const login = `said${(nth += 1)}`;
  const made = await admin.post<{ person: PersonView }>('/people', { login, name: `${login}同志`, posts });
  const { personId } = made.body.person;
  const ask = (body: object) => admin.ask<PersonView & Problem>('PATCH', `/people/${personId}`, body);
  const said = async (list: object[]) => {
    const { status, body } = await ask({ posts: list });
    return status === 200 ? body.posts.map(({ role, from, to }) => `${role} ${from} ${to ?? ''}`.trim()) : body.code;
  };
  return { login, ask, said };
}

describe('posts as they are said', () => {
  it('are given again after they were planned and taken back, and nothing of the plan stays', async () => {
    const { said } = await somebody([leader]);
    for (const again of [{}, { from: '2026-07-06' }, { from: '2026-12-01' }]) {
      expect(await said([leader, { ...auditor, from: '2026-12-01' }])).toContain('auditor 2026-12-01');
      expect(await said([leader])).not.toContain('auditor 2026-12-01 2026-12-01');
      expect(await said([leader, { ...auditor, ...again }])).toContain(`auditor ${again.from ?? '2026-07-06'}`);
      await said([leader]);
    }
  });

  it('are taken back too where a plan ends on its first day, and what has ended does not end again', async () => {
    const { said } = await somebody([leader, { ...auditor, from: '2026-12-01' }]);
    expect(await said([leader, { ...auditor, from: '2026-12-01', to: '2026-12-01' }])).toEqual(['leader 2026-07-06']);
    expect(await said([leader, { ...auditor, to: '2026-07-06' }])).toBe('register.wrong-days');
    expect(await said([leader, { ...auditor, from: '2026-08-01', to: '2026-08-01' }])).toBe('register.wrong-days');
  });

  it('begin on another day while they are only planned', async () => {
    const { said } = await somebody([{ ...auditor, from: '2026-12-01' }]);
    expect(await said([{ ...auditor, from: '2026-12-20' }])).toEqual(['auditor 2026-12-20']);
  });

  it('are held a second time after the first, and not beside it', async () => {
    const { said } = await somebody([auditor]);
    const first = { ...auditor, from: '2026-07-06' };
    expect(await said([first, { ...auditor, from: '2026-12-20' }])).toBe('register.post-twice');
    expect(
      await said([
        { ...first, to: '2026-12-01' },
        { ...auditor, from: '2026-12-20' },
      ]),
    ).toEqual(['auditor 2026-07-06 2026-12-01', 'auditor 2026-12-20']);
    expect(await said([{ ...auditor, to: '2026-12-05' }])).toBe('register.post-twice');
    expect(await said([{ ...first, to: '2026-12-05' }])).toEqual(['auditor 2026-07-06 2026-12-05']);
  });

  it('are refused where they say what cannot be: another first day, an end before the first day, two ends', async () => {
    const { said } = await somebody([auditor]);
    expect(await said([{ ...auditor, from: '2026-12-20' }])).toBe('register.held-since');
    expect(await said([{ ...auditor, from: '2026-01-01' }])).toBe('register.held-since');
    expect(await said([{ ...auditor, from: '2026-12-20', to: '2026-12-10' }])).toBe('register.wrong-days');
    expect(
      await said([
        { ...auditor, to: '2026-12-10' },
        { ...auditor, to: '2026-12-20' },
      ]),
    ).toBe('register.post-twice');
    const twice = await admin.post<Problem>('/people', { login: 'twice', name: '双份', posts: [auditor, auditor] });
    expect([twice.status, twice.body.code]).toEqual([422, 'register.post-twice']);
  });

  it('raise no version where nothing is changed', async () => {
    const { ask } = await somebody([auditor]);
    const before = (await ask({ phone: '0571 1' })).body;
    for (const nothing of [
      {},
      { phone: '0571 1' },
      { posts: [auditor] },
      { posts: before.posts.map(({ role, department, from, to }) => ({ role, department, from, to })) },
    ])
      expect((await ask(nothing)).body.version).toBe(before.version);
    expect((await ask({ phone: null })).body.version).toBe(before.version + 1);
  });
});

describe('a log-in name', () => {
  it('is taken where another differs by width or case only', async () => {
    for (const login of ['OFFICER', 'ＯＦＦＩＣＥＲ', 'Officer'])
      expect((await admin.post<Problem>('/people', { login, name: '近似' })).body.code).toBe('register.login-taken');
  });
});

describe('a register sheet', () => {
  const handIn = async (filled: Filled, { check = true } = {}) => {
    const form = new FormData();
    form.set('file', new Blob([Buffer.from(await filledBook(filled))]), '名册.xlsx');
    if (check) form.set('check', 'true');
    const { status, body } = await admin.ask<{ faults: { cell: string; code: string }[] } & Problem>(
      'POST',
      '/register/import',
      form,
    );
    const refused = (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`.trim());
    return [status, ...(body.faults ?? []).map(({ cell, code }) => `${cell} ${code}`), ...refused];
  };
  const departments = [{ name: '云桥市人民政府办公室' }];

  it('gives a portfolio to a leader in office whose last day is known, and to one who comes later', async () => {
    const ending = await somebody([{ ...leader, to: '2026-09-01' }]);
    const coming = await somebody([{ ...leader, from: '2026-09-01' }]);
    const portfolios = [ending, coming].map(({ login }) => ({ login, departments: '云桥市人民政府办公室' }));
    expect(await handIn({ departments, people: [], portfolios })).toEqual([200]);
  });

  it('ends a post where it says until when, twice as well as once, and gives one for a time', async () => {
    const { login, ask } = await somebody([auditor]);
    const people = [
      { name: `${login}同志`, login, role: '审计员', to: '2026-09-01' },
      { name: `${login}同志`, login, role: '分管领导', from: '2026-08-01', to: '2027-01-01' },
    ];
    const posts = [];
    for (let times = 0; times < 2; times += 1) {
      expect(await handIn({ departments, people }, { check: false })).toEqual([200]);
      posts.push((await ask({})).body.posts.map(({ role, from, to }) => `${role} ${from} ${to}`).sort());
    }
    expect(posts).toEqual(Array(2).fill(['auditor 2026-07-06 2026-09-01', 'leader 2026-08-01 2027-01-01']));
  });

  it('says the wrong cells beside what the register itself refuses', async () => {
    const people = [
      { name: '系统管理员', login: 'system-admin', role: '系统管理员', to: '2026-09-01' },
      { name: '程某', login: 'chengmou', role: '分管领导', from: '2026-02-30' },
    ];
    expect(await handIn({ departments, people })).toEqual([422, '/人员/G3 register.cell-date', 'register.own-posts']);
  });

  it('lets two departments change places, and names the cell that makes a circle with the register', async () => {
    const [above, below] = [{ name: '上局' }, { name: '下局', parent: '上局' }];
    expect(await handIn({ departments: [above, below], people: [] }, { check: false })).toEqual([200]);
    expect(await handIn({ departments: [{ name: '上局', parent: '下局' }], people: [] })).toEqual([
      200,
      'D2 register.parent-circle',
    ]);
    const turned = [{ name: '上局', parent: '下局' }, { name: '下局', parent: '中局' }, { name: '中局' }];
    expect(await handIn({ departments: turned, people: [] }, { check: false })).toEqual([200]);
  });

  it('says at its cell that a post is held since another day, that a log-in is taken, and which parents go in a circle', async () => {
    const { login } = await somebody([auditor]);
    const one = { name: `${login}同志`, login, role: '审计员' };
    expect(await handIn({ departments, people: [{ ...one, from: '2026-07-06' }] })).toEqual([200]);
    expect(await handIn({ departments, people: [{ ...one, from: '2026-03-02' }] })).toEqual([
      200,
      'G2 register.held-since',
    ]);
    expect(await handIn({ departments, people: [{ name: '近似', login: 'OFFICER', role: '审计员' }] })).toEqual([
      200,
      'B2 register.login-taken',
    ]);
    const circle = [
      { name: '丙局', parent: '丁局' },
      { name: '丁局', parent: '丙局' },
    ];
    expect(await handIn({ departments: circle, people: [] })).toEqual([
      200,
      'D2 register.parent-circle',
      'D3 register.parent-circle',
    ]);
  });
});
