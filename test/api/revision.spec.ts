import type { MeasureDetail, MeasureItem, Problem, RevisionView, TimelineEvent } from '@duban/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type Client, type TestStack } from '../support/index.js';

const plan = (number: string, items: readonly string[]) => `云桥市人民政府关于印发《云桥市雨水花园行动方案》的通知

云政发〔2026〕${number}号

各区县人民政府,市政府各部门:

现将《云桥市雨水花园行动方案》印发给你们,请认真组织实施。

云桥市人民政府

2026年1月12日

云桥市雨水花园行动方案

为建设雨水花园,制定本方案。

一、重点任务

(一)建设

${items.map((each, at) => `${at + 1}.${each}`).join('\n\n')}
`;

const BEFORE = plan('3', [
  '建设示范花园。2030年6月底前,建成示范花园10处。(市住房城乡建设局牵头,市财政局配合)',
  '改造排水口。2030年12月底前,改造排水口200个。(市水务局牵头,市财政局配合)',
  '编制技术导则。2030年9月底前,印发技术导则。(市自然资源局牵头)',
]);
const AFTER = plan('40', [
  '建设示范花园。2031年6月底前,建成示范花园10处。(市住房城乡建设局牵头,市财政局配合)',
  '改造排水口。2030年12月底前,改造排水口200个。(市水务局牵头,市财政局配合)',
  '开展公众参与。2030年10月底前,举办花园开放日。(市水务局牵头,各县(市、区)人民政府配合)',
]);

let stack: TestStack;
let officer: Client;
let principal: Client;
let first: string;
let second: string;
beforeAll(async () => {
  stack = await anApi();
  [officer, principal] = await Promise.all([stack.as('officer'), stack.as('principal')]);
  first = await uploaded(BEFORE, 'before.txt');
  await officer.post(`/plans/${first}/launch`, { measures: 'ready', trial: true, overdue: 'leave-out' });
  await until(async () => (await measuresOf(first)).length === 3);
  await until(async () => (await measuresOf(first)).every(({ status }) => status === 'assigned'));
  const outlets = await titled(first, '改造排水口');
  await officer.command(outlets?.measureId ?? '', 'reassign', { lead: '市财政局', supporting: [], reason: '转办' });
  await uploaded(plan('39', ['建设示范花园。2031年5月底前,建成示范花园10处。(市水务局牵头)']), 'left-lying.txt');
  const admin = await stack.as('system-admin');
  for (const name of ['河东区人民政府', '石塘县人民政府'])
    expect((await admin.post('/departments', { name, level: 'county' })).status).toBe(201);
  second = await uploaded(AFTER, 'after.txt');
  const bodies = [{ name: '各县(市、区)人民政府', as: 'support' }];
  await officer.ask('PATCH', `/plans/${second}/draft`, { bodies });
});
afterAll(() => stack?.end());

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come to hold');
}

async function uploaded(text: string, name: string): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([text]), name);
  const { body } = await officer.post<{ planId: string }>('/plans', form);
  await until(
    async () => (await officer.get<{ state: string }>(`/plans/${body.planId}/import`)).body.state === 'review',
  );
  return body.planId;
}

const measuresOf = async (planId: string) =>
  (await officer.get<{ items: MeasureItem[] }>(`/measures?planId=${planId}&limit=50`)).body.items;
const titled = async (planId: string, title: string) => (await measuresOf(planId)).find((each) => each.title === title);
const revision = async (who: Client) =>
  (await who.get<{ items: RevisionView[] }>(`/revisions?planId=${second}`)).body.items[0];

