import type { DraftView, EditionDiff, MeasureDetail, MeasureItem, Problem, ReviewRow } from '@duban/api-contract';
import { defaultPolicy, shippedPolicies, type Policy } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type Client, type TestStack } from '../support/index.js';

const PLAN = `云桥市人民政府关于印发《云桥市全民阅读行动方案》的通知

云政发〔2026〕9号

各区县人民政府,市政府各部门:

现将《云桥市全民阅读行动方案》印发给你们,请认真组织实施。

云桥市人民政府

2026年1月12日

云桥市全民阅读行动方案

为推动全民阅读,制定本方案。

一、重点任务

(一)建设阅读空间

1.建设社区书屋。到2030年,新建社区书屋60个。到2031年,新建社区书屋120个。每年评选优秀书屋10个。(市文化和旅游局、市民政局牵头,市财政局、各县(市、区)人民政府配合)

2.开放学校图书馆。制定学校图书馆开放办法。(市教育局牵头,市文旅局配合)

3.建设阅读驿站。在公园建设阅读驿站。(市文化和旅游局牵头,市发改委配合)

(二)丰富阅读活动

4.举办读书节。每年举办读书节1次。(市文化和旅游局牵头,市教育局配合)

5.开展阅读推广。由市总工会组织职工阅读活动。
`;

let stack: TestStack;
let record: Parameters<NonNullable<Parameters<typeof anApi>[1]>>[0]['record'];
let officer: Client;
let colleague: Client;
beforeAll(async () => {
  stack = await anApi({}, (made) => {
    record = made.record;
    return Promise.resolve();
  });
  [officer, colleague] = await Promise.all([stack.as('officer'), stack.as('officer2')]);
});
afterAll(() => stack?.end());

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come to hold');
}

async function uploaded(text: string): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([text]), '方案.txt');
  const { body } = await officer.post<{ planId: string }>('/plans', form);
  await importIs(body.planId, 'review');
  return body.planId;
}

const importIs = (planId: string, state: string) =>
  until(async () => (await officer.get<{ state: string }>(`/plans/${planId}/import`)).body.state === state);
const draftOf = async (planId: string) => (await officer.get<DraftView>(`/plans/${planId}/draft`)).body;
const patch = (planId: string, body: object, who = officer, headers: Record<string, string> = {}) =>
  who.ask<DraftView & Problem>('PATCH', `/plans/${planId}/draft`, body, headers);
const rowOf = (draft: DraftView, title: string) => {
  const row = draft.rows.find((each) => each.title === title);
  if (!row) throw new Error(`no row ${title} among ${draft.rows.map((each) => each.title).join()}`);
  return row;
};
const officeOf = (draft: DraftView, spelling: string) =>
  draft.departments.find((each) => each.spellings.includes(spelling));
const registered = async () =>
  (await officer.get<{ items: { code: string; name: string }[] }>('/departments?limit=200')).body.items;
/** Another plan with the same measures: another document. */
const renamed = (name: string) => PLAN.replaceAll('全民阅读行动方案', name);

