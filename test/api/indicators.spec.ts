import type { BatchAnswer, GridRow, IndicatorView, MeasureDetail, Problem } from '@duban/api-contract';
import { step } from '@duban/database';
import type { CommandBodies, CommandName } from '@duban/domain';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCommand,
  aLaunchedMeasure,
  anApi,
  makeIt,
  makeItThen,
  type Client,
  type TestStack,
} from '../support/index.js';

const path = [
  { on: '2026-03-31', value: 140 },
  { on: '2026-06-30', value: 1400 },
  { on: '2026-12-31', value: 7000 },
];
const terms = {
  definition: '已通过验收',
  direction: 'up',
  strength: 'binding',
  tolerance: 700,
  path,
  releases: [],
} as const;
const target = { indicator: '改造教室', comparator: '>=', value: 7000, unit: '间' };

let stack: TestStack;
let measures: string[];
let handler: Client;
let officer: Client;

/** Two measures of two plans, of the bureau of education's and of finance's, that promise the same. */
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    const wall = new Date().toISOString();
    await record.query(
      `insert into department (code, name) values ('教育局', '教育局'), ('财政局', '财政局') on conflict do nothing`,
    );
    await makeIt(record, '2026-03-02 10:00', wall);
    const promise = { kind: 'target' as const, title: '改造教室7000间', dueOn: '2026-12-31', target, terms };
    const part = { kind: 'quantified' as const, obligations: [promise] };
    measures = [
      await aLaunchedMeasure(record, part, wall),
      await aLaunchedMeasure(record, { ...part, lead: '财政局' }, wall),
    ];
    const give = async <N extends CommandName>(as: string, name: N, body: CommandBodies[N]) => {
      for (const [at, measureId] of measures.entries()) {
        const post = as.includes('@') && at === 1 ? as.replace('教育局', '财政局') : as;
        const id = await aCommand(record, measureId, { as: post, name, body, wall });
        const { answers } = await step(record, measureId, [id], wall);
        if (answers[0]?.state !== 'done') throw new Error(`${name}: ${JSON.stringify(answers)}`);
      }
    };
    for (const measureId of measures) await step(record, measureId, [], wall);
    await give('liaison@教育局', 'acknowledge', {});
    await makeItThen(record, '2026-06-30 16:00');
  });
  handler = await stack.as('handler@教育局');
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

const only = async (who: Client): Promise<IndicatorView | undefined> =>
  (await who.get<{ items: IndicatorView[] }>('/indicators')).body.items[0];
const keyed = () => ({ 'idempotency-key': randomUUID() });

/** Lets the measures that share the figure take it, as the pulse would. */
async function shared(): Promise<void> {
  for (const each of measures) await step(stack.test.record, each, [], new Date().toISOString());
}

