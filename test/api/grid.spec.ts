import type {
  BatchAnswer,
  DoneItem,
  GridRow,
  GridView,
  Inbox,
  MeasureDetail,
  MeasureItem,
  Problem,
} from '@duban/api-contract';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let handler: Client;
let deputy: Client;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await aDepartmentAtWork(record, 14);
    await makeItThen(record, '2026-07-06 09:00');
  });
  handler = await stack.as('handler@教育局');
  deputy = await stack.as('deputy-head@教育局');
});
afterAll(() => stack?.end());

const rowsOf = async (who: Client, step: 'write' | 'sign'): Promise<readonly GridRow[]> =>
  (await who.get<GridView>(`/reports/grid?step=${step}`)).body.items;
const save = (who: Client, drafts: { id: string; values: object; knownAt?: string | null }[]) =>
  who.ask<{ items: { savedAt: string }[]; newer: string[]; refused: { code: string }[] } & Problem>(
    'PATCH',
    '/reports/grid',
    {
      drafts,
    },
  );
const give = (who: Client, name: string, body: object, key: string = randomUUID()) =>
  who.post<BatchAnswer & Problem>(`/reports/grid/commands/${name}`, body, { 'idempotency-key': key });

/** A batch once all of it is answered. */
async function settled(who: Client, { operation, ...answer }: BatchAnswer): Promise<BatchAnswer> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await who.get<{ state: string; answer: BatchAnswer }>(`/operations/${operation}`);
    if (body.state === 'done') return body.answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not settled: ${JSON.stringify(answer)}`);
}

describe('the report grid', () => {
  it('has every row that is due from me over all plans, and what one needs to see beside it', async () => {
    const rows = await rowsOf(handler, 'write');
    expect(rows).toHaveLength(14);
    expect(rows[0]).toMatchObject({
      step: 'write',
      command: 'report',
      asks: '进展反馈（2026年上半年）',
      dueOn: '2026-07-10',
      workingDaysLeft: 4,
      noChange: { allowed: true, why: null },
      last: null,
      returned: null,
      values: {},
      savedAt: null,
      stage: null,
    });
    expect(rows[0]?.acts).toEqual(expect.arrayContaining(['finish', 'request-extension', 'request-completion']));
    expect(rows[0]?.acts).not.toContain('file-work-plan');
    expect(await rowsOf(deputy, 'write')).toEqual([]);
    expect(await rowsOf(await stack.as('handler@财政局'), 'write')).toEqual([]);
  });

  it('keeps what is half written, for the one who wrote it', async () => {
    const [row] = await rowsOf(handler, 'write');
    if (!row) throw new Error('no row');
    const saved = await save(handler, [{ id: row.id, values: { text: '写到一' } }]);
    expect(saved.status).toBe(200);
    await save(handler, [{ id: row.id, values: { text: '写到一半' } }]);
    const again = (await rowsOf(handler, 'write')).find((each) => each.id === row.id);
    expect(again?.values).toEqual({ text: '写到一半' });
    expect(again?.savedAt).not.toBeNull();
    const other = (await rowsOf(await stack.as('liaison@教育局'), 'write')).find((each) => each.id === row.id);
    expect(other?.savedAt).toBeNull();
  });

  it('writes nothing over what another window kept of a row since, and keeps the others', async () => {
    const [first, second] = (await rowsOf(handler, 'write')).slice(-2);
    if (!first || !second) throw new Error('no rows');
    const one = (text: string, knownAt: string | null) => save(handler, [{ id: first.id, values: { text }, knownAt }]);
    const savedAt = (await one('此处', null)).body.items[0]?.savedAt ?? '';
    // The other window had the row open before anything was kept of it.
    const other = await save(handler, [
      { id: first.id, values: { text: '彼处' }, knownAt: null },
      { id: second.id, values: { text: '另一行' }, knownAt: null },
    ]);
    expect(other.body).toMatchObject({ items: [{ id: second.id }], newer: [first.id], refused: [] });
    const textOf = async () => (await rowsOf(handler, 'write')).find(({ id }) => id === first.id)?.values['text'];
    expect(await textOf()).toBe('此处');
    expect((await one('此处，接着写', savedAt)).body.newer).toEqual([]);
    expect((await one('彼处，接着写', savedAt)).body.newer).toEqual([first.id]);
    expect(await textOf()).toBe('此处，接着写');
    expect((await one('何时', '昨天')).status).toBe(400);
    for (const { id } of [first, second]) {
      const [measureId = '', command = '', obligationId = ''] = id.split('/');
      await handler.ask(
        'DELETE',
        `/drafts?${new URLSearchParams({ measureId, command, obligationId }).toString()}`,
        undefined,
      );
    }
  });

  it("takes no draft of another department's row or of a measure out of sight, and keeps the others", async () => {
    const [row] = await rowsOf(handler, 'write');
    const id = row?.id ?? '';
    const refusal = async (who: Client) => (await save(who, [{ id, values: { text: '代写' } }])).body;
    const others = await stack.as('handler@财政局');
    expect(await refusal(others)).toMatchObject({ items: [], refused: [{ id, code: 'grid.row-not-yours' }] });
    expect(await refusal(await stack.as('system-admin'))).toMatchObject({ refused: [{ code: 'measure.not-found' }] });
    expect(await refusal(deputy)).toMatchObject({ refused: [{ sentence: '这一行不是您单位的' }] });
    const signs = id.replace('/report/', '/sign-report/');
    const { body } = await save(handler, [
      { id: signs, values: { text: '签' } },
      { id, values: { text: '写到一半' } },
    ]);
    expect(body).toMatchObject({ items: [{ id }], refused: [{ id: signs, code: 'grid.row-not-yours' }] });
    const kept = (await others.get<{ items: object[] }>('/drafts')).body.items;
    expect(kept).toEqual([]);
  });

  it('takes no draft for a row that there is not', async () => {
    for (const id of ['x', `${randomUUID()}/eat/`])
      expect((await save(handler, [{ id, values: {} }])).status).toBe(404);
  });

  it('hands in the rows as they are kept; one that is refused says why and stops no other', async () => {
    const [first, second, third, fourth] = await rowsOf(handler, 'write');
    if (!first || !second || !third || !fourth) throw new Error('too few rows');
    await save(handler, [
      { id: first.id, values: { text: '已建成 3 处' } },
      { id: second.id, values: { noChange: true } },
      { id: third.id, values: { text: '  ' } },
    ]);
    const { body, status } = await give(handler, 'submit', { ids: [first.id, second.id, third.id, fourth.id] });
    expect(status).toBe(200);
    expect(body.items.map(({ state, code }) => [state, code])).toEqual([
      ['done', null],
      ['done', null],
      ['refused', 'report.empty'],
      ['refused', 'grid.nothing-kept'],
    ]);
    expect(body.items[2]?.sentence).toMatch(/请写明进展/);
    const left = await rowsOf(handler, 'write');
    expect(left).toHaveLength(12);
    expect(left.find((each) => each.id === third.id)?.values).toEqual({ text: '  ' });
  });

  it('signs many rows by one signature, and the same key signs nothing twice', async () => {
    const rows = await rowsOf(handler, 'write');
    const drafts = rows.map(({ id }, at) => ({ id, values: at % 2 ? { noChange: true } : { text: `进展 ${at}` } }));
    await save(handler, drafts);
    const submitted = await give(handler, 'submit', { ids: rows.map((each) => each.id) });
    expect(submitted.status).toBe(submitted.body.state === 'done' ? 200 : 202);
    expect((await settled(handler, submitted.body)).items.every((each) => each.state === 'done')).toBe(true);
    expect(await rowsOf(handler, 'write')).toEqual([]);

    const toSign = await rowsOf(deputy, 'sign');
    expect(toSign).toHaveLength(14);
    expect(toSign[0]).toMatchObject({ command: 'sign-report', draftedBy: '教育局经办', values: { noChange: false } });
    const ids = toSign.slice(1).map((each) => each.id);
    const key = randomUUID();
    const signed = await give(deputy, 'sign', { ids }, key);
    expect((await settled(deputy, signed.body)).items.filter((each) => each.state === 'done')).toHaveLength(13);
    const again = await give(deputy, 'sign', { ids }, key);
    expect(again.body.operation).toBe(signed.body.operation);
    expect(again.body.items.every((each) => each.state === 'done')).toBe(true);
    expect((await give(deputy, 'sign', { ids: ids.slice(1) }, key)).body.code).toBe('idempotency.other-body');
    expect(await rowsOf(deputy, 'sign')).toHaveLength(1);
  });

  it('puts a row back to those who wrote it, with the reason, and what was written is there to be mended', async () => {
    const [row] = await rowsOf(deputy, 'sign');
    const { body } = await give(deputy, 'return-to-section', { ids: [row?.id], reason: '数字不对' });
    expect(body.items.map((each) => each.state)).toEqual(['done']);
    expect(await rowsOf(deputy, 'sign')).toEqual([]);
    const [back] = await rowsOf(handler, 'write');
    expect(back).toMatchObject({ returned: { code: null, reason: '数字不对' }, values: { text: '已建成 3 处' } });
    const { body: measure } = await handler.get<MeasureDetail>(`/measures/${back?.measureId}`);
    expect(measure.papers.at(-1)).toMatchObject({ stage: 'sent-back', reason: '数字不对' });
  });

  it('is nobody’s way round the rules: a row of another’s is refused as a form would be', async () => {
    const [row] = await rowsOf(handler, 'write');
    const other = await stack.as('handler@财政局');
    await save(other, [{ id: row?.id ?? '', values: { text: '替他写' } }]);
    const { body } = await give(other, 'submit', { ids: [row?.id] });
    expect(body.items[0]?.code).toBe('grid.nothing-kept');
    expect((await handler.get(`/operations/${body.operation}`)).status).toBe(404);
    expect((await give(handler, 'sign', { ids: [row?.id] })).body.items[0]?.code).toBe('grid.no-such-row');
  });
});

describe('the inbox', () => {
  it('marks what came back, with the reason', async () => {
    const { body } = await handler.get<Inbox>('/inbox');
    const [back] = body.items.filter((each) => each.returned !== null);
    expect(back).toMatchObject({ command: 'report', returned: { code: null, reason: '数字不对' } });
  });

  it('has what I did and what began with me, and where that is by now', async () => {
    const done = (await deputy.get<{ items: DoneItem[]; nextCursor: string | null }>('/inbox/done?limit=10')).body;
    expect(done.items.map((each) => each.command).slice(0, 2)).toEqual(['return-draft', 'sign-report']);
    expect(done.items.filter((each) => each.stage === 'with-office').length).toBeGreaterThan(0);
    const more = await deputy.get<{ items: DoneItem[] }>(`/inbox/done?limit=10&cursor=${done.nextCursor}`);
    expect(more.body.items).toHaveLength(4);
    const started = (await handler.get<{ items: DoneItem[] }>('/inbox/done?started=true')).body.items;
    expect(started).toHaveLength(14);
    expect(started[0]).toMatchObject({ command: 'report', sentence: '填报进展：进展反馈（2026年上半年）' });
    expect((await stack.as('handler@财政局').then((who) => who.get<{ items: [] }>('/inbox/done'))).body.items).toEqual(
      [],
    );
  });
});

describe('one command on many measures', () => {
  it('is one body’s by its key, when another comes with it in the same moment, too', async () => {
    const leader = await stack.as('leader');
    const { items } = (await leader.get<{ items: MeasureItem[] }>('/measures?limit=12')).body;
    const ids = items.map((each) => each.measureId);
    const key = randomUUID();
    const instruct = (text: string) =>
      leader.post<BatchAnswer & Problem>(
        '/measures/commands/instruct',
        { ids, body: { text, dueOn: '2026-12-31' } },
        { 'idempotency-key': key },
      );
    const answers = await Promise.all(['甲', '甲', '乙', '甲', '乙'].map(instruct));
    const codes = answers.map(({ body }) => body.code ?? 'taken');
    expect([...codes].sort()).toEqual(
      codes[0] === 'taken'
        ? ['idempotency.other-body', 'idempotency.other-body', 'taken', 'taken', 'taken']
        : ['idempotency.other-body', 'idempotency.other-body', 'idempotency.other-body', 'taken', 'taken'],
    );
    const { body } = answers.find((each) => each.body.code === undefined) ?? answers[0] ?? { body: undefined };
    if (body) await settled(leader, body);
    const [given] = await stack.test.record.query<{ times: string }[]>(
      `select count(*) as times from event where type = 'instruction.given' and measure_id = any($1::uuid[])`,
      [ids],
    );
    expect(Number(given?.times)).toBe(ids.length);
  });

  it('is done or refused on each by itself, and out of sight there is none', async () => {
    const officer = await stack.as('officer');
    const { items } = (await officer.get<{ items: MeasureItem[] }>('/measures?limit=50')).body;
    const ids = [...items.map((each) => each.measureId), randomUUID()];
    const given = await officer.post<BatchAnswer>(
      '/measures/commands/accept-report',
      { ids },
      { 'idempotency-key': randomUUID() },
    );
    expect(given.status).toBe(given.body.state === 'done' ? 200 : 202);
    const ended = (await settled(officer, given.body)).items;
    const count = (state: string, code: string | null) =>
      ended.filter((each) => each.state === state && each.code === code).length;
    expect(count('done', null)).toBe(6);
    expect(count('refused', 'report.not-submitted')).toBe(8);
    expect(count('refused', 'measure.not-found')).toBe(1);
    // In capitals an id is the same id: nothing is done once more.
    const capitals = await officer.post<BatchAnswer>(
      '/measures/commands/accept-report',
      { ids: [ids[0], ids[0]?.toUpperCase()] },
      { 'idempotency-key': randomUUID() },
    );
    expect(capitals.body.items.map((each) => each.id)).toEqual([ids[0]]);
    expect((await officer.post('/measures/commands/eat', { ids }, { 'idempotency-key': 'x' })).status).toBe(404);
    expect((await officer.post('/measures/commands/accept-report', { ids })).status).toBe(400);
  });
});

/** What a stream of changes says, until enough of it was heard. */
async function heard(who: Client, enough: (text: string) => boolean, after?: string): Promise<string> {
  const line = new AbortController();
  const response = await fetch(`${stack.url}/api/v1/events`, {
    headers: { cookie: who.cookie, accept: 'text/event-stream', ...(after && { 'last-event-id': after }) },
    signal: line.signal,
  });
  let text = '';
  for await (const part of response.body ?? []) {
    text += Buffer.from(part as Uint8Array).toString();
    if (enough(text)) break;
  }
  line.abort();
  return text;
}

describe('the stream of changes', () => {
  const idsIn = (text: string) => [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id);
  const measuresIn = (text: string) =>
    [...text.matchAll(/^data: (.*)$/gm)].flatMap(
      ([, data]) => (JSON.parse(data ?? '') as { measures: string[] }).measures,
    );

  it('tells those in whose sight it is which measure changed, and goes on where somebody was', async () => {
    const [row] = await rowsOf(handler, 'write');
    const measureId = row?.measureId ?? '';
    const listening = heard(await stack.as('handler@财政局'), (text) => text.includes(measureId));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await handler.command(measureId, 'report', { text: '再报' });
    const text = await listening;
    expect(measuresIn(text)).toContain(measureId);
    const id = idsIn(text)[0] ?? '';
    await deputy.command(measureId, 'return-draft', { reason: '再改' });
    const later = await heard(handler, (all) => all.includes(measureId), id);
    // What a command changed may be told in two pieces, and none of them twice.
    expect([...new Set(measuresIn(later))]).toEqual([measureId]);
    expect(idsIn(later)).not.toContain(id);
  });

  it('says nothing to whom it does not concern, and is no page', async () => {
    const [row] = await rowsOf(handler, 'write');
    const administrator = await stack.as('system-admin');
    const silent = heard(administrator, (text) => text.includes('alive') || text.includes('changed'));
    await handler.command(row?.measureId ?? '', 'report', { text: '又报' });
    const first = await Promise.race([silent, new Promise((resolve) => setTimeout(() => resolve('silence'), 2_500))]);
    expect(first).toBe('silence');
    expect((await administrator.get<Problem>('/events')).status).toBe(415);
  });
});