describe('a draft under review', () => {
  it('carries everything that the document said', async () => {
    const draft = await draftOf(await uploaded(renamed('书香城市方案')));
    const row = rowOf(draft, '建设社区书屋');
    expect(row).toMatchObject({
      lead: '市文化和旅游局',
      coLeads: ['市民政局'],
      supporting: ['市财政局'],
      parties: ['各县(市、区)人民政府'],
    });
    expect(row.departmentsVerbatim).toContain('各县(市、区)人民政府');
    expect(row.targets[0]).toMatchObject({ comparator: '=', value: 60, unit: '个', dueOn: '2030-12-31' });
    expect(row.recurring[0]).toMatchObject({ frequency: 'yearly', quantity: 10, unit: '个' });
    for (const each of [...row.deadlines, ...row.targets, ...row.recurring])
      expect(draft.source.slice(each.span?.start, each.span?.end)).toContain(each.text);
    expect(draft.sections.map((each) => each.title)).toContain('丰富阅读活动');
  });

  it('proposes a lead where the document names none, and takes it only when told', async () => {
    const planId = await uploaded(renamed('阅读推广方案'));
    const row = rowOf(await draftOf(planId), '开展阅读推广');
    expect(row).toMatchObject({ lead: null, state: 'unassigned' });
    // One neighbour is all its siblings.
    expect(row.suggestedLead).toEqual({ name: '市文化和旅游局', because: 'section' });
    const other = rowOf(await draftOf(planId), '举办读书节');
    await stack.test.record.query(`insert into department (code, name) values ('D08', '市总工会')`);
    const left = await patch(planId, { rows: [{ ref: other.ref, leftOut: true, lead: null }] });
    expect(rowOf(left.body, '开展阅读推广').suggestedLead).toEqual({ name: '市总工会', because: 'text' });
    const taken = await patch(planId, { rows: [{ ref: row.ref, lead: '市总工会' }] });
    expect(rowOf(taken.body, '开展阅读推广')).toMatchObject({ lead: '市总工会', suggestedLead: null });
  });

  it('is corrected field by field, and back', async () => {
    const planId = await uploaded(renamed('阅读服务方案'));
    const before = await draftOf(planId);
    const { ref } = rowOf(before, '建设社区书屋');
    const fields = {
      number: '甲-1',
      title: '社区书屋建设',
      text: '建设社区书屋一百二十个。',
      lead: '市民政局',
      coLeads: ['市文化和旅游局'],
      supporting: [],
      parties: ['各街道办事处'],
      kind: 'quantified',
      class: '年度重点',
      deadlines: [{ title: '建成', dueOn: '2031-06-30', confirmed: true }],
      targets: [
        {
          title: '书屋数',
          indicator: '社区书屋',
          comparator: '>=',
          value: 120,
          unit: '个',
          dueOn: '2031-12-31',
          confirmed: true,
        },
      ],
      recurring: [{ title: '评选', confirmation: 'yearly', frequency: 'yearly', confirmed: true }],
      confirmed: true,
    };
    const after = await patch(planId, { rows: [{ ref, ...fields }] });
    expect(after.body.rows.find((each) => each.ref === ref)).toMatchObject({ ...fields, state: 'ready' });
    const undone = await patch(planId, { undo: true });
    expect(undone.body.rows).toEqual(before.rows);
    expect((await patch(planId, { undo: true })).body).toMatchObject({ code: 'plan.nothing-to-undo', status: 409 });
  });

  it('splits by where the words stand, and a merge makes it whole again', async () => {
    const planId = await uploaded(renamed('阅读空间方案'));
    const before = await draftOf(planId);
    const row = rowOf(before, '建设社区书屋');
    const cut = row.text.indexOf('到2031年');
    const parts = [
      { title: '前期', text: row.text.slice(0, cut) },
      { title: '后期', text: row.text.slice(cut) },
    ];
    const split = (await patch(planId, { split: [{ ref: row.ref, parts }] })).body;
    const [first, second] = [rowOf(split, '前期'), rowOf(split, '后期')];
    expect([first, second].map((each) => each.deadlines.map((one) => one.dueOn))).toEqual([
      ['2030-12-31'],
      ['2031-12-31'],
    ]);
    expect([first, second].map((each) => each.recurring.length)).toEqual([0, 1]);
    expect(split.source.slice(second.span.start)).toMatch(/^到2031年/);
    const merged = (await patch(planId, { merge: [{ refs: [first.ref, second.ref] }] })).body;
    expect(merged.rows).toEqual(before.rows);
  });

  it('refuses what is wrong, each with its code, and changes nothing', async () => {
    const planId = await uploaded(renamed('书屋方案'));
    const before = await draftOf(planId);
    const { ref } = rowOf(before, '举办读书节');
    const dated = { title: '甲', dueOn: '2031-06-30', confirmed: true };
    const duty = { title: '甲', confirmation: 'yearly', confirmed: true };
    const wrong: [object, number, string][] = [
      [{ rows: [{ ref, lead: 7 }] }, 400, 'request.invalid'],
      [{ rows: [{ ref, deadlines: [{ title: '', dueOn: 'soon', confirmed: true }] }] }, 400, 'request.invalid'],
      [{ rows: [{ ref, deadlines: [{ title: '甲', dueOn: '2031-02-30', confirmed: true }] }] }, 400, 'request.invalid'],
      [{ rows: [{ ref, deadlines: [{ ...dated, title: '甲\u202e乙' }] }] }, 400, 'request.invalid'],
      [{ rows: [{ ref, targets: [{ ...dated, unit: '个\n项' }] }] }, 400, 'request.invalid'],
      [{ rows: [{ ref, recurring: [{ ...duty, title: '甲\u0007' }] }] }, 400, 'request.invalid'],
      [{ rows: [{ ref, lead: ' ' }] }, 400, 'request.invalid'],
      [{ rows: [{ ref, title: '' }] }, 400, 'request.invalid'],
      [{ assign: [{ section: ref, lead: '' }] }, 400, 'request.invalid'],
      [{ rows: [{ ref, colour: 'red' }] }, 400, 'request.invalid'],
      [{ undo: true, rows: [{ ref, title: '甲' }] }, 400, 'request.invalid'],
      [
        {
          rows: [
            { ref, title: '甲' },
            { ref: 'nowhere', title: '乙' },
          ],
        },
        422,
        'plan.no-such-row',
      ],
      [{ merge: [{ refs: [ref, ref] }] }, 422, 'plan.no-such-row'],
      [{ departments: [{ name: '市档案馆', code: null }] }, 422, 'plan.department-not-named'],
      [{ departments: [{ name: '市教育局', code: 'nowhere' }] }, 422, 'plan.no-such-department'],
    ];
    for (const [body, status, code] of wrong) expect((await patch(planId, body)).body).toMatchObject({ status, code });
    expect(await draftOf(planId)).toEqual(before);
    const stranger = await stack.as('auditor');
    expect((await patch(planId, { rows: [] }, stranger)).status).toBe(403);
  });

  it('lets one of two reviewers at once through; the other looks again', async () => {
    const planId = await uploaded(renamed('借阅方案'));
    const read = await officer.get<DraftView>(`/plans/${planId}/draft`);
    const match = { 'if-match': read.headers.get('etag') ?? '' };
    expect(match['if-match']).toBe(`"${read.body.version}"`);
    const { ref } = rowOf(read.body, '举办读书节');
    const answers = await Promise.all([
      patch(planId, { rows: [{ ref, title: '读书节一' }] }, officer, match),
      patch(planId, { rows: [{ ref, title: '读书节二' }] }, colleague, match),
    ]);
    expect(answers.map((each) => each.status).sort()).toEqual([200, 412]);
    expect(answers.find((each) => each.status === 412)?.body.code).toBe('plan.stale-version');
    expect((await draftOf(planId)).version).toBe(read.body.version + 1);
  });

  it('can be given up and begun anew, until something is launched', async () => {
    const planId = await uploaded(renamed('朗读方案'));
    expect((await officer.post<{ state: string }>(`/plans/${planId}/abandon`, {})).body.state).toBe('refused');
    expect((await officer.get<{ code: string }>(`/plans/${planId}/import`)).body.code).toBe('plan.abandoned');
    expect((await patch(planId, { rows: [] })).body.code).toBe('plan.not-in-review');
    expect(await uploaded(renamed('朗读方案'))).toBe(planId);
    expect((await officer.get<{ code: string | null }>(`/plans/${planId}/import`)).body.code).toBeNull();
  });

  it('is held against the edition before, parties and co-leads included', async () => {
    const first = renamed('阅读之城方案');
    await uploaded(first);
    const second = await uploaded(
      first
        .replaceAll('阅读之城方案', '阅读之城方案(修订)')
        .replace('市文化和旅游局、市民政局牵头', '市文化和旅游局牵头'),
    );
    const edition = (await officer.get<EditionDiff>(`/plans/${second}/edition`)).body;
    expect(edition).toMatchObject({ added: [], removed: [], unchanged: 4 });
    expect(edition.changed.flatMap((each) => each.fields.map((field) => field.field))).toEqual(['text', 'coLeads']);
  });
});

