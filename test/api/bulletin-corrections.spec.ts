import type { BulletinView, EvaluationView, Inbox, Problem } from '@duban/api-contract';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type Client, type TestStack } from '../support/index.js';

const bulletinId = randomUUID();
let stack: TestStack;
let rows: DataSource;
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    rows = record;
    await record.query(
      `insert into department (code, name) values ('教育局', '教育局'), ('财政局', '财政局') on conflict do nothing`,
    );
    await record.query(
      `insert into bulletin (bulletin_id, cut_off, check_until, state, rows, drafted_by, number, number_year, number_in_year, issued_on, issued_by)
       values ($1, '2026-05-25', '2026-05-27', 'issued', '[]', 'clock', '2026年第1期', 2026, 1, '2026-05-28', 'somebody')`,
      [bulletinId],
    );
  });
});
afterAll(() => stack?.end());

const path = `/bulletins/${bulletinId}`;
const correctionsFor = async (who: Client) => (await who.get<BulletinView>(path)).body.corrections;
/** What waits for somebody, however old its bulletin is. */
const waitsFor = async (who: Client) =>
  (await who.get<{ items: BulletinView[] }>('/bulletins?mine=true')).body.items.map((each) =>
    each.corrections.map(({ hand }) => hand?.act),
  );
const give = (who: Client, name: string, body: object = {}) =>
  who.post<BulletinView & Problem>(`${path}/${name}`, body);

describe('更正 of a bulletin that is out', () => {
  it('is written by an officer, checked by the head of the office, signed by the bulletin’s signer, and read by all only then', async () => {
    const [officer, head, signer] = await Promise.all(
      ['officer', 'office-head', 'secretary-general'].map((login) => stack.as(login)),
    );
    const department = await stack.as('liaison@教育局');
    if (!officer || !head || !signer) throw new Error('nobody is there');
    const said = { text: '第2行时限应为10月31日', reason: '录入有误' };
    expect((await give(head, 'commands/correct', said)).status).toBe(403);
    const drafted = (await give(officer, 'commands/correct', said)).body.corrections;
    expect(drafted).toMatchObject([{ ...said, state: 'draft', hand: { act: 'check', mine: false } }]);
    expect((await give(officer, 'commands/correct', said)).body.code).toBe('bulletin.correction-waits');
    expect(await correctionsFor(department)).toEqual([]);
    const one = `corrections/${drafted[0]?.correctionId ?? ''}/commands`;
    expect((await give(signer, `${one}/sign`)).body.code).toBe('instrument.not-checked');
    expect([await waitsFor(head), await waitsFor(officer), await waitsFor(signer)]).toEqual([[['check']], [], []]);
    expect(await correctionsFor(head)).toMatchObject([{ hand: { act: 'check', mine: true } }]);
    expect((await give(head, `${one}/check`)).status).toBe(200);
    expect((await give(head, `${one}/sign`)).body.code).toBe('instrument.not-your-hand');
    expect((await give(signer, `corrections/${randomUUID()}/commands/sign`)).status).toBe(404);
    expect((await give(signer, `${one}/sign`)).body).toMatchObject({ number: '2026年第1期', issuedOn: '2026-05-28' });
    expect(await correctionsFor(department)).toMatchObject([{ ...said, state: 'signed', hand: null }]);
    expect((await give(officer, 'commands/correct', said)).body.code).toBe('bulletin.corrected-already');
    expect(await waitsFor(signer)).toEqual([]);
  });

  it('that came back waits for an officer, who drafts another or takes it back', async () => {
    const [officer, head] = [await stack.as('officer'), await stack.as('office-head')];
    const said = { text: '第3行删去', reason: '重复' };
    const [, drafted] = (await give(officer, 'commands/correct', said)).body.corrections;
    const one = `corrections/${drafted?.correctionId ?? ''}/commands`;
    expect((await give(head, `${one}/return`, { reason: '写明是哪一条' })).status).toBe(200);
    expect([await waitsFor(head), await waitsFor(officer)]).toEqual([[], [[undefined, 'redo']]]);
    expect((await give(officer, `${one}/return`, { reason: '不再更正' })).body.corrections).toHaveLength(1);
    expect(await waitsFor(officer)).toEqual([]);
  });
});