describe('a plan is revised while it runs', () => {
  it('has no revision before one is proposed, and only of a plan that runs', async () => {
    expect(await revision(officer)).toBeUndefined();
    const { status, body } = await officer.post<Problem>(`/plans/${first}/revision`, {});
    expect([status, body.code]).toEqual([409, 'plan.not-in-review']);
  });

  it('is proposed with what differs, and waits with the post that the policy names', async () => {
    const { status, body } = await officer.post<RevisionView>(`/plans/${second}/revision`, {});
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'proposed', document: '云政发〔2026〕40号', of: 3, applied: 0 });
    expect(body.content.added.map(({ title }) => title)).toEqual(['开展公众参与']);
    expect(body.content.removed.map(({ title }) => title)).toEqual(['编制技术导则']);
    expect(body.content.changed.map(({ title }) => title)).toEqual(['建设示范花园']);
    expect(body.hand).toEqual({ roles: ['principal'], mine: false });
    const waiting = (await principal.get<{ items: RevisionView[] }>('/revisions')).body.items;
    expect(waiting.map(({ planId, hand }) => [planId, hand?.mine])).toEqual([[second, true]]);
  });

  it('keeps the draft as it is until it is decided on, and takes no second proposal', async () => {
    const patch = await officer.ask<Problem>('PATCH', `/plans/${second}/draft`, { undo: true });
    expect(patch.body.code).toBe('revision.under-way');
    const again = await officer.post<Problem>(`/plans/${second}/revision`, {});
    expect(again.body.code).toBe('revision.under-way');
    const launch = await officer.post<Problem>(`/plans/${second}/launch`, { measures: 'ready' });
    expect(launch.body.code).toBe('revision.under-way');
  });

  it('is not approved, nor proposed anew, while the edition before is archived', async () => {
    const { record } = stack.test;
    await record.query(
      `insert into plan_archive (archive_id, plan_id, archived_by, archived_on) values (gen_random_uuid(), $1, 'x', '2027-01-19')`,
      [first],
    );
    const approve = await principal.post<Problem>(`/plans/${second}/revision/commands/approve`, {});
    expect([approve.status, approve.body.code]).toEqual([409, 'plan.archived']);
    const other = await uploaded(AFTER.replace('40号', '41号'), 'other.txt');
    const propose = await officer.post<Problem>(`/plans/${other}/revision`, {});
    expect([propose.status, propose.body.code]).toEqual([409, 'plan.archived']);
    await officer.post(`/plans/${other}/commands/abandon`, {});
    await record.query('delete from plan_archive where plan_id = $1', [first]);
    expect(await revision(officer)).toMatchObject({ state: 'proposed' });
  });

  it('is refused to whoever proposed it', async () => {
    const { status, body } = await officer.post<Problem>(`/plans/${second}/revision/commands/approve`, {});
    expect([status, body.code]).toEqual([403, 'instrument.not-your-hand']);
  });

  it('moves each measure once, launches what is new and ends what is left out', async () => {
    const garden = await titled(first, '建设示范花园');
    expect((await principal.post(`/plans/${second}/revision/commands/approve`, {})).status).toBe(200);
    await until(async () => (await measuresOf(second)).length === 3);
    await until(async () => (await titled(first, '编制技术导则'))?.status === 'terminated');
    await until(async () => (await titled(second, '开展公众参与'))?.status === 'assigned');
    const { body: now } = await officer.get<MeasureDetail>(`/measures/${garden?.measureId ?? ''}`);
    expect(now).toMatchObject({ planId: second, dueOn: '2031-06-30', originalDueOn: '2030-06-30' });
    expect(now.deadlineLedger.map(({ from, to, why }) => [from, to, why])).toEqual([
      ['2030-06-30', '2031-06-30', '云政发〔2026〕40号'],
    ]);
    expect(await revision(officer)).toMatchObject({ state: 'done', applied: 3, decidedBy: '主要领导 夏明' });
    const added = await titled(second, '开展公众参与');
    expect(added?.supporting.map(({ name }) => name).sort()).toEqual(['河东区人民政府', '石塘县人民政府']);
    const twice = await principal.post<Problem>(`/plans/${second}/revision/commands/approve`, {});
    expect(twice.body.code).toBe('revision.decided');
  });

  it('leaves what is only printed anew in peace, and the record whole', async () => {
    const outlets = await titled(second, '改造排水口');
    const { body } = await officer.get<{ items: TimelineEvent[] }>(`/measures/${outlets?.measureId ?? ''}/timeline`);
    const types = body.items.map(({ type }) => type);
    expect(types.slice(types.indexOf('measure.revised'))).toEqual(['measure.revised']);
    expect(outlets?.lead?.code).toBe('市财政局');
    const auditor = await stack.as('auditor');
    expect((await auditor.get<{ ok: boolean }>('/audit/verify')).body).toMatchObject({ ok: true, broken: [] });
  });

  it('goes on at the public address of the edition before, which that one cannot have back', async () => {
    const published = async (planId: string) =>
      (await officer.post<Problem>('/publications', { planId, slug: 'rain-gardens' })).status;
    expect([await published(first), await published(second), await published(first)]).toEqual([204, 204, 409]);
  });

  it('is not revised by an edition older than the one in force, and nothing is another for it', async () => {
    const old = await uploaded(AFTER.replace('40号', '2号').replace('2026年1月12日', '2025年3月3日'), 'found-late.txt');
    const before = await measuresOf(second);
    const { status, body } = await officer.post<Problem>(`/plans/${old}/revision`, {});
    expect([status, body.code]).toEqual([409, 'revision.older-edition']);
    expect((await officer.get<{ items: RevisionView[] }>(`/revisions?planId=${old}`)).body.items).toEqual([]);
    expect(await measuresOf(second)).toEqual(before);
    expect((await officer.post(`/plans/${old}/abandon`, {})).status).toBeLessThan(300);
  });

  it('never launches again what was over under an edition before, however many come', async () => {
    const outlets = await titled(second, '改造排水口');
    const leader = await stack.as('leader');
    const end = { document: '云政办〔2026〕50号', reason: '政策调整' };
    expect((await leader.command(outlets?.measureId ?? '', 'terminate', end)).status).toBe(200);
    for (const number of ['50', '60']) {
      const next = await uploaded(AFTER.replace('40号', `${number}号`), `${number}.txt`);
      expect((await officer.post<Problem>(`/plans/${next}/revision`, {})).body.code).toBeUndefined();
      await principal.post(`/plans/${next}/revision/commands/approve`, {});
      await until(async () => (await titled(next, '开展公众参与')) !== undefined);
      await until(async () => (await officer.get<{ state: string }>(`/plans/${next}`)).body.state === 'in-force');
    }
    const { items } = (await officer.get<{ items: MeasureItem[] }>('/measures?limit=200')).body;
    expect(items.filter(({ title }) => title === '改造排水口').map(({ status }) => status)).toEqual(['terminated']);
  });
});
