import {
  routes,
  type Inbox,
  type InstrumentView,
  type Problem,
  type RegisteredDepartmentView,
} from '@duban/api-contract';
import {
  adoptPolicy,
  followOffices,
  gatherDay,
  listRevisions,
  owedYears,
  postHolders,
  decideRevision,
  proposeRevision,
  readAs,
  recordOf,
  serviceUrl,
  step,
} from '@duban/database';
import { clockActor, type Actor, defaultPolicy, sightOf, type Role } from '@duban/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, anApi, Client, makeIt, makeItThen, type TestStack } from '../support/index.js';

const GOVERNMENT = '市政府督查室';
const PARTY = '市委督查室';
const OWN = '一把能开很多扇门的好钥匙';
const leads = { government: '教育局', party: '社会工作部' } as const;

let stack: TestStack;
let admin: Client;
const measures = { government: '', party: '' };
const officers: Record<string, Client> = {};

const scoped = (code: string, office: object | null, who = admin) =>
  who.ask<RegisteredDepartmentView & Problem>('PATCH', `/departments/${encodeURIComponent(code)}`, { office });
const wall = () => new Date().toISOString();

/** Somebody with one post and a password of his own. */
async function somebody(login: string, role: Role, department: string | null): Promise<Client> {
  const made = await admin.post<{ password: string }>('/people', { login, name: login, posts: [{ role, department }] });
  expect([made.status, made.body]).toMatchObject([201, {}]);
  const first = await Client.logIn(stack.url, { login, password: made.body.password });
  expect((await first.post('/me/password', { old: made.body.password, password: OWN })).status).toBe(204);
  return Client.logIn(stack.url, { login, password: OWN });
}

const seenBy = async (who: Client | undefined) =>
  ((await who?.get<{ items: { measureId: string }[] }>('/measures'))?.body.items ?? [])
    .map(({ measureId }) => measureId)
    .sort();
const inboxOf = async (who: Client | undefined) =>
  ((await who?.get<Inbox>('/inbox'))?.body.items ?? []).map(({ measureId, command }) => [measureId, command]);
const lettersOf = async (who: Client | undefined) =>
  ((await who?.get<{ items: InstrumentView[] }>('/instruments?limit=200'))?.body.items ?? []).filter(
    ({ kind, state }) => kind === '催办单' && state === 'draft',
  );
const give = (who: Client | undefined, measureId: string, name: string, body: object) =>
  who?.post<Problem>(`/measures/${measureId}/commands/${name}`, body, { 'idempotency-key': crypto.randomUUID() });

beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await record.query(
      `insert into department (code, name, level, line) values ('教育局', '教育局', 'city', 'government'), ('社会工作部', '市委社会工作部', 'city', 'party'), ($1, $1, 'city', 'government'), ($2, $2, 'city', 'party')`,
      [GOVERNMENT, PARTY],
    );
    await makeIt(record, '2026-03-02 10:00', wall());
    const acting = { by: clockActor, at: wall(), from: null, today: '2026-03-02' };
    await record.transaction((manager) =>
      adoptPolicy(manager, { ...defaultPolicy, version: '两家督查', supervision: { line: 'all' } }, acting),
    );
    for (const line of ['government', 'party'] as const) {
      const id = await aLaunchedMeasure(
        record,
        { lead: leads[line], obligations: [{ kind: 'deadline', title: '办成', dueOn: '2026-04-30' }] },
        wall(),
      );
      await step(record, id, [], wall());
      measures[line] = id;
    }
  });
  admin = await stack.as('system-admin');
});
afterAll(() => stack?.end());

const stepped = async () => {
  for (const id of Object.values(measures)) await step(stack.test.record, id, [], wall());
};