describe('what lies open to a department stands in its inbox', () => {
  const papersOf = async (who: Client) =>
    (await who.get<Inbox>('/inbox')).body.papers.map(({ paper, paperId, count }) => ({ paper, paperId, count }));
  const frozen = (department: string) => ({
    rowId: `completion/${department}`,
    section: 'completion',
    department,
    measureId: null,
    number: '',
    title: null,
    item: '',
    dueOn: null,
    lateWorkingDays: 0,
    done: 1,
    of: 2,
    answer: null,
    outcome: null,
  });

  it('a signed 更正 until somebody of the department has read it, and in no other department’s', async () => {
    const [liaison, handler, other, officer] = await Promise.all(
      ['liaison@教育局', 'handler@教育局', 'liaison@财政局', 'officer'].map((login) => stack.as(login)),
    );
    if (!liaison || !handler || !other || !officer) throw new Error('nobody is there');
    const signed = { correctionId: randomUUID(), text: '应为八成', reason: '录入有误', state: 'signed', by: '甲' };
    const before = await rows.query<{ rows: object; corrections: object }[]>(
      'select rows, corrections from bulletin where bulletin_id = $1',
      [bulletinId],
    );
    await rows.query('update bulletin set rows = $2, corrections = $3 where bulletin_id = $1', [
      bulletinId,
      JSON.stringify([frozen('教育局')]),
      JSON.stringify([{ ...signed, byId: 'x', on: '2026-05-29', signedBy: '乙', signedOn: '2026-05-29' }]),
    ]);
    const waits = [{ paper: 'bulletin-correction', paperId: bulletinId, count: 1 }];
    expect([await papersOf(liaison), await papersOf(handler)]).toEqual([waits, waits]);
    expect([await papersOf(other), await papersOf(officer)]).toEqual([[], []]);
    const read = `corrections/${signed.correctionId}/commands/read`;
    expect((await give(other, read)).body.code).toBe('bulletin.not-your-row');
    expect((await give(officer, read)).body.code).toBe('bulletin.not-your-row');
    expect(await correctionsFor(officer)).toMatchObject([{ read: [], readers: 1, toRead: false }]);
    expect((await give(handler, read)).body.corrections).toMatchObject([
      { toRead: false, read: [{ department: { code: '教育局' } }] },
    ]);
    expect((await give(liaison, read)).body.corrections?.[0]?.read).toHaveLength(1);
    expect(await papersOf(liaison)).toEqual([]);
    expect(await correctionsFor(officer)).toMatchObject([{ read: [{ department: { code: '教育局' } }], readers: 1 }]);
    await rows.query('update bulletin set rows = $2, corrections = $3 where bulletin_id = $1', [
      bulletinId,
      JSON.stringify(before[0]?.rows),
      JSON.stringify(before[0]?.corrections),
    ]);
  });

  it('an evaluation until its last day, unless the department objects or has nothing to say', async () => {
    const evaluationId = randomUUID();
    const [liaison, head, other] = await Promise.all(
      ['liaison@教育局', 'head@教育局', 'liaison@财政局'].map((login) => stack.as(login)),
    );
    if (!liaison || !head || !other) throw new Error('nobody is there');
    const point = (pointId: string, department: string) => ({
      ...{
        pointId,
        department,
        rule: 'late',
        fact: 'late',
        measureId: randomUUID(),
        number: '一',
        title: '甲',
        item: '',
      },
      ...{ obligationId: 'deadline:1', seq: 1, struck: null },
    });
    await rows.query(
      `insert into evaluation (evaluation_id, year, period_from, period_to, rules_version, rules, document, drafted_by, drafted_on, object_until, points, owed, counted_at)
       select $1, 2025, '2025-01-01', '2025-12-31', 1, $2, '云政办发〔2026〕1号', 'x', d, d, $3, '{}', now() from (select ($4::text)::date as d) day`,
      [
        evaluationId,
        JSON.stringify({ example: 'deductions', base: 100, fewestObligations: 1, perObligations: 1, rules: [] }),
        JSON.stringify([point('p1', '教育局'), point('p2', '教育局'), point('p3', '财政局')]),
        (await head.get<{ today: string }>('/clock')).body.today,
      ],
    );
    const stands = (count: number) => [{ paper: 'evaluation', paperId: evaluationId, count }];
    expect([await papersOf(liaison), await papersOf(other)]).toEqual([stands(2), stands(1)]);
    const said = (who: Client, name: string, body: object = {}) =>
      who.post<EvaluationView & Problem>(`/evaluations/${evaluationId}/commands/${name}`, body);
    expect((await said(other, 'agree')).status).toBe(200);
    expect([await papersOf(liaison), await papersOf(other)]).toEqual([stands(2), []]);
    expect((await said(head, 'object', { pointId: 'p1', text: '已按时完成' })).status).toBe(200);
    expect(await papersOf(liaison)).toEqual([]);
    expect((await said(await stack.as('officer'), 'agree')).body.code).toBe('evaluation.not-your-point');
    await rows.query(
      `update evaluation set object_until = object_until - 1, objections = '[]', agreed = '[]' where evaluation_id = $1`,
      [evaluationId],
    );
    expect(await papersOf(liaison)).toEqual([]);
    expect((await said(other, 'agree')).body.code).toBe('evaluation.objection-over');
  });
});
