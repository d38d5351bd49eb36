import { exportText, publishedSnapshot, seedDemo, verifyExport, verifyRecord, type ExportLine } from '@duban/database';
import { measureKinds } from '@duban/domain';
import { afterEach, expect, it } from 'vitest';
import { aDemoRecord, aRecord, makeIt, type TestRecord } from '../support/index.js';

let test: TestRecord;
afterEach(() => test.end());

/** An export as whoever got it reads it. */
async function* exported(): AsyncGenerator<ExportLine> {
  for await (const text of exportText(test.record))
    for (const line of String(text).trimEnd().split('\n')) yield JSON.parse(line) as ExportLine;
}

/** Lists of the console that a city fills a page of. */
const twentyRows = {
  measures: 'measure where not archived',
  'the office’s desk': `todo join addressee using (addressee) where 'officer' = any(roles)`,
  letters: `instrument where state = 'issued'`,
  'reviews that are decided': `review where state = 'decided'`,
  bulletins: `bulletin`,
  people: 'person',
  'what the house did': 'house_event',
  problems: 'problem',
  indicators: '(select distinct indicator_id from indicator_target) each',
  publications: 'publication',
  'measures out for comment': `comment_round, jsonb_array_elements(items) each where state = 'open'`,
  'points of a year': `evaluation, jsonb_array_elements(points) each where year = (select max(year) from evaluation)`,
  'matters beside plans': `measure join plan using (plan_id) where source_name like 'matter:%'`,
  'telephone calls of this fortnight': `event where type = 'phone.noted' and at > (select anchor_domain from domain_clock) - interval '15 days'`,
};

