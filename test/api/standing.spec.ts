import { randomUUID } from 'node:crypto';
import type {
  DepartmentPapersView,
  DepartmentTodosView,
  Problem,
  StandingSheetView,
  StandingsView,
} from '@duban/api-contract';
import { addUpCounts, rewriteTodos } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

const TODAY = '2026-07-14';
/** What a leader wrote: in no list of what others have to do (R27). */
const WORDS = '务必查清漏报底数';

let stack: TestStack;
let officer: Client;
let ids: readonly string[];

beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await record.query(`insert into department (code, name) values ('民政局', '民政局') on conflict do nothing`);
    ids = await aDepartmentAtWork(record, 3);
    await makeItThen(record, `${TODAY} 10:00`);
  });
  officer = await stack.as('officer');
  await give('handler@教育局', 0, 'report', { text: '建成两处' });
  await give('head@教育局', 0, 'sign-report');
  await give('leader', 1, 'instruct', { text: WORDS, dueOn: '2026-12-10', department: '教育局' });
  await stack.test.record.query(
    `insert into form_week (week, department, n) values ('2026-W29', '教育局', 4), ('2025-W10', '教育局', 3), ('2025-W11', '教育局', 5), ('2025-W11', '财政局', 1)`,
  );
  await stack.test.record.query(
    `insert into instrument (instrument_id, key, kind, department, drafted_on, state, number, number_year, number_in_year, issued_on)
     values ($1, $2, '催办单', '教育局', '2026-07-13', 'issued', '云督催〔2026〕1号', 2026, 1, '2026-07-13'),
            ($3, $4, '催办单', '教育局', '2025-07-13', 'issued', '云督催〔2025〕1号', 2025, 1, '2025-07-13')`,
    [randomUUID(), 'a', randomUUID(), 'b'],
  );
});
afterAll(() => stack?.end());

const give = async (login: string, nth: number, name: string, body: object = {}) => {
  const client = await stack.as(login);
  const { status } = await client.post(`/measures/${ids[nth]}/commands/${name}`, body, {
    'idempotency-key': randomUUID(),
  });
  expect(`${name} ${status}`).toBe(`${name} 200`);
};
const ask = async <T>(client: Client, path: string) => (await client.get<T>(encodeURI(path))).body;
const row = async (code: string) =>
  (await ask<StandingsView>(officer, '/standing')).items.find(({ department }) => department.code === code);

describe('the page of departments', () => {
  it('counts what each has, owes and handed in, and each number is what its list says', async () => {
    const education = await row('教育局');
    expect(education).toMatchObject({
      leads: 3,
      supports: 0,
      forms: { n: 4, averageBefore: 4 },
      handedIn: 1,
      handedInLate: 1,
      lateDays: 2,
      letters: [{ kind: '催办单', n: 1 }],
      score: null,
    });
    expect(await row('财政局')).toMatchObject({ leads: 0, supports: 3, forms: { n: 0, averageBefore: 0.5 } });
    const rows = async (path: string) => (await ask<{ items: unknown[] }>(officer, path)).items.length;
    const running = 'status=assigned&status=acknowledged&status=in-progress';
    expect(await rows(`/measures?department=教育局&role=lead&${running}`)).toBe(education?.leads);
    expect(await rows(`/standing/教育局/todos`)).toBe(education?.todos);
    expect(await rows(`/standing/教育局/todos?which=late`)).toBe(education?.late);
    expect(await rows(`/standing/教育局/todos?which=forms`)).toBe(education?.forms.open);
    expect(await rows(`/standing/教育局/papers?which=late`)).toBe(education?.handedInLate);
    expect(await rows(`/standing/教育局/papers`)).toBe(education?.handedIn);
    expect(await rows(`/instruments?department=教育局&year=2026&kind=催办单`)).toBe(1);
    expect(await rows(`/instruments?department=教育局`)).toBe(2);
    expect(education?.late).toBeGreaterThan(0);
    expect(education?.todos).toBeGreaterThan(education?.late ?? 0);
  });

  it('goes on after any department, in any order, and finds one by a part of its name', async () => {
    for (const sort of ['name', 'late', 'lateness', 'forms']) {
      const whole = (await ask<StandingsView>(officer, `/standing?sort=${sort}`)).items.map(
        ({ department }) => department.code,
      );
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page: StandingsView = await ask(officer, `/standing?sort=${sort}&limit=1${at}`);
        found.push(...page.items.map(({ department }) => department.code));
        cursor = page.nextCursor;
      }
      expect(found).toEqual(whole);
    }
    expect((await ask<StandingsView>(officer, '/standing?sort=late')).items[0]?.department.code).toBe('教育局');
    const found = await ask<StandingsView>(officer, '/standing?text=民政');
    expect([found.total, found.items.map(({ department }) => department.name)]).toEqual([1, ['民政局']]);
    expect((await officer.get(encodeURI('/standing?sort=late&cursor=WzFd'))).status).toBe(400);
  });

  it('says who is there, what it was called, and names nothing that a leader wrote', async () => {
    const admin = await stack.as('system-admin');
    await admin.post('/departments', { name: '养老局' });
    const renamed = await admin.post(encodeURI('/departments/养老局/commands/rename'), { name: '养老服务局' });
    expect(renamed.status).toBe(200);
    const sheet = await ask<StandingSheetView>(officer, '/standing/养老局');
    expect(sheet.standing).toMatchObject({ department: { name: '养老服务局' }, people: 0 });
    expect(sheet.history.map(({ what, name }) => [what, name])).toEqual([
      ['registered', '养老局'],
      ['renamed', '养老服务局'],
    ]);
    const { posts } = await ask<StandingSheetView>(officer, '/standing/民政局');
    expect(posts.map(({ role }) => role)).toContain('liaison');
    const todos = await ask<DepartmentTodosView>(officer, '/standing/教育局/todos');
    expect(todos.items.some(({ command }) => command === 'reply-instruction')).toBe(true);
    for (const login of ['officer', 'auditor', 'principal', 'handler@教育局'])
      expect(JSON.stringify(await ask(await stack.as(login), '/standing/教育局/todos'))).not.toContain(WORDS);
  });

  it('is a department’s own row for its own people, and no other', async () => {
    const handler = await stack.as('handler@财政局');
    const page = await ask<StandingsView>(handler, '/standing');
    expect(page.items.map(({ department, supports }) => [department.code, supports])).toEqual([['财政局', 3]]);
    for (const path of ['/standing/教育局', '/standing/教育局/todos', '/standing/教育局/papers', '/standing/没有的局'])
      expect((await handler.get<Problem>(encodeURI(path))).body.code).toBe('register.no-such-department');
    expect((await officer.get(encodeURI('/standing/没有的局'))).status).toBe(404);
    expect((await (await stack.as('system-admin')).get('/standing')).status).toBe(403);
  });

  it('is told the same by rows that are made anew from the states, and by kept counts that are added up', async () => {
    const before = await row('教育局');
    const papers = () => ask<DepartmentPapersView>(officer, '/standing/教育局/papers');
    const then = await papers();
    expect(then.items).toMatchObject([{ kind: 'report', dueOn: '2026-07-10', lateWorkingDays: 2 }]);
    await stack.test.record.query('delete from judged');
    expect((await papers()).items).toEqual([]);
    await rewriteTodos(stack.test.record, 'all');
    await addUpCounts(stack.test.record);
    expect(await papers()).toEqual(then);
    expect(await row('教育局')).toEqual(before);
  });
});