describe('an indicator over two plans', () => {
  it('stands once, with each target that is in sight', async () => {
    expect(await only(officer)).toMatchObject({ name: '改造教室', unit: '间', word: 'awaiting-data', last: null });
    expect((await only(officer))?.targets).toHaveLength(2);
    expect((await only(handler))?.targets.map(({ measureId }) => measureId)).toEqual([measures[0]]);
    const id = (await only(officer))?.indicatorId ?? '';
    const stranger = await stack.as('system-admin');
    expect((await stranger.get<Problem>(`/indicators/${id}`)).body.code).toBe('indicator.not-found');
    expect((await officer.get<Problem>('/indicators/x/values')).status).toBe(404);
  });

  it('is reported once by one department, confirmed once, and answers the other', async () => {
    const [mine = '', other = ''] = measures;
    const body = { obligationId: 'target:1', asOf: '2026-06-30', value: 1330, source: '月报' };
    const told = await handler.post<Problem>(`/measures/${mine}/commands/report-value`, body, keyed());
    expect(told.status).toBe(200);
    const { indicatorId = '' } = (await only(officer)) ?? {};
    expect((await only(officer))?.pending).toMatchObject({ value: 1330, state: 'reported' });
    const refused = await handler.post<Problem>(
      `/indicators/${indicatorId}/commands/confirm`,
      { agree: true },
      keyed(),
    );
    expect(refused.body.code).toBe('auth.not-allowed');
    const given = await officer.post<BatchAnswer>(
      `/indicators/${indicatorId}/commands/confirm`,
      { agree: true },
      keyed(),
    );
    expect(given.body.items).toMatchObject([{ measureId: mine, state: 'done' }]);
    await shared();
    const there = (await officer.get<MeasureDetail>(`/measures/${other}`)).body;
    expect(there.obligations.find(({ kind }) => kind === 'target')?.measured).toMatchObject({
      word: 'on-path',
      should: 1400,
      figures: [{ value: 1330, state: 'confirmed', from: mine }],
    });
    expect(there.progress).toMatchObject({ confirmed: 19, scheduled: 20, word: 'on-path' });
    const values = await officer.get<{ items: object[] }>(`/indicators/${indicatorId}/values`);
    expect(values.body.items).toMatchObject([{ value: 1330, measureId: mine, state: 'confirmed' }]);
  });

  it('is judged otherwise for both at once by the office, a path that stands only by a document', async () => {
    const { indicatorId = '' } = (await only(officer)) ?? {};
    const next = { ...terms, tolerance: 0, path: [{ on: '2026-06-30', value: 1500 }] };
    const patch = (body: object) => officer.ask<BatchAnswer>('PATCH', `/indicators/${indicatorId}`, body, keyed());
    const undocumented = await patch(next);
    expect(undocumented.body.items.map(({ code }) => code)).toEqual(
      Array.from({ length: 2 }, () => 'figure.path-needs-document'),
    );
    await patch({ ...next, document: '云政办〔2026〕9号' });
    expect(await only(officer)).toMatchObject({ word: 'behind', terms: { tolerance: 0 } });
  });

  it('starts from a base that the office states, which another than stands needs a document for; versions stay', async () => {
    const { indicatorId = '', terms: now } = (await only(officer)) ?? {};
    const patch = (body: object) =>
      officer.ask<BatchAnswer>('PATCH', `/indicators/${indicatorId}`, { ...now, ...body }, keyed());
    const base = { value: 400, on: '2025-12-31', source: '市统计公报' };
    expect((await patch({ base })).body.items.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await only(officer)).toMatchObject({ growth: { by: 930, percent: 232.5 }, terms: { base } });
    const undocumented = await patch({ base: { ...base, value: 380 } });
    expect(undocumented.body.items[0]?.code).toBe('figure.base-needs-document');
    await patch({ base: { ...base, value: 380 }, document: '云统〔2026〕3号' });
    expect((await only(officer))?.bases).toMatchObject([
      { value: 400, document: null, by: expect.any(String) as string },
      { value: 380, document: '云统〔2026〕3号' },
    ]);
  });

  it('takes a figure that the counties add up otherwise, once it is settled which holds', async () => {
    const [mine = ''] = measures;
    const parts = [
      { name: '东县', value: 900 },
      { name: '西县', value: 700 },
    ];
    const body = { obligationId: 'target:1', asOf: '2026-06-30', value: 1580, source: '半年报', parts };
    await handler.post(`/measures/${mine}/commands/report-value`, body, keyed());
    const { indicatorId = '', pending } = (await only(officer)) ?? {};
    expect(pending).toMatchObject({ value: 1580, sum: 1600, finding: true });
    const act = (name: string, said: object) =>
      officer.post<BatchAnswer>(`/indicators/${indicatorId}/commands/${name}`, said, keyed());
    expect((await act('confirm', { agree: true })).body.items[0]?.code).toBe('figure.finding-open');
    await act('settle', { take: 'parts', reason: '县级已验收' });
    await act('confirm', { agree: true });
    await shared();
    expect(await only(officer)).toMatchObject({ word: 'on-path', last: { value: 1600, sum: 1600 }, pending: null });
  });
});

describe('the grid of a department that has an indicator in two plans', () => {
  it('asks the figure in one row, filled with the last one, and the row is gone once it is reported', async () => {
    const rows = async () =>
      (await handler.get<{ items: GridRow[] }>('/reports/grid?step=write')).body.items.filter(
        ({ command }) => command === 'report-value',
      );
    const wall = new Date().toISOString();
    const { record } = stack.test;
    const promise = { kind: 'target' as const, title: '新增学位500个', dueOn: '2026-12-31' };
    const seats = { indicator: '新增学位', comparator: '>=', value: 500, unit: '个' };
    const half = { ...terms, tolerance: 0, path: [{ on: '2026-07-06', value: 200 }] };
    const both: string[] = [];
    for (const number of ['三/1', '三/2']) {
      const obligations = [{ ...promise, target: seats, terms: half }];
      both.push(await aLaunchedMeasure(record, { number, kind: 'quantified', obligations }, wall));
    }
    for (const measureId of both) {
      await step(record, measureId, [], wall);
      const id = await aCommand(record, measureId, { as: 'liaison@教育局', name: 'acknowledge', body: {}, wall });
      await step(record, measureId, [id], wall);
    }
    await makeItThen(record, '2026-07-07 09:00');
    const [row, ...others] = (await rows()).filter(({ title, measured }) => title !== '' && measured?.unit === '个');
    expect(others).toEqual([]);
    expect(row?.values).toEqual({ asOf: '2026-07-06' });
    expect(row?.measured).toMatchObject({ word: 'awaiting-data', value: 500 });
    expect(row?.sharedWith).toHaveLength(1);
    const sheet = (await handler.get<{ items: GridRow[]; total: number }>('/reports/grid?step=write')).body;
    const ofMany = (await handler.get<{ total: number }>('/reports/grid?step=write&limit=1')).body;
    expect(ofMany.total).toBe(sheet.total);
    expect(sheet.total).toBe(sheet.items.length);
    const values = { asOf: '2026-07-06', value: 210, source: '月报' };
    await handler.ask('PATCH', '/reports/grid', { drafts: [{ id: row?.id, values }] });
    const given = await handler.post<BatchAnswer>('/reports/grid/commands/submit', { ids: [row?.id] }, keyed());
    expect(given.body.items.map(({ state }) => state)).toEqual(['done']);
    expect((await rows()).filter(({ measured }) => measured?.unit === '个')).toEqual([]);
  });
});