it('makes two years of history that the chain and the fold bear out, and makes it once', async () => {
  test = await aDemoRecord();
  const whole = await verifyRecord(test.record);
  expect({ broken: whole.broken, differs: whole.differs }).toEqual({ broken: [], differs: [] });
  expect(whole.measures).toBeGreaterThan(90);
  expect(await verifyExport(exported())).toEqual(whole);
  const [shown] = await test.record.query<{ numbers: string[] }[]>(
    `select jsonb_path_query_array(content, '$.measures[*].number') as numbers from publication where slug = 'city-quality' limit 1`,
  );
  expect(shown?.numbers.slice(0, 6)).toEqual(['(一)/1', '(一)/1-1', '(一)/1-2', '(一)/1-3', '(一)/1-4', '(一)/2']);
  const seen = async (text: string) => (await test.record.query<{ n: number }[]>(text))[0]?.n ?? 0;
  expect(
    await seen(
      `select count(*)::int as n from event where type = 'paper.accepted' and data->>'paperId' like 'report/%'`,
    ),
  ).toBeGreaterThan(10);
  expect(await seen(`select count(*)::int as n from instrument where state = 'issued'`)).toBeGreaterThan(2);
  const hands = await test.record.query<{ hand: string }[]>(
    `select distinct kind || ' ' || case when checked_by is null and kind <> '催办单' then 'check' else 'sign' end as hand
       from instrument where state = 'draft' order by 1`,
  );
  expect(hands.map(({ hand }) => hand)).toEqual(
    expect.arrayContaining([
      '催办单 sign',
      ...['督办单', '督查专报', '商请'].flatMap((kind) => [`${kind} check`, `${kind} sign`]),
    ]),
  );
  expect(await seen(`select count(*)::int as n from review where state = 'open'`)).toBeGreaterThan(0);
  expect(await seen(`select count(distinct light)::int as n from measure`)).toBeGreaterThan(3);
  expect(
    await seen(
      `select count(*)::int as n from event where at > (select anchor_domain + (now() - anchor_wall) from domain_clock)`,
    ),
  ).toBe(0);
  expect(
    await seen(
      `select count(*)::int as n from plan where document_number not like '%〔' || extract(year from issued_on) || '〕%'`,
    ),
    'plans of which number and issue are of different years',
  ).toBe(0);
  const problems = `from measure m, jsonb_array_elements(m.state->'obligations') o where o->>'kind' = 'problem'`;
  for (const [state, where] of Object.entries({ open: `o->>'state' = 'open'`, done: `o->>'state' = 'done'` }))
    expect(await seen(`select count(*)::int as n ${problems} and ${where}`), `problems ${state}`).toBeGreaterThan(2);
  const origins = await test.record.query<{ origin: string; n: number; over: number; late: number }[]>(
    `select split_part(source_name, ':', 2) as origin, count(*)::int as n, count(*) filter (where closed)::int as over,
            count(*) filter (where light in ('overdue', 'red'))::int as late
       from measure join plan using (plan_id) where source_name like 'matter:%' group by 1 order by 1`,
  );
  expect(origins.map(({ origin }) => origin)).toEqual(['dispatch', 'inspection', 'instruction', 'minutes', 'proposal']);
  for (const { origin, n, over } of origins) expect([origin, n > 2, over > 0]).toEqual([origin, true, true]);
  expect(origins.filter(({ late }) => late > 0).length).toBeGreaterThan(2);
  // Somebody works here: nothing that the office does of itself lies for weeks, and no department is late for ever.
  const waits = `from todo where command in ('phone-chase', 'check-duty')`;
  expect(await seen(`select count(*)::int as n ${waits} and due_order < current_date`), 'chores that lie').toBe(0);
  expect(
    await seen(`select count(*)::int as n ${waits} and command = 'check-duty'`),
    'drawn to be looked at',
  ).toBeGreaterThan(0);
  expect(await seen(`select count(*)::int as n from event where type = 'duty.confirmed'`)).toBeGreaterThan(5);
  expect(
    await seen(
      `select max(current_date - (o->>'dueOn')::date)::int as n from measure m, jsonb_array_elements(m.state->'obligations') o
        where not m.closed and o->>'state' = 'open' and o->>'kind' in ('deadline', 'target', 'node', 'report', 'recurring', 'work-plan')`,
    ),
    'days since what is owed was due',
  ).toBeLessThan(240);
  expect(
    await seen(`select count(*)::int as n from revision, jsonb_array_elements(rows) r where r->>'ref' = '0'`),
  ).toBe(0);
  expect((await publishedSnapshot(test.record.manager, 'community-services'))?.measures).toHaveLength(17);
  expect(await seen(`select count(*)::int as n from bulletin where state = 'issued'`)).toBeGreaterThan(20);
  expect(await seen(`select count(*)::int as n from todo where command = 'look-back'`)).toBeGreaterThan(0);
  expect(await seen(`select count(*)::int as n from measure where progress->'stage' is not null`)).toBe(4);
  expect(await seen(`select count(*)::int as n from todo where command = 'confirm-stage'`)).toBe(2);
  expect(await seen(`select count(*)::int as n from measure where archived and closed`)).toBe(4);
  // Of the plan in the archive, and of the one that ran beside it.
  expect(await seen(`select count(distinct plan_id)::int as n from plan_year where reopened_on is null`)).toBe(2);
  for (const [list, where] of Object.entries(twentyRows))
    expect(await seen(`select count(*)::int as n from ${where}`), list).toBeGreaterThanOrEqual(20);
  for (const status of ['returned', 'suspended', 'completion-requested', 'accepted', 'struck-off', 'terminated'])
    expect(await seen(`select count(*)::int as n from measure where status = '${status}'`), status).toBeGreaterThan(0);
  for (const kind of measureKinds)
    expect(await seen(`select count(*)::int as n from measure where kind = '${kind}'`), kind).toBeGreaterThan(1);
  expect(await seen(`select count(*)::int as n from portfolio`)).toBe(4);
  // A new edition that was given out, and one that waits: words, a date, departments, one new, one gone, one as it was.
  expect(await seen(`select count(*)::int as n from revision where state = 'done' and applied = 5`)).toBe(1);
  expect(await seen(`select count(*)::int as n from revision where state = 'proposed'`)).toBe(1);
  const revised = await test.record.query<{ title: string; status: string; lead: string; later: boolean }[]>(
    `select m.title, m.status, m.lead, exists (select 1 from event e where e.measure_id = m.measure_id and e.type = 'deadline.changed') as later
       from measure m join plan p using (plan_id) where p.title like '云桥市步行友好行动方案%' order by m.title`,
  );
  expect(revised.map(({ title, lead, status, later }) => `${title} ${lead} ${status} ${later}`).sort()).toEqual([
    '增设街边座椅 市民政局 in-progress false',
    '建设口袋公园 市住房和城乡建设局 in-progress false',
    '开放学校球场 市文化和旅游局 assigned false',
    '更新候车亭 市交通运输局 in-progress true',
    '清理楼道杂物 市民政局 terminated false',
    '设置步行指路牌 市文化和旅游局 assigned false',
  ]);
  // Each department hears of its own changes: nobody of what is only printed anew.
  const told = await test.record.query<{ title: string; department: string }[]>(
    `select m.title, e.data->>'department' as department from event e join measure m using (measure_id) join plan p using (plan_id)
      where e.type = 'department.told' and e.data->>'tiding' = 'revised' and p.title like '云桥市步行友好行动方案%'`,
  );
  expect(told.map(({ title, department }) => `${title} ${department}`).sort()).toEqual([
    '建设口袋公园 市住房和城乡建设局',
    '更新候车亭 市交通运输局',
  ]);
  expect(await seen(`select count(*)::int as n from plan_archive where reopened_on is null`)).toBe(1);
  expect(await seen(`select count(*)::int as n from plan_evaluation where is_public and state = 'signed'`)).toBe(1);
  expect(await seen(`select count(*)::int as n from plan_evaluation where kind = 'final' and state = 'draft'`)).toBe(1);
  expect(
    await seen(
      `select count(distinct each->'answer'->>'is')::int as n from comment_round, jsonb_array_elements(items) each`,
    ),
  ).toBe(3);
  const evaluations = await test.record.query<{ said: number; undecided: number; stands: boolean }[]>(
    `select jsonb_array_length(objections) as said, object_until < (select anchor_domain::date from domain_clock) as stands,
            (select count(*)::int from jsonb_array_elements(objections) o where o->'answer' = 'null') as undecided from evaluation order by year desc`,
  );
  // One of this year in its days of objection, one of the year before that was objected to, decided, and stands.
  expect(evaluations).toMatchObject([
    { said: 1, undecided: 1, stands: false },
    { undecided: 0, stands: true },
  ]);
  expect(evaluations[1]?.said).toBeGreaterThan(0);
  await seedDemo(test.url);
  expect((await verifyRecord(test.record)).events).toBe(whole.events);
}, 240_000);