describe('the departments of a draft', () => {
  it('are new in an empty register; a launch registers each once, both spellings resolving to it', async () => {
    const planId = await uploaded(PLAN);
    const draft = await draftOf(planId);
    expect(officeOf(draft, '市文旅局')).toMatchObject({
      name: '市文化和旅游局',
      spellings: ['市文化和旅游局', '市文旅局'],
      state: 'new',
      match: null,
      level: 'city',
      parent: '市人民政府',
      line: 'government',
    });
    // An empty register holds nobody back.
    expect(rowOf(draft, '建设社区书屋').state).toBe('ready');
    const refs = ['建设社区书屋', '开放学校图书馆', '举办读书节'].map((title) => rowOf(draft, title).ref);
    expect((await officer.post(`/plans/${planId}/launch`, { measures: refs })).status).toBe(202);
    await importIs(planId, 'in-force');
    const names = (await registered()).map((each) => each.name);
    expect(names).toEqual(expect.arrayContaining(['市文化和旅游局', '市教育局', '市民政局', '市财政局']));
    expect(names).not.toContain('市文旅局');
    expect(names).not.toContain('市发改委');
    await until(
      async () => (await officer.get<{ total: number }>(`/measures?planId=${planId}&status=assigned`)).body.total === 3,
    );
    const { items } = (await officer.get<{ items: MeasureItem[] }>(`/measures?planId=${planId}`)).body;
    const led = (title: string) => items.find((each) => each.title === title);
    expect(led('开放学校图书馆')?.supporting).toEqual([{ code: '市文化和旅游局', name: '市文化和旅游局' }]);
    expect(led('建设社区书屋')?.supporting.map((each) => each.name)).toEqual(['市民政局', '市财政局']);
    const detail = await officer.get<MeasureDetail>(`/measures/${led('建设社区书屋')?.measureId ?? ''}`);
    expect(detail.body.text).toContain('各县(市、区)人民政府');
    // What the document called it is known from now on.
    const next = await draftOf(await uploaded(renamed('书香校园方案')));
    expect(officeOf(next, '市文旅局')).toMatchObject({ state: 'known', match: { code: '市文化和旅游局', score: 1 } });
    expect((await officer.post<Problem>(`/plans/${planId}/abandon`, {})).body.code).toBe('plan.partly-launched');
  });

  it('that only resemble a registered one hold their rows back until somebody says which it is', async () => {
    const record = stack.test.record;
    await record.query(`insert into department (code, name) values ('D07', '市发展和改革委员会')`);
    const planId = await uploaded(renamed('阅读驿站方案'));
    const draft = await draftOf(planId);
    const { ref } = rowOf(draft, '建设阅读驿站');
    expect(officeOf(draft, '市发改委')).toMatchObject({
      state: 'suggested',
      match: { code: 'D07', name: '市发展和改革委员会', score: 0.95 },
    });
    const confirmed = (await patch(planId, { rows: [{ ref, confirmed: true }] })).body;
    expect(rowOf(confirmed, '建设阅读驿站')).toMatchObject({ state: 'doubtful', doubtful: ['departments'] });
    const launch = () => officer.post<Problem>(`/plans/${planId}/launch`, { measures: [ref] });
    expect((await launch()).body).toMatchObject({
      code: 'plan.department-unmapped',
      status: 409,
      facts: { departments: ['市发改委'] },
    });
    expect((await draftOf(planId)).version).toBe(confirmed.version);
    const exists = { departments: [{ name: '市发改委', add: true, as: '市总工会' }] };
    expect((await patch(planId, exists)).body).toMatchObject({ code: 'plan.department-exists', status: 409 });
    const mapped = (await patch(planId, { departments: [{ name: '市发改委', code: 'D07' }] })).body;
    expect(officeOf(mapped, '市发改委')).toMatchObject({ state: 'mapped', match: { code: 'D07' } });
    expect(rowOf(mapped, '建设阅读驿站').state).toBe('ready');
    const back = (await patch(planId, { departments: [{ name: '市发改委', code: null }] })).body;
    expect(officeOf(back, '市发改委')?.state).toBe('suggested');
    await patch(planId, { departments: [{ name: '市发改委', code: 'D07' }] });
    expect((await launch()).status).toBe(202);
    await importIs(planId, 'in-force');
    const [{ aliases }] = await record.query<[{ aliases: string[] }]>(
      `select aliases from department where code = 'D07'`,
    );
    expect(aliases).toEqual(['市发改委']);
    expect((await registered()).map((each) => each.code)).not.toContain('市发改委');
  });

  it('may be added as new ones under another name, and a trial takes what is almost sure', async () => {
    const text = renamed('书店方案')
      .replaceAll('市总工会', '总工会')
      .replace('由总工会组织职工阅读活动。', '组织职工阅读活动。(总工会牵头)')
      .replace('市发改委', '市发展改革局');
    const planId = await uploaded(text);
    const draft = await draftOf(planId);
    expect(officeOf(draft, '市发展改革局')).toMatchObject({ state: 'suggested', match: { code: 'D07', score: 0.95 } });
    expect(officeOf(draft, '总工会')).toMatchObject({ state: 'suggested', match: { code: 'D08', score: 0.8 } });
    const before = await officer.post<{ measures: number }>(`/plans/${planId}/launch`, {
      measures: 'ready',
      trial: true,
    });
    expect([before.status, before.body.measures]).toEqual([202, 4]);
    await importIs(planId, 'in-force');
    const after = await draftOf(planId);
    expect(officeOf(after, '市发展改革局')?.state).toBe('mapped');
    expect(rowOf(after, '开展阅读推广').state).toBe('doubtful');
    await patch(planId, { departments: [{ name: '总工会', add: true, as: '云桥市职工总会' }] });
    expect(officeOf(await draftOf(planId), '总工会')).toMatchObject({ state: 'added', match: null });
    await officer.post(`/plans/${planId}/launch`, { measures: 'ready', trial: true });
    await until(async () => rowOf(await draftOf(planId), '开展阅读推广').state === 'launched');
    expect(await registered()).toContainEqual(
      expect.objectContaining({ code: '云桥市职工总会', name: '云桥市职工总会' }),
    );
  });

  it('are one office when two launches at once bring it under two spellings', async () => {
    const one = renamed('阅读活动方案').replaceAll('市民政局', '市卫健委');
    const two = renamed('阅读广场方案').replaceAll('市民政局', '市卫生健康委');
    const [first, second] = [await uploaded(one), await uploaded(two)];
    const taken = await Promise.all(
      [first, second].map((planId) => officer.post(`/plans/${planId}/launch`, { measures: 'ready', trial: true })),
    );
    expect(taken.map((each) => each.status)).toEqual([202, 202]);
    await Promise.all([importIs(first, 'in-force'), importIs(second, 'in-force')]);
    const known = await stack.test.record.query<{ name: string; aliases: string[] }[]>(
      `select name, aliases from department where name like '市卫%'`,
    );
    expect(known.map(({ name, aliases }) => [name, ...aliases].sort())).toEqual([['市卫健委', '市卫生健康委']]);
  });
});

