import {
  addDepartments,
  gatherDay,
  houseActor,
  measuresKeptWaiting,
  step,
  succeedDepartment,
  verifyRecord,
} from '@duban/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aLaunchedMeasure, aRecord, makeIt, shanghai, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const MEASURES = 12;
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();
const nobody = { by: houseActor, at: WALL, from: null };

let test: TestRecord;
let ids: readonly string[];
const select = <T>(sql: string) => test.record.query<T[]>(sql);
const merge = (words: string) =>
  test.record.transaction((manager) =>
    succeedDepartment(
      manager,
      { code: '教育局', version: null },
      { successors: ['文教局'], document: '云委发〔2026〕9号', measures: {}, people: {} },
      { ...nobody, at: wallOf(words), today: words.slice(0, 10) },
    ),
  );
const waiting = (words: string) =>
  measuresKeptWaiting(test.record, { givenBefore: wallOf(words), now: wallOf(words), most: 100 });

beforeEach(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
  const obligations = [{ kind: 'deadline' as const, title: '按期完成', dueOn: '2026-06-30' }];
  const made: string[] = [];
  while (made.length < MEASURES) made.push(await aLaunchedMeasure(test.record, { obligations }, WALL));
  ids = made;
  const office = { name: '文教局', level: 'city', parent: null, line: 'government' };
  await test.record.transaction((manager) => addDepartments(manager, [office], nobody));
  for (const id of ids) await step(test.record, id, [], wallOf('2026-03-02 10:00'));
});
afterEach(() => test.end());

describe('a department is merged while its measures run', () => {
  it('changes each measure once, however often that is interrupted and begun again', async () => {
    expect(await merge('2026-03-10 10:00')).toMatchObject({ given: MEASURES, done: 0 });
    const [first = [], rest = []] = [ids.slice(0, MEASURES / 2), ids.slice(MEASURES / 2)];
    for (const id of first) await step(test.record, id, [], wallOf('2026-03-10 10:01'));
    expect((await waiting('2026-03-10 10:02')).length).toBe(rest.length);
    for (const id of ids) await step(test.record, id, [], wallOf('2026-03-10 10:02'));
    for (const id of ids) await step(test.record, id, [], wallOf('2026-03-10 10:03'));
    const each = await select<{ n: number }>(
      `select count(*)::int as n from event where type = 'department.succeeded' group by measure_id`,
    );
    expect(each).toEqual(ids.map(() => ({ n: 1 })));
    expect(await select(`select distinct lead from measure`)).toEqual([{ lead: '文教局' }]);
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });

  it('leaves nothing done where it is refused', async () => {
    await merge('2026-03-10 10:00');
    await expect(merge('2026-03-10 10:01')).rejects.toMatchObject({ code: 'register.department-closed' });
    expect(await select(`select count(*)::int as n from command where name = 'succeed'`)).toEqual([{ n: MEASURES }]);
  });

  it('gathers the letters that waited for a signature anew, for the successor', async () => {
    for (const id of ids) await step(test.record, id, [], wallOf('2026-03-09 17:00'));
    await gatherDay(test.record, '2026-03-09', 0);
    const drafts = () =>
      select(
        `select i.department, i.state, count(r.item_id)::int as rows from instrument i left join instrument_item r using (instrument_id) group by 1, 2 order by 1`,
      );
    expect(await drafts()).toEqual([{ department: '教育局', state: 'draft', rows: MEASURES }]);
    await merge('2026-03-10 07:00');
    for (const id of ids) await step(test.record, id, [], wallOf('2026-03-10 07:01'));
    await gatherDay(test.record, '2026-03-10', 0);
    expect(await drafts()).toEqual([
      { department: '教育局', state: 'withdrawn', rows: 0 },
      { department: '文教局', state: 'draft', rows: MEASURES },
    ]);
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });

  it('is told the next morning to what was launched for the old name all the same', async () => {
    await merge('2026-03-10 10:00');
    const late = await aLaunchedMeasure(test.record, { lead: '教育局' }, WALL);
    await step(test.record, late, [], wallOf('2026-03-10 10:01'));
    await gatherDay(test.record, '2026-03-11', 0);
    await gatherDay(test.record, '2026-03-12', 0);
    await step(test.record, late, [], new Date().toISOString());
    expect(await select(`select lead from measure where measure_id = '${late}'`)).toEqual([{ lead: '文教局' }]);
    const given = await select(`select state from command where name = 'succeed' and measure_id = '${late}'`);
    expect(given).toEqual([{ state: 'done' }]);
  });
});
