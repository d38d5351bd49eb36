import type { PlanEvaluationView, PlanView, PlanYearView, PlanYearsView, Problem } from '@duban/api-contract';
import { gatherDay, mendCounts, planDueEvaluations, recount, waitingEvaluations } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, makeItThen } from '../support/a-department-at-work.js';
import { anApi, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let officer: Client;
let leader: Client;
let planId: string;
let measures: readonly string[];

const logIn = async () => {
  [officer, leader] = await Promise.all([stack.as('officer'), stack.as('leader')]);
};
beforeAll(async () => {
  stack = await anApi({}, async (test) => {
    measures = await aDepartmentAtWork(test.record, 1);
  });
  await logIn();
  const [plan] = await stack.test.record.query<{ id: string }[]>('select plan_id::text as id from plan limit 1');
  planId = plan?.id ?? '';
  await stack.test.record.query(`update plan set state = 'in-force' where plan_id = $1`, [planId]);
});
afterAll(() => stack?.end());

const years = async () => (await officer.get<PlanYearsView>(`/plans/${planId}/years`)).body;
const year = async (n: number) => (await officer.get<PlanYearView & Problem>(`/plans/${planId}/years/${n}`)).body;
const ofYear = (n: number, act: string, body: object) =>
  officer.post<PlanYearsView & Problem>(`/plans/${planId}/years/${n}/commands/${act}`, body);
const ofPlan = (act: string, body: object = {}) =>
  officer.post<PlanYearsView & Problem>(`/plans/${planId}/commands/${act}`, body);
const total = async (query: string) => (await officer.get<{ total: number }>(`/measures?${query}`)).body.total;

describe('a plan’s year', () => {
  it('shows how it stands while it runs, and is not closed before its day', async () => {
    expect((await years()).items).toMatchObject([{ year: 2026, closesOn: '2027-01-15', closedOn: null }]);
    expect((await year(2026)).sums).toMatchObject({ measures: 1, 'carried-over': 0, 'still-open': 1 });
    expect((await year(2025)).code).toBe('plan-year.not-running');
    expect((await ofYear(2026, 'close', {})).body.code).toBe('plan-year.not-over');
    expect((await officer.get<{ items: object[] }>('/plan-years')).body.items).toEqual([]);
  });

  it('is closed by the office with a reason for each measure that is open, and its list then stands', async () => {
    await makeItThen(stack.test.record, '2027-01-19 10:00');
    await logIn();
    expect((await officer.get<{ items: object[] }>('/plan-years')).body.items).toMatchObject([{ planId, year: 2026 }]);
    expect((await ofYear(2027, 'close', {})).body.code).toBe('plan-year.earlier-open');
    const refused = await ofYear(2026, 'close', { reasons: [{ measureId: measures[0], reason: ' ' }] });
    expect([refused.status, refused.body.code]).toEqual([409, 'plan-year.reason-missing']);
    const reasons = measures.map((measureId) => ({ measureId, reason: '场地未交付' }));
    expect((await leader.post(`/plans/${planId}/years/2026/commands/close`, { reasons })).status).toBe(403);
    const closed = await ofYear(2026, 'close', { reasons });
    expect(closed.body.items[0]).toMatchObject({ closedOn: '2027-01-19', sums: { 'still-open': 1 } });
    const list = await year(2026);
    expect(list.measures.map(({ outcome, reason }) => [outcome, reason])).toEqual([['still-open', '场地未交付']]);
    expect(list.workPlans.map(({ state, nodes }) => [state, nodes])).toEqual([['approved', 1]]);
    expect((await ofYear(2026, 'close', { reasons })).body.code).toBe('plan-year.closed-already');
    expect((await officer.get<{ items: object[] }>('/plan-years')).body.items).toEqual([]);
  });

  it('is opened again with a reason, on the record, and closed anew', async () => {
    expect((await ofYear(2026, 'reopen', { reason: ' ' })).status).toBeGreaterThanOrEqual(400);
    expect((await ofYear(2026, 'reopen', { reason: '原因写错' })).body.items[0]).toMatchObject({
      closedOn: null,
      reopened: { why: '原因写错' },
    });
    const reasons = measures.map((measureId) => ({ measureId, reason: '设计变更' }));
    await ofYear(2026, 'close', { reasons });
    expect((await year(2026)).measures[0]?.reason).toBe('设计变更');
    const types = await stack.test.record.query<{ type: string }[]>(
      `select type from house_event where type like 'plan-year.%' order by seq`,
    );
    expect(types.map(({ type }) => type)).toEqual(['plan-year.closed', 'plan-year.reopened', 'plan-year.closed']);
  });
});

describe('a plan', () => {
  it('is not archived while something of it is open', async () => {
    const refused = await ofPlan('archive');
    expect([refused.status, refused.body.code]).toEqual([409, 'plan.still-open']);
    expect((await years()).archive.left).toEqual({ open: 1, parts: 0, waiting: 0, evaluations: 0, later: 0 });
  });

  it('is archived once all is over: read, in no daily list, in no sum, and nothing is done with it', async () => {
    for (const measureId of measures)
      expect(
        (await leader.command(measureId, 'terminate', { document: '云政发〔2027〕1号', reason: '并入新方案' })).status,
      ).toBe(200);
    const archived = await ofPlan('archive');
    expect(archived.body.archive).toMatchObject({ archivedOn: '2027-01-19', left: { open: 0 } });
    expect((await ofPlan('archive')).body.code).toBe('plan.archived');
    const plans = async (query: string) =>
      (await officer.get<{ items: PlanView[] }>(`/plans${query}`)).body.items.map((each) => each.planId);
    expect(await plans('')).toEqual([]);
    expect(await plans('?archived=yes')).toEqual([planId]);
    expect([await total(''), await total('archived=yes'), await total(`planId=${planId}`)]).toEqual([0, 1, 0]);
    expect((await officer.get<{ total: number }>('/ledger?archived=yes')).body.total).toBe(1);
    expect(await recount(stack.test.record)).toEqual([]);
    const page = await leader.get<{ archived: boolean; offers: object[] }>(`/measures/${measures[0]}`);
    expect(page.body).toMatchObject({ archived: true, offers: [] });
    const objection = await officer.command<Problem>(measures[0] ?? '', 'supervise', {
      obligationId: 'deadline:1',
      reason: '核对',
    });
    expect([objection.status, objection.body.code]).toEqual([409, 'plan.archived']);
    expect((await year(2026)).closedOn).toBe('2027-01-19');
    expect((await years()).items.map((each) => each.year)).toEqual([2026]);
    expect((await ofYear(2026, 'reopen', { reason: '核对' })).body.code).toBe('plan.archived');
  });

  it('takes nothing new while it is archived: no row, no launch, no day for an evaluation, and nobody owes one', async () => {
    const codeOf = async (answer: Promise<{ body: Problem }>) => (await answer).body.code;
    const { record } = stack.test;
    expect(await codeOf(officer.ask<Problem>('PATCH', `/plans/${planId}/draft`, {}))).toBe('plan.archived');
    expect(await codeOf(officer.post<Problem>(`/plans/${planId}/launch`, { measures: 'ready' }))).toBe('plan.archived');
    const day = { kind: 'final', dueOn: '2027-03-01', document: '云政发〔2027〕2号' };
    expect(await codeOf(officer.post<Problem>(`/plans/${planId}/evaluations`, day))).toBe('plan.archived');
    await record.query(
      `insert into plan_evaluation (evaluation_id, plan_id, kind, due_on, in_sight_from, state) values (gen_random_uuid(), $1, 'final', '2027-02-01', '2027-01-04', 'planned')`,
      [planId],
    );
    expect(await waitingEvaluations(record.manager, '2027-01-19')).toEqual([]);
    const { body: resting } = await officer.get<{ items: PlanEvaluationView[] }>(`/plans/${planId}/evaluations`);
    expect(resting.items).toMatchObject([{ kind: 'final', state: 'planned', rests: true }]);
    const step = `/plan-evaluations/${resting.items[0]?.evaluationId}/commands/freeze`;
    expect(await codeOf(officer.post<Problem>(step, {}))).toBe('plan.archived');
    await record.query(`update plan_evaluation set state = 'draft' where plan_id = $1`, [planId]);
    await gatherDay(record, '2027-01-20', 0);
    const told = await record.query<object[]>(
      `select each from message, jsonb_array_elements(rows) each where on_day = '2027-01-20' and each->>'paper' = 'plan-evaluation'`,
    );
    expect(told).toEqual([]);
    await record.query('delete from plan_evaluation where plan_id = $1', [planId]);
    const period = { planPeriod: { start: 2024, end: 2027 } };
    await record.query(
      `update plan set draft = jsonb_set(coalesce(draft, '{}'), '{document}', $2) where plan_id = $1`,
      [planId, JSON.stringify(period)],
    );
    await record.transaction((manager) => planDueEvaluations(manager, '2027-01-20'));
    expect((await officer.get<{ items: object[] }>(`/plans/${planId}/evaluations`)).body.items).toEqual([]);
  });

  it('is taken out again with a reason, and all of it is there', async () => {
    expect((await ofPlan('reopen', { reason: '审计要求补充材料' })).body.archive).toMatchObject({
      archivedOn: null,
      reopened: { why: '审计要求补充材料' },
    });
    expect(await total('')).toBe(1);
    await mendCounts(stack.test.record);
    expect(await total('')).toBe(1);
    expect((await ofPlan('reopen', { reason: '再来' })).body.code).toBe('plan.not-archived');
  });
});