describe('bodies named by their kind', () => {
  it('counts all county governments on a finding where the register has none, and gives each a part where it has them', async () => {
    const planId = await uploaded(renamed('县区书屋方案'));
    const kind = '各县(市、区)人民政府';
    const bodies = async () => (await draftOf(planId)).bodies.find(({ name }) => name === kind);
    expect(await bodies()).toMatchObject({ mentions: 1, known: true, found: [], as: 'words' });
    expect((await draftOf(planId)).findings).toContainEqual(
      expect.objectContaining({ code: 'bodies.not-registered', facts: { name: kind, mentions: 1 } }),
    );
    await record.query(
      `insert into department (code, name, level) values ('hd', '河东区人民政府', 'county'), ('st', '石塘县人民政府', 'county')`,
    );
    expect(await bodies()).toMatchObject({ found: [{ code: 'hd' }, { code: 'st' }], as: 'parts', decided: false });
    await patch(planId, { bodies: [{ name: kind, as: 'support' }] });
    expect(await bodies()).toMatchObject({ as: 'support', decided: true });
    expect((await patch(planId, { undo: true })).body.bodies).toMatchObject([{ as: 'parts', decided: false }]);
    expect((await patch(planId, { bodies: [{ name: '各镇', as: 'words' }] })).body.code).toBe(
      'plan.department-not-named',
    );
    const { ref } = rowOf(await draftOf(planId), '建设社区书屋');
    await patch(planId, { rows: [{ ref, confirmed: true }] });
    await officer.post(`/plans/${planId}/launch`, { measures: [ref], trial: true });
    const launched = async () =>
      (await officer.get<{ items: MeasureItem[] }>(`/measures?planId=${planId}&limit=50`)).body.items;
    await until(async () => (await launched()).length === 3);
    const parent = (await launched()).find((each) => each.lead?.name === '市文化和旅游局');
    const detail = (await officer.get<MeasureDetail>(`/measures/${parent?.measureId}`)).body;
    expect(detail.children.map(({ department, state }) => [department.code, state])).toEqual([
      ['hd', 'open'],
      ['st', 'open'],
    ]);
  });
});