it('is made whole while days go by', async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-11-20 23:00', new Date().toISOString());
  await test.record.query('update domain_clock set factor = 20000');
  await seedDemo(test.url, { city: false });
  const whole = await verifyRecord(test.record);
  expect({ broken: whole.broken, differs: whole.differs }).toEqual({ broken: [], differs: [] });
  const [given] = await test.record.query<{ n: number }[]>(
    `select count(*)::int as n from event where type = 'instruction.given' and data->>'text' like '请民政局会同%'`,
  );
  expect(given?.n).toBe(1);
});

it('is not taken for a whole one where it was broken off', async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-11-20 09:00', new Date().toISOString());
  // Its last step fails, as if what makes it had been killed there.
  await test.record.query('alter table saved_view rename to saved_view_away');
  await expect(seedDemo(test.url, { city: false })).rejects.toThrow('saved_view');
  expect(await test.record.query('select from plan')).not.toEqual([]);
  await expect(seedDemo(test.url, { city: false })).rejects.toMatchObject({ code: 'demo.half-made', exit: 3 });
});

it('shows the line of supervision: a 商请 that went out, one that waits, and a university that is reminded only', async () => {
  test = await aDemoRecord();
  const asked = await test.record.query<{ state: string; department: string | null; line: string | null }[]>(
    `select distinct state, department, line from instrument where kind = '商请' and state <> 'withdrawn' order by state`,
  );
  expect(asked).toEqual([
    { state: 'draft', department: null, line: 'party' },
    { state: 'issued', department: '市委督查室', line: 'party' },
  ]);
  const [letters] = await test.record.query<{ n: number }[]>(
    `select count(*)::int as n from instrument_item where department in ('市委社会工作部', '云桥大学') and kind <> '商请'`,
  );
  expect(letters?.n).toBe(0);
  const [only] = await test.record.query<{ n: number }[]>(
    `select count(*)::int as n from event where type = 'rung.reached' and data->>'line' = 'none'`,
  );
  expect(only?.n).toBeGreaterThan(0);
});
