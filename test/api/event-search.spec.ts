import { randomUUID } from 'node:crypto';
import type { FoundEventView, HouseEventView, MeasureDetail, Problem } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { houseActor, noteRows } from '@duban/database';
import { aDepartmentAtWork, anApi, type Client, type TestStack } from '../support/index.js';

interface Page {
  readonly items: readonly FoundEventView[];
  readonly nextCursor: string | null;
}

let stack: TestStack;
let auditor: Client;
let measures: readonly string[];
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    measures = await aDepartmentAtWork(record, 3);
  });
  auditor = await stack.as('auditor');
  const officer = await stack.as('officer');
  const { status } = await officer.post(
    `/measures/${measures[1]}/commands/correct-deadline`,
    { obligationId: 'deadline:1', dueOn: '2027-03-31', document: '=云政发〔2026〕7号', reason: '原件写的是明年一季度' },
    { 'idempotency-key': randomUUID() },
  );
  expect(status).toBe(200);
});
afterAll(() => stack?.end());

const find = async (who: Client, query: string) => (await who.get<Page>(`/audit/events?${query}`)).body.items;

describe('who did what when', () => {
  it('an auditor finds who moved a deadline, and on what paper', async () => {
    const found = await find(auditor, 'type=deadline.changed');
    expect(found.map(({ measure }) => measure.measureId)).toContain(measures[1]);
    const [moved] = found;
    expect(moved).toMatchObject({
      actor: { name: '督查室 何督查' },
      reason: '原件写的是明年一季度',
      data: { from: '2026-12-31', to: '2027-03-31', document: '=云政发〔2026〕7号' },
      measure: { number: '一/2', title: '建设第2批图书角', lead: { code: '教育局' }, dataClass: 'public' },
    });
    expect(moved?.sentence).toContain('2026-12-31 改为 2027-03-31');
    expect(moved?.sentence).toContain('依据：=云政发〔2026〕7号');
    const { body: page } = await auditor.get<MeasureDetail>(`/measures/${measures[1]}`);
    expect(page.deadlineLedger.map(({ to, document }) => [to, document])).toEqual([
      ['2027-03-31', '=云政发〔2026〕7号'],
    ]);
    const timeline = await auditor.get<Page>(`/measures/${measures[1]}/timeline`);
    expect(timeline.body.items.find(({ seq }) => seq === moved?.seq)?.hash).toBe(moved?.hash);
  });

  it('is found by who it was, whose measure it is, and when', async () => {
    const [moved] = await find(auditor, 'type=deadline.changed');
    const day = moved?.at.slice(0, 10) ?? '';
    const is = async (query: string) => (await find(auditor, `type=deadline.changed&${query}`)).length;
    const encoded = encodeURIComponent;
    expect(await is(`who=${encoded('督查')}`)).toBe(1);
    expect(await is(`who=${moved?.actor.personId}`)).toBe(1);
    expect(await is(`who=${encoded('查无此人')}`)).toBe(0);
    expect(await is(`who=${encoded('时钟')}`)).toBe(0);
    expect(await is(`department=${encoded('财政局')}`)).toBe(1);
    expect(await is(`department=${encoded('民政局')}`)).toBe(0);
    expect(await is(`measureId=${measures[1]}`)).toBe(1);
    expect(await is(`measureId=${measures[2]}`)).toBe(0);
    expect(await is(`measure=${encoded('第2批')}`)).toBe(1);
    expect(await is(`measure=${encoded('一/3')}`)).toBe(0);
    expect(await is(`from=${day}&to=${day}`)).toBe(1);
    expect(await is('to=2020-01-01')).toBe(0);
    expect(
      (await find(auditor, `who=${encoded('时钟')}&limit=5`)).every(({ actor }) => actor.personId === 'clock'),
    ).toBe(true);
  });

  it('is found by what somebody is called now, and by what he was called then', async () => {
    const { record } = stack.test;
    const [officer] = await record.query<{ id: string }[]>(
      `select person_id::text as id from person where login = 'officer'`,
    );
    const called = async (name: string) => {
      await record.query('update person set name = $2 where person_id = $1', [officer?.id, name]);
      const acting = { by: houseActor, at: new Date().toISOString(), from: null };
      await noteRows(record.manager, acting, 'person.changed', [officer?.id ?? '']);
    };
    const before = '督查室 何督查';
    await called(before);
    await called('督查室 岳明远');
    try {
      for (const name of [before, '岳明远']) {
        const who = encodeURIComponent(name);
        expect(await find(auditor, `type=deadline.changed&who=${who}`)).toHaveLength(1);
        const own = await auditor.get<{ items: HouseEventView[] }>(`/audit/search?type=session.opened&who=${who}`);
        expect(own.body.items.length).toBeGreaterThan(0);
      }
    } finally {
      await called(before);
    }
  });

  it('comes page by page, the newest first, each once', async () => {
    const all = await find(auditor, 'limit=200');
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await auditor.get<Page>(`/audit/events?limit=7${next}`);
      found.push(...body.items.map(({ hash }) => hash));
      cursor = body.nextCursor;
    }
    expect(found).toEqual(all.map(({ hash }) => hash));
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect((await auditor.get<Problem>('/audit/events?cursor=nonsense')).body.code).toBe('request.cursor');
  });

  it('is taken away as CSV in which nothing counts; that it was is on the record of the house', async () => {
    const url = `${auditor.url}/api/v1/audit/events?type=deadline.changed&format=csv`;
    const answer = await fetch(url, { headers: { cookie: auditor.cookie, 'accept-language': 'zh-CN' } });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const [heads = '', ...lines] = (await answer.text()).trim().split('\r\n');
    expect(heads).toContain('时间,动作,内容,依据,谁');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('时限变更');
    expect(lines[0]).toContain(",'=云政发〔2026〕7号,");
    const noted = await auditor.get<{ items: HouseEventView[] }>('/audit/search?type=record.exported');
    expect(noted.body.items[0]).toMatchObject({
      subject: 'events',
      about: '办事记录',
      data: { type: 'deadline.changed' },
    });
    const { items } = (await auditor.get<{ items: HouseEventView[] }>('/audit/search?limit=200')).body;
    expect(items.find(({ type }) => type === 'person.added')?.about).toMatch(/\p{Script=Han}/u);
    expect(items.map(({ about }) => about ?? '').filter((each) => /[0-9a-f]{8}-[0-9a-f]{4}/.test(each))).toEqual([]);
  });

  it('is for who oversees the house: a department reads its measures’ own timelines', async () => {
    for (const login of ['head@教育局', 'system-admin', 'audit-admin'])
      expect((await (await stack.as(login)).get('/audit/events')).status, login).toBe(403);
    expect((await find(await stack.as('leader'), 'type=deadline.changed')).length).toBe(1);
  });

  it('of a measure that cannot be read nothing but its place is told', async () => {
    await stack.test.record.query(`update measure set state = state - 'obligations' where measure_id = $1`, [
      measures[2],
    ]);
    const found = await find(auditor, `measureId=${measures[2]}&limit=200`);
    expect(found.length).toBeGreaterThan(3);
    expect(found.every(({ data, reason }) => Object.keys(data).length === 0 && reason === null)).toBe(true);
  });
});