describe('a launch that was cut off', () => {
  it('marks what has its measure already, and launches the rest, each once', async () => {
    const planId = await uploaded(PLAN.replaceAll('全民阅读', '全民健身'));
    const launch = async (refs: readonly string[]) => {
      const answer = await officer.post(`/plans/${planId}/launch`, { measures: refs, trial: true });
      expect(answer.status).toBe(202);
      await importIs(planId, 'in-force');
    };
    const [one, two] = (await draftOf(planId)).rows.filter(({ lead }) => lead !== null).map(({ ref }) => ref);
    await launch([one!]);
    const measureId = (await draftOf(planId)).rows.find(({ ref }) => ref === one)?.measureId;
    // As it stands where a worker died between a handful and the mark in the draft.
    await stack.test.record.query(
      `update plan set draft = jsonb_set(draft, '{rows}', (select jsonb_agg(case when row->>'ref' = $2
          then row || '{"measureId": null, "state": "ready"}' else row end order by n)
         from jsonb_array_elements(draft->'rows') with ordinality as rows(row, n))) where plan_id = $1`,
      [planId, one],
    );
    await launch([one!, two!]);
    const rows = (await draftOf(planId)).rows.filter(({ ref }) => ref === one || ref === two);
    expect(rows.map(({ state }) => state)).toEqual(['launched', 'launched']);
    expect(rows.find(({ ref }) => ref === one)?.measureId).toBe(measureId);
    const launched = await stack.test.record.query<{ n: number; measures: number }[]>(
      `select count(*)::int as n, count(distinct measure_id)::int as measures from command join measure using (measure_id)
        where plan_id = $1 and parent_id is null and command.name = 'assign'`,
      [planId],
    );
    expect(launched).toEqual([{ n: 2, measures: 2 }]);
    const { done, total } = (await officer.get<{ done: number; total: number }>(`/plans/${planId}/import`)).body;
    expect(done).toBe(2);
    expect(total).toBeGreaterThan(2);
  });
});

