import type { PlanEvaluationView, Problem } from '@duban/api-contract';
import { planDueEvaluations } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let officer: Client;
let signer: Client;
let planId: string;
let evaluationId: string;

beforeAll(async () => {
  stack = await anApi({}, async (test) => {
    await aDepartmentAtWork(test.record, 1);
  });
  [officer, signer] = await Promise.all([stack.as('officer'), stack.as('secretary-general')]);
  const [plan] = await stack.test.record.query<{ id: string }[]>('select plan_id::text as id from plan limit 1');
  planId = plan?.id ?? '';
  await stack.test.record.query(
    `update plan set state = 'in-force', draft = jsonb_build_object('document', jsonb_build_object('planPeriod', '{"start": 2026, "end": 2030}'::jsonb)) where plan_id = $1`,
    [planId],
  );
});
afterAll(() => stack?.end());

const step = (who: Client, act: string, body: object = {}) =>
  who.post<PlanEvaluationView & Problem>(`/plan-evaluations/${evaluationId}/commands/${act}`, body);

describe('a plan as a whole is looked at', () => {
  const kindOf = async (kind: string) =>
    (await officer.get<{ items: PlanEvaluationView[] }>(`/plans/${planId}/evaluations`)).body.items.find(
      (each) => each.kind === kind,
    );

  it('once it is in force, on a day that there is', async () => {
    const inState = (state: string) =>
      stack.test.record.query('update plan set state = $2 where plan_id = $1', [planId, state]);
    const date = (dueOn: string) =>
      officer.post<Problem>(`/plans/${planId}/evaluations`, { kind: 'final', dueOn, document: '云政发〔2026〕9号' });
    await inState('review');
    expect((await date('2031-05-31')).body.code).toBe('plan-evaluation.not-in-force');
    await inState('in-force');
    expect((await date('2031-02-30')).status).toBe(400);
    expect((await date('2031-05-31')).status).toBe(200);
  });

  it('half-way and after its end, on the policy’s days, on the record', async () => {
    await stack.test.record.transaction((manager) => planDueEvaluations(manager, '2026-04-01'));
    await stack.test.record.transaction((manager) => planDueEvaluations(manager, '2026-04-02'));
    const { items } = (await officer.get<{ items: PlanEvaluationView[] }>(`/plans/${planId}/evaluations`)).body;
    expect(items.map(({ kind, dueOn, state }) => [kind, dueOn, state])).toEqual([
      ['mid-term', '2028-06-30', 'planned'],
      // That was dated by a document before the first morning.
      ['final', '2031-05-31', 'planned'],
    ]);
    evaluationId = items[0]?.evaluationId ?? '';
  });

  it('or on the day that a document names', async () => {
    const body = { kind: 'mid-term', dueOn: '2028-09-30', document: '云政发〔2026〕9号' };
    const dated = await officer.post<{ items: PlanEvaluationView[] }>(`/plans/${planId}/evaluations`, body);
    expect(dated.body.items[0]).toMatchObject({ dueOn: '2028-09-30', document: '云政发〔2026〕9号' });
    const past = await officer.post<Problem>(`/plans/${planId}/evaluations`, { ...body, dueOn: '2020-01-01' });
    expect(past.body.code).toBe('command.date-not-in-future');
  });

  it('collects its measures, frozen, with the office’s words, and is signed by another hand', async () => {
    expect((await step(officer, 'propose')).body.code).toBe('plan-evaluation.wrong-state');
    const { record } = stack.test;
    const [sound] = await record.query<{ state: object }[]>('select state from measure where plan_id = $1', [planId]);
    const stored = (state: object) => record.query('update measure set state = $2 where plan_id = $1', [planId, state]);
    await stored({ obligations: 3 });
    expect((await step(officer, 'freeze')).body.code).toBe('measure.unreadable');
    await stored(sound?.state ?? {});
    const frozen = await step(officer, 'freeze');
    expect(frozen.body.content?.sums).toMatchObject({ measures: 1, running: 1 });
    expect(frozen.body.content?.measures[0]).toMatchObject({ lead: '教育局', title: '建设第1批图书角' });
    expect((await step(officer, 'propose')).body.code).toBe('plan-evaluation.no-text');
    await step(officer, 'write', { text: '总体进展顺利。\n下一步加快建设。' });
    expect((await step(officer, 'propose')).body).toMatchObject({ state: 'proposed', hand: { mine: false } });
    expect((await step(officer, 'sign')).status).toBe(403);
    expect((await step(signer, 'return', { reason: '补充指标' })).body).toMatchObject({
      state: 'draft',
      returnedWhy: '补充指标',
    });
    await step(officer, 'propose');
    expect((await step(signer, 'sign')).body).toMatchObject({ state: 'signed' });
    expect((await step(officer, 'freeze')).body.code).toBe('plan-evaluation.wrong-state');
  });

  it('cannot be collected at its end years before that', async () => {
    const final = await kindOf('final');
    const early = await officer.post<Problem>(`/plan-evaluations/${final?.evaluationId}/commands/freeze`, {});
    expect([early.status, early.body.code]).toEqual([409, 'plan-evaluation.too-early']);
  });

  it('is public where its plan is, and only then', async () => {
    await officer.post('/publications', { planId, slug: 'book-corners' });
    const { items } = (await signer.get<{ items: { publicationId: string }[] }>('/publications')).body;
    expect((await signer.post(`/publications/${items[0]?.publicationId}/commands/approve`, {})).status).toBe(204);
    const open = () => officer.get<{ evaluations?: { text: string }[] }>('/public/plans/book-corners');
    expect((await open()).body.evaluations).toBeUndefined();
    await step(officer, 'publish');
    expect((await open()).body.evaluations).toMatchObject([{ kind: 'mid-term', sums: { measures: 1 } }]);
    const page = await fetch(`${stack.url}/public/plans/book-corners?lang=zh`).then((answer) => answer.text());
    expect(page).toContain('中期评估');
    await step(officer, 'withdraw');
    expect((await open()).body.evaluations).toBeUndefined();
  });
});