describe('R28: two supervision offices in one house', () => {
  it('are departments that say what they look after; nobody supervises in any other', async () => {
    const post = { role: 'officer', department: PARTY };
    const early = await admin.post<Problem>('/people', { login: 'zao', name: '早', posts: [post] });
    expect([early.status, early.body.code]).toEqual([422, 'register.no-office']);
    expect((await scoped(GOVERNMENT, { lines: [], plans: [] })).body.code).toBe('register.scope-empty');
    expect((await scoped(GOVERNMENT, { lines: ['government'], plans: [] })).body.office).toEqual({
      lines: ['government'],
      plans: [],
    });
    expect((await scoped(PARTY, { lines: ['party', 'government'], plans: [] })).body.code).toBe('register.scope-taken');
    expect((await scoped(PARTY, { lines: ['party'], plans: [] })).status).toBe(200);
    officers['government'] = await somebody('zheng', 'officer', GOVERNMENT);
    officers['party'] = await somebody('dang', 'officer', PARTY);
    officers['head'] = await somebody('dangzhuren', 'office-head', PARTY);
    expect((await scoped(PARTY, null)).body.code).toBe('register.office-held');
    expect((await scoped(PARTY, { lines: ['party', 'none'], plans: [] }, officers['head'])).body.code).toBe(
      'auth.not-allowed',
    );
    const closed = await admin.post<Problem>(`/departments/${encodeURIComponent(PARTY)}/commands/close`, {
      on: '2026-12-31',
      successor: null,
    });
    expect(closed.body.code).toBe('register.is-office');
  });

  it('each takes over what its scope names, and that stands in the record of the measure', async () => {
    await stepped();
    const rows = await stack.test.record.query<{ id: string; office: string; noted: number }[]>(
      `select measure_id::text as id, office, (select count(*)::int from event e where e.measure_id = m.measure_id and e.type = 'office.noted') as noted
         from measure m order by office`,
    );
    expect(rows.map(({ id, office }) => [id, office])).toEqual([
      [measures.party, PARTY],
      [measures.government, GOVERNMENT],
    ]);
    // Once for each scope at most: whoever works may come between the two that were said.
    expect(rows.every(({ noted }) => noted === 1 || noted === 2)).toBe(true);
    const timeline = await officers['party']?.get<{ items: { sentence: string }[] }>(
      `/measures/${measures.party}/timeline`,
    );
    expect(timeline?.body.items.at(-1)?.sentence).toContain(PARTY);
  });

  it('each officer sees and counts his own measures alone, the whole house’s and a leader both, and PostgreSQL says the same', async () => {
    const both = Object.values(measures).sort();
    expect(await seenBy(officers['government'])).toEqual([measures.government]);
    expect(await seenBy(officers['party'])).toEqual([measures.party]);
    expect(await seenBy(await stack.as('officer'))).toEqual(both);
    expect(await seenBy(await stack.as('leader'))).toEqual(both);
    const others = await officers['party']?.get<Problem>(`/measures/${measures.government}`);
    expect([others?.status, others?.body.code]).toEqual([404, 'measure.not-found']);
    const api = await recordOf(serviceUrl(stack.test.url, 'api'), 1).initialize();
    const actor = { personId: '', name: '', posts: [{ role: 'officer' as const, department: PARTY }] };
    const rows = await readAs(api, sightOf(actor), (manager) =>
      manager.query<{ id: string }[]>('select distinct measure_id::text as id from todo'),
    );
    await api.destroy();
    expect(rows).toEqual([{ id: measures.party }]);
    const cockpit = await officers['party']?.get<{ departments: { code: string; total: { n: number } }[] }>(
      '/dashboard',
    );
    expect(cockpit?.body.departments.map(({ code, total }) => [code, total.n])).toEqual([[leads.party, 1]]);
    const desk = await officers['party']?.get<{ acknowledgements: { department: { code: string } }[] }>('/desk');
    expect(desk?.body.acknowledgements.map(({ department }) => department.code)).toEqual([leads.party]);
  });

  it('every page of an officer opens for him', async () => {
    const found: string[] = [];
    for (const { id, method, path } of routes) {
      if (method !== 'get' || path.includes('{') || id === 'streamEvents') continue;
      const { status, body } = (await officers['party']?.get<Problem>(path)) ?? { status: 0, body: {} as Problem };
      if (status >= 500) found.push(`${id} ${status} ${body.code}`);
    }
    expect(found).toEqual([]);
  }, 120_000);

  it('what is the office’s to do lies with that office, which alone does it', async () => {
    for (const line of ['government', 'party'] as const) {
      const nodes = [{ title: '方案印发', dueOn: '2026-04-30', weight: 100 }];
      for (const [as, name, body] of [
        ['liaison', 'acknowledge', {}],
        ['handler', 'file-work-plan', { nodes }],
        ['head', 'sign-work-plan', {}],
      ] as const) {
        const given = { as: `${as}@${leads[line]}`, name, body: body as never, wall: wall() };
        await aCommand(stack.test.record, measures[line], given);
        await step(stack.test.record, measures[line], [], wall());
      }
    }
    await stepped();
    expect(await inboxOf(officers['party'])).toEqual([[measures.party, 'check-work-plan']]);
    expect(await inboxOf(officers['government'])).toEqual([[measures.government, 'check-work-plan']]);
    expect((await inboxOf(await stack.as('officer'))).length).toBe(2);
    const refused = await give(officers['party'], measures.government, 'check-work-plan', { agree: true });
    expect(refused?.body.code).toBe('measure.not-found');
    const done = await give(officers['party'], measures.party, 'check-work-plan', { agree: true });
    expect([done?.status, done?.body]).toMatchObject([200, {}]);
    expect(await inboxOf(officers['party'])).toEqual([]);
  });

  it('letters of each are its own, to read and to issue', async () => {
    await makeItThen(stack.test.record, '2026-05-06 10:00');
    await stepped();
    await gatherDay(stack.test.record, '2026-05-06', 0);
    const [own] = await lettersOf(officers['party']);
    const [other] = await lettersOf(officers['government']);
    expect([own?.department?.code, other?.department?.code]).toEqual([leads.party, leads.government]);
    expect((await lettersOf(officers['party'])).length).toBe(1);
    const ids = [own?.instrumentId, other?.instrumentId];
    const sent = await officers['party']?.post<{ issued: object[]; refused: { code: string }[] }>(
      '/instruments/issue',
      { ids },
      { 'idempotency-key': crypto.randomUUID() },
    );
    expect(sent?.body.issued).toMatchObject([{ instrumentId: own?.instrumentId }]);
    expect(sent?.body.refused.map(({ code }) => code)).toEqual(['instrument.not-found']);
  });

  it('messages to the office reach the officers of that office', async () => {
    const rows = await stack.test.record.query<{ login: string; measure: string }[]>(
      `select distinct login, row->>'measureId' as measure from message join person using (person_id), jsonb_array_elements(rows) row
        where login in ('zheng', 'dang', 'officer') order by 1, 2`,
    );
    expect(rows.filter(({ login }) => login === 'zheng').every(({ measure }) => measure === measures.government)).toBe(
      true,
    );
    expect(rows.filter(({ login }) => login === 'dang').every(({ measure }) => measure === measures.party)).toBe(true);
    expect(rows.filter(({ login }) => login === 'officer')).toEqual([]);
  });

  it('a plan that a scope names goes over with what is to be done and what is drafted, and is not there for the others', async () => {
    const [{ plan = '' } = {}] = await stack.test.record.query<{ plan: string }[]>(
      'select plan_id::text as plan from measure where measure_id = $1',
      [measures.government],
    );
    expect((await scoped(PARTY, { lines: ['party'], plans: [plan] })).status).toBe(200);
    await stepped();
    expect(await seenBy(officers['government'])).toEqual([]);
    expect((await seenBy(officers['party'])).length).toBe(2);
    expect(await inboxOf(officers['government'])).toEqual([]);
    expect(await inboxOf(officers['party'])).toContainEqual([measures.government, 'check-work-plan']);
    expect(await lettersOf(officers['government'])).toEqual([]);
    await gatherDay(stack.test.record, '2026-05-07', 0);
    expect((await lettersOf(officers['party'])).map(({ department }) => department?.code)).toEqual([leads.government]);
    const read = async (who: string) => (await officers[who]?.get<Problem>(`/plans/${plan}`))?.status;
    expect([await read('government'), await read('party')]).toEqual([404, 200]);
    const round = crypto.randomUUID();
    await stack.test.record.query(
      `insert into comment_round (round_id, plan_id, state, sent_on, sent_by, until, silence_agrees, rows, items) values ($1, $2, 'open', '2026-05-06', 'officer', '2026-05-20', true, '[]', '[]')`,
      [round, plan],
    );
    const reads = async (who: string) => (await officers[who]?.get<Problem>(`/comments/${round}`))?.body.code;
    expect([await reads('government'), await reads('party')]).toEqual(['plan.not-found', undefined]);
    await stack.test.record.query(
      `insert into plan_evaluation (evaluation_id, plan_id, kind, due_on, in_sight_from, state) values ($1, $2, 'mid', '2026-06-30', '2026-01-01', 'planned')`,
      [crypto.randomUUID(), plan],
    );
    await stack.test.record.query(
      `insert into publication (publication_id, plan_id, slug, state, content, proposed_by, proposed_on) values ($1, $2, 'gong-kai', 'proposed', '{"title": "规划", "measures": [], "indicators": []}', 'officer', '2026-05-06')`,
      [crypto.randomUUID(), plan],
    );
    for (const path of ['/comments', '/plan-evaluations', '/publications', `/publications?planId=${plan}`]) {
      const named = async (who: string) => {
        const { status, body } = (await officers[who]?.get<{ items: { planId: string }[] }>(path)) ?? {};
        return status === 200 ? body?.items.map(({ planId }) => planId) : [status, body];
      };
      expect([path, await named('government'), await named('party')]).toEqual([path, [], [plan]]);
    }
    await stack.test.record.query(`update plan set state = 'in-force' where plan_id = $1`, [plan]);
    const [{ zheng = '', dang = '' } = {}] = await stack.test.record.query<{ zheng: string; dang: string }[]>(
      `select max(person_id::text) filter (where login = 'zheng') as zheng, max(person_id::text) filter (where login = 'dang') as dang from person`,
    );
    const holders = await postHolders(stack.test.record.manager, '2026-05-06');
    const holding = (planId: string) => [zheng, dang].map((id) => holders(planId)('officer').includes(id));
    expect([holding(plan), holding(crypto.randomUUID())]).toEqual([
      [false, true],
      [true, true],
    ]);
    await stack.test.record.query(
      `insert into revision (plan_id, against, document, state, content, rows, proposed_by, proposed_on)
         select plan_id, $1, '修订稿', 'proposed', '{}', '[]', 'officer', '2026-05-06' from measure where measure_id = $2`,
      [plan, measures.party],
    );
    const revised = async (office: string) => {
      const actor = { personId: '', name: '', posts: [{ role: 'officer' as const, department: office }] };
      return (await listRevisions(stack.test.record.manager, null, sightOf(actor))).map(({ against }) => against);
    };
    expect([await revised(GOVERNMENT), await revised(PARTY)]).toEqual([[], [plan]]);
    await stack.test.record.query('delete from revision');
    const owed = (office: string) =>
      readAs(stack.test.record, null, async (manager) => {
        const actor = { personId: '', name: '', posts: [{ role: 'officer' as const, department: office }] };
        return (await owedYears(manager, '2027-06-01', sightOf(actor))).map(({ planId }) => planId);
      });
    expect([await owed(GOVERNMENT), await owed(PARTY)].map((each) => each.includes(plan))).toEqual([false, true]);
    const listed = async (who: string) =>
      ((await officers[who]?.get<{ items: { planId: string }[] }>('/plans'))?.body.items ?? []).map(
        ({ planId }) => planId,
      );
    expect(await listed('party')).toContain(plan);
    expect(await listed('government')).not.toContain(plan);
    expect((await scoped(GOVERNMENT, { lines: ['government'], plans: [plan] })).body.code).toBe('register.scope-taken');
    expect((await scoped(GOVERNMENT, { lines: ['government'], plans: [crypto.randomUUID()] })).body.code).toBe(
      'plan.not-found',
    );
  });

  it('a new edition of a plan that a scope names is that office’s too, from its proposal on, and what runs stays there', async () => {
    const edition = crypto.randomUUID();
    const [{ plan = '', version = 0 } = {}] = await stack.test.record.query<{ plan: string; version: number }[]>(
      `select plan_id::text as plan, (select version from department where code = $2) as version from measure where measure_id = $1`,
      [measures.government, PARTY],
    );
    await stack.test.record.query(
      `insert into plan (plan_id, title, state, source_name, source_hash, source, created_by) values ($1, '修订稿', 'review', 'plan.txt', $2, '', 'officer')`,
      [edition, edition],
    );
    const proposal = {
      planId: edition,
      against: plan,
      document: '云政发〔2026〕40号',
      content: {},
      rows: [],
      launch: null,
    };
    const by = { actor: { ...clockActor, posts: [] }, wall: wall() };
    await stack.test.record.transaction((manager) => proposeRevision(manager, proposal, by));
    const [after] = await stack.test.record.query<{ office: object; version: number; noted: object }[]>(
      `select office, version, (select data->'office' from house_event where subject = 'department/' || code order by seq desc limit 1) as noted from department where code = $1`,
      [PARTY],
    );
    const scope = { lines: ['party'], plans: [plan, edition] };
    expect(after).toEqual({ office: scope, version: version + 1, noted: scope });
    const read = async (who: string) => (await officers[who]?.get<Problem>(`/plans/${edition}`))?.status;
    expect([await read('government'), await read('party')]).toEqual([404, 200]);
    const body = {
      planId: edition,
      document: proposal.document,
      number: '一/1',
      title: '建设云桥公共图书角',
      text: '建设云桥公共图书角',
      lead: leads.government,
      supporting: [],
      planEndsOn: null,
      order: 0,
      span: null,
      was: { title: '建设云桥公共图书角', text: '建设云桥公共图书角', lead: leads.government, supporting: [] },
      before: [],
      after: [],
      beside: [],
    };
    const given = { as: 'principal', name: 'revise' as const, body, wall: wall() };
    await aCommand(stack.test.record, measures.government, given);
    await step(stack.test.record, measures.government, [], wall());
    expect(
      await stack.test.record.query('select plan_id::text as plan, office from measure where measure_id = $1', [
        measures.government,
      ]),
    ).toEqual([{ plan: edition, office: PARTY }]);
    await stack.test.record.query('delete from revision');
  });

  it('a scope that names a plan while its new edition waits has that too once it is approved', async () => {
    const [planId, against] = [crypto.randomUUID(), crypto.randomUUID()];
    for (const id of [planId, against])
      await stack.test.record.query(
        `insert into plan (plan_id, title, state, source_name, source_hash, source, created_by) values ($1, '修订稿', 'review', 'plan.txt', $2, '', 'officer')`,
        [id, id],
      );
    const proposal = { planId, against, document: '云政发〔2026〕41号', content: {}, rows: [], launch: null };
    const by = { actor: { ...clockActor, posts: [] }, wall: wall() };
    await stack.test.record.transaction((manager) => proposeRevision(manager, proposal, by));
    expect((await scoped(PARTY, { lines: ['party'], plans: [against] })).status).toBe(200);
    const actor: Actor = { personId: 'principal', name: '夏明', posts: [{ role: 'principal', department: null }] };
    await decideRevision(stack.test.record, planId, { is: 'approved', reason: null }, { actor, wall: wall() });
    expect(
      await stack.test.record.query(`select office->'plans' as plans from department where code = $1`, [PARTY]),
    ).toEqual([{ plans: [against, planId] }]);
    await stack.test.record.query('delete from revision');
  });

  it('what no scope names is the whole house’s, and once nobody supervises there the first office’s', async () => {
    expect((await scoped(PARTY, { lines: ['party'], plans: [] })).status).toBe(200);
    expect((await scoped(GOVERNMENT, { lines: ['none'], plans: [] })).status).toBe(200);
    await stepped();
    const officeNow = async () =>
      (
        await stack.test.record.query<{ office: string }[]>('select office from measure where measure_id = $1', [
          measures.government,
        ])
      )[0]?.office;
    expect(await officeNow()).toBe('');
    await stack.test.record.query(
      `update post set to_on = '2026-05-06' where role in ('officer', 'office-head') and department = ''`,
    );
    await stack.test.record.transaction((manager) =>
      followOffices(manager, '2026-05-06', { by: clockActor, at: wall() }),
    );
    await stepped();
    expect(await officeNow()).toBe([GOVERNMENT, PARTY].sort()[0]);
  });
});