describe('what is past when it is launched (L7)', () => {
  it('goes before the leader as overdue, with why: red, one row of the list that day, no letter', async () => {
    const text = renamed('阅读先行方案').replaceAll('2026年', '2024年').replace('2030年', '2025年');
    const planId = await uploaded(text.replace('〔2026〕', '〔2024〕'));
    const row = rowOf(await draftOf(planId), '建设社区书屋');
    expect(row.targets.map(({ dueOn }) => dueOn)).toEqual(['2025-12-31', '2031-12-31']);
    const asked = { measures: [row.ref], trial: true, overdue: 'as-overdue' };
    expect((await officer.post<Problem>(`/plans/${planId}/launch`, asked)).status).toBe(400);
    const why = '上一轮方案未完成，下达后逐件审议';
    expect((await officer.post(`/plans/${planId}/launch`, { ...asked, overdueReason: why })).status).toBe(202);
    await importIs(planId, 'in-force');
    const leader = await stack.as('leader');
    const rows = async () => {
      const { items } = (await leader.get<{ items: ReviewRow[] }>('/reviews?state=open')).body;
      return items.filter(({ planTitle }) => planTitle.includes('阅读先行方案'));
    };
    await until(async () => (await rows()).length > 0);
    const [only, ...others] = await rows();
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      dueOn: '2025-12-31',
      launchedOverdue: why,
      tried: [],
      lateWorkingDays: 0,
      yours: true,
    });
    const { body } = await officer.get<MeasureDetail>(`/measures/${only?.measureId ?? ''}`);
    expect(body.light).toBe('red');
    const dates = body.obligations.filter(({ kind }) => kind === 'target');
    expect(dates.map(({ launchedOverdue, lateWorkingDays }) => [launchedOverdue, lateWorkingDays])).toEqual([
      [why, 0],
      [null, 0],
    ]);
    const letters = await stack.test.record.query<object[]>('select 1 from instrument_item where measure_id = $1', [
      only?.measureId,
    ]);
    expect(letters).toEqual([]);
  });
});

