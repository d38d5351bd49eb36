import { addDepartments, houseActor, partId, step, verifyRecord } from '@duban/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, aRecord, makeIt, shanghai, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();

let test: TestRecord;
let above: string;
let east: string;
const stepAt = (id: string, words: string, ids: readonly string[] = []) => step(test.record, id, ids, wallOf(words));
const give = async (
  id: string,
  as: string,
  { name, body }: { name: Parameters<typeof aCommand>[2]['name']; body: object },
  words: string,
) => {
  const commandId = await aCommand(test.record, id, { as, name, body: body, wall: wallOf(words) });
  return (await stepAt(id, words, [commandId])).answers.find((each) => each.commandId === commandId);
};
const row = async (id: string) => {
  const [found] = await test.record.query<Record<string, unknown>[]>(
    `select lead, supporting, number, status, parent_id::text as "parentId", state->'children' as children from measure where measure_id = $1`,
    [id],
  );
  return found;
};

const division = {
  name: 'divide' as const,
  body: { parts: [{ department: '河东区教育局' }, { department: '石塘县教育局' }], closesWith: 'parts' },
};

beforeEach(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
  above = await aLaunchedMeasure(
    test.record,
    { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-06-30' }] },
    WALL,
  );
  east = partId({ measureId: above, childId: 'child:1' });
  await addDepartments(
    test.record.manager,
    ['河东区教育局', '石塘县教育局'].map((name) => ({ name, level: 'county', parent: null, line: 'government' })),
    { by: houseActor, at: WALL, from: null },
  );
  await stepAt(above, '2026-03-02 10:00');
  await give(above, 'liaison', { name: 'acknowledge', body: {} }, '2026-03-03 10:00');
});
afterEach(() => test.end());

describe('parts below', () => {
  it('become measures of the offices below in the same transaction, which the lead above sees', async () => {
    expect(await give(above, 'head', division, '2026-03-04 10:00')).toMatchObject({ state: 'done' });
    expect(await stepAt(east, '2026-03-04 10:01')).toMatchObject({ status: 'assigned', lead: '河东区教育局' });
    expect(await row(east)).toMatchObject({ supporting: ['教育局'], number: '一/1-1', parentId: above });
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });

  it('tell the measure above once what became of them, whatever is repeated', async () => {
    await give(above, 'head', division, '2026-03-04 10:00');
    await stepAt(east, '2026-03-04 10:01');
    const reason = '辖区内无此类项目';
    await give(east, 'officer', { name: 'not-applicable', body: { reason } }, '2026-03-10 10:00');
    await stepAt(east, '2026-03-10 10:01');
    await stepAt(above, '2026-03-10 10:02');
    await stepAt(above, '2026-03-10 10:03');
    expect(await row(above)).toMatchObject({ children: [{ state: 'not-applicable' }, { state: 'open' }] });
    const [{ n = 0 } = {}] = await test.record.query<{ n?: number }[]>(
      `select count(*)::int as n from event where type = 'part-below.changed'`,
    );
    expect(n).toBe(1);
  });

  it('of two offices that are merged stay two lines above, each with whose it was', async () => {
    await give(above, 'head', division, '2026-03-04 10:00');
    const west = partId({ measureId: above, childId: 'child:2' });
    for (const [id, from] of [
      [east, '河东区教育局'],
      [west, '石塘县教育局'],
    ] as const) {
      await stepAt(id, '2026-03-04 10:01');
      const body = { from, to: '东塘区教育局', document: '云政发〔2026〕9号' };
      expect(await give(id, 'system', { name: 'succeed', body }, '2026-03-10 10:00')).toMatchObject({ state: 'done' });
    }
    await stepAt(above, '2026-03-10 10:02');
    expect(await row(above)).toMatchObject({
      children: [
        { department: '东塘区教育局', was: '河东区教育局', state: 'open' },
        { department: '东塘区教育局', was: '石塘县教育局', state: 'open' },
      ],
    });
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });

  it('are seen by whoever leads the measure above by now', async () => {
    await give(above, 'head', division, '2026-03-04 10:00');
    await stepAt(east, '2026-03-04 10:01');
    await addDepartments(test.record.manager, [{ name: '财政局', level: 'city', parent: null, line: 'government' }], {
      by: houseActor,
      at: WALL,
      from: null,
    });
    const other = { lead: '财政局', supporting: [], reason: '转办' };
    expect(await give(above, 'officer', { name: 'reassign', body: other }, '2026-03-10 10:00')).toMatchObject({
      state: 'done',
    });
    await stepAt(east, '2026-03-10 10:01');
    expect(await row(east)).toMatchObject({ lead: '河东区教育局', supporting: ['财政局'] });
  });

  it('end with the measure above', async () => {
    await give(above, 'head', division, '2026-03-04 10:00');
    await stepAt(east, '2026-03-04 10:01');
    const body = { document: '云政办〔2026〕30号', reason: '政策调整' };
    await give(above, 'leader', { name: 'terminate', body }, '2026-03-10 10:00');
    await stepAt(east, '2026-03-10 10:01');
    expect(await row(east)).toMatchObject({ status: 'terminated' });
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });

  it('go to nobody whom the register does not place below', async () => {
    await test.record.query(`update department set level = 'city' where code = '河东区教育局'`);
    expect(await give(above, 'head', division, '2026-03-04 10:00')).toMatchObject({
      state: 'refused',
      answer: { code: 'break-down.not-below' },
    });
  });
});
