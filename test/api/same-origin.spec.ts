import type {
  BatchAnswer,
  GridRow,
  GridView,
  Inbox,
  MeasureDetail,
  Problem,
  SessionView,
  TimelineEvent,
} from '@duban/api-contract';
import { step } from '@duban/database';
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

let stack: TestStack;
let measures: string[];
let ended: string;

/** Two measures of the bureau of education's, in two plans, signed for; the half-year is over. */
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    const wall = new Date().toISOString();
    await makeIt(record, '2026-03-02 10:00', wall);
    const obligations = [{ kind: 'deadline' as const, title: '建成', dueOn: '2027-12-31' }];
    measures = [
      await aLaunchedMeasure(record, { number: '三/1', obligations }, wall),
      await aLaunchedMeasure(record, { number: '五/2', obligations }, wall),
    ];
    for (const measureId of measures) {
      await step(record, measureId, [], wall);
      const id = await aCommand(record, measureId, { as: 'liaison@教育局', name: 'acknowledge', body: {}, wall });
      await step(record, measureId, [id], wall);
    }
    ended = await aLaunchedMeasure(record, { number: '七/3', obligations }, wall);
    await step(record, ended, [], wall);
    const end = { document: '会议纪要〔2026〕3号', reason: '不再办理' };
    const id = await aCommand(record, ended, { as: 'leader', name: 'terminate', body: end, wall });
    await step(record, ended, [id], wall);
    await makeItThen(record, '2026-07-06 09:00');
  });
});
afterAll(() => stack?.end());

const keyed = () => ({ 'idempotency-key': randomUUID() });
const reports = async (who: Client, which: 'write' | 'sign') =>
  (await who.get<{ items: GridRow[] }>(`/reports/grid?step=${which}`)).body.items.filter(({ command }) =>
    command.endsWith('report'),
  );
const stages = async (who: Client) =>
  Promise.all(
    measures.map(async (id) => {
      const { papers } = (await who.get<MeasureDetail>(`/measures/${id}`)).body;
      return papers.filter(({ kind }) => kind === 'report').map(({ stage, content }) => [stage, content['text']]);
    }),
  );

describe('同源事项: one task in two plans', () => {
  it('is linked by the office, told to the other, reported in one row and signed once', async () => {
    const officer = await stack.as('officer');
    const handler = await stack.as('handler@教育局');
    expect(await reports(handler, 'write')).toHaveLength(2);
    const path = `/measures/${measures[0] ?? ''}/commands/link-same-origin`;
    const unknown = await officer.post<Problem>(path, { others: [randomUUID()] }, keyed());
    expect([unknown.status, unknown.body.code]).toEqual([409, 'origin.no-other']);
    const closed = await officer.post<Problem>(path, { others: [ended] }, keyed());
    expect([closed.status, closed.body.code]).toEqual([409, 'measure.closed']);
    expect((await officer.post(path, { others: [measures[1]] }, keyed())).status).toBe(200);
    for (const each of measures) await step(stack.test.record, each, [], new Date().toISOString());
    const other = (await officer.get<MeasureDetail>(`/measures/${measures[1] ?? ''}`)).body;
    expect(other.sameOrigin.map(({ number }) => number)).toEqual(['三/1']);

    const { items, total } = (await handler.get<Inbox>('/inbox')).body;
    const inbox = items.filter(({ command }) => command === 'report');
    // What is reported once is one thing to do, whoever counts: the list, its badge, the grid.
    expect([total, (await handler.get<Inbox>('/inbox?limit=0')).body.total]).toEqual([
      items.length - 1,
      items.length - 1,
    ]);
    const grid = (await handler.get<GridView>('/reports/grid?step=write')).body;
    expect(grid.total).toBe(grid.items.length);
    expect(
      inbox.map(({ measureId, sharedWith, answeredWith }) => [measureId, sharedWith.length, answeredWith?.measureId]),
    ).toEqual([
      [inbox[0]?.measureId, 1, undefined],
      [inbox[1]?.measureId, 0, inbox[0]?.measureId],
    ]);
    const told = (await officer.get<{ items: TimelineEvent[] }>(`/measures/${measures[1] ?? ''}/timeline`)).body.items;
    const link = told.find(({ type }) => type === 'origin.linked');
    expect(link?.sentence).toContain((await officer.get<SessionView>('/session')).body.name);

    const [row, ...rest] = await reports(handler, 'write');
    expect([rest, row?.sharedWith.length]).toEqual([[], 1]);
    await handler.ask('PATCH', '/reports/grid', { drafts: [{ id: row?.id, values: { text: '选址已定' } }] });
    const given = await handler.post<BatchAnswer>('/reports/grid/commands/submit', { ids: [row?.id] }, keyed());
    expect(given.body.items.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await stages(officer)).toEqual([[['drafted', '选址已定']], [['drafted', '选址已定']]]);

    const deputy = await stack.as('deputy-head@教育局');
    const [toSign, ...more] = await reports(deputy, 'sign');
    expect([more, toSign?.sharedWith.length]).toEqual([[], 1]);
    await deputy.post<BatchAnswer>('/reports/grid/commands/sign', { ids: [toSign?.id] }, keyed());
    expect(await stages(officer)).toEqual([[['with-office', '选址已定']], [['with-office', '选址已定']]]);
  });
});