describe('a class that the policy in force does not list', () => {
  it('is told with how many measures it would take, in each of the three shipped policies, and gone once another is chosen', async () => {
    const planId = await uploaded(renamed('阅读分类方案'));
    const toldOf = async () => {
      const { findings, classes } = await draftOf(planId);
      const told = findings.filter(({ code }) => code === 'measure.class-not-listed').map(({ facts }) => facts);
      return { told, classes };
    };
    expect((await toldOf()).told).toEqual([]);
    let instead = defaultPolicy.version;
    const adopt = async (policy: Policy) => {
      const adoption = { policy, document: '云督办〔2026〕9号', instead };
      const path = `/policies/${encodeURIComponent(policy.version)}/commands/adopt`;
      expect((await officer.post(path, adoption)).status).toBe(200);
      instead = policy.version;
    };
    await adopt(shippedPolicies.party);
    expect((await toldOf()).told).toEqual([]);
    await adopt(shippedPolicies.company);
    const { told, classes } = await toldOf();
    expect([told, classes.toSorted()]).toEqual([[{ class: '规划任务', count: 5 }], ['priority', 'project']]);
    const { rows } = await draftOf(planId);
    await patch(planId, { rows: rows.slice(0, 4).map(({ ref }) => ({ ref, class: 'project' })) });
    expect((await toldOf()).told).toEqual([{ class: '规划任务', count: 1 }]);
    await patch(planId, { rows: rows.slice(4).map(({ ref }) => ({ ref, leftOut: true })) });
    expect((await toldOf()).told).toEqual([]);
  });
});
