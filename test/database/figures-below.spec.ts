import type { IndicatorTerms } from '@duban/domain';
import { addDepartments, houseActor, partId, step, verifyRecord } from '@duban/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, aRecord, makeIt, shanghai, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();
const terms: IndicatorTerms = {
  ...{ definition: '已验收', direction: 'up', strength: 'binding', tolerance: 0, path: [], releases: [] },
};
const counties = ['河东区教育局', '石塘县教育局'];

let test: TestRecord;
/** The measures of three plans that promise the same, in the order in which they were launched. */
let above: string[];
const part = (of: number, child: number) => partId({ measureId: above[of] ?? '', childId: `child:${child}` });
const give = async (
  id: string,
  [as, name]: readonly [string, Parameters<typeof aCommand>[2]['name']],
  body: object,
  words: string,
) => {
  const commandId = await aCommand(test.record, id, { as, name, body, wall: wallOf(words) });
  const { answers } = await step(test.record, id, [commandId], wallOf(words));
  return answers.find((each) => each.commandId === commandId);
};
/** Whatever waits goes through, however far it is told on. */
const settle = async (words: string) => {
  for (let round = 0; round < 6; round += 1) {
    const rows = await test.record.query<{ id: string }[]>(
      `select distinct measure_id::text as id from command where state = 'waiting'`,
    );
    if (rows.length === 0) return;
    for (const { id } of rows) await step(test.record, id, [], wallOf(words));
  }
};
const targetOf = async (id: string) => {
  const [row] = await test.record.query<{ target: Record<string, never> & { figures: object[]; below?: object[] } }[]>(
    `select jsonb_path_query_first(state, '$.obligations[*] ? (@.kind == "target")') as target from measure where measure_id = $1`,
    [id],
  );
  return row?.target;
};
const figure = (value: number) => ({ obligationId: 'target:1', asOf: '2026-03-04', value, source: '半年报' });

beforeEach(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
  await addDepartments(
    test.record.manager,
    counties.map((name) => ({ name, level: 'county', parent: null, line: 'government' })),
    { by: houseActor, at: WALL, from: null },
  );
  above = [];
  for (let plan = 0; plan < 3; plan += 1) {
    const target = { indicator: '新增学位', comparator: '>=', value: 6500, unit: '个' };
    const promised = { kind: 'target' as const, title: '新增学位6500个', dueOn: '2026-12-31', target, terms };
    const id = await aLaunchedMeasure(test.record, { obligations: [promised] }, WALL);
    above.push(id);
    await step(test.record, id, [], wallOf('2026-03-02 10:00'));
    await give(id, ['liaison', 'acknowledge'], {}, '2026-03-03 10:00');
    const parts = [
      { department: '河东区教育局', quantity: 4000 },
      { department: '石塘县教育局', quantity: 2500 },
    ];
    expect(await give(id, ['head', 'divide'], { parts, closesWith: 'parts' }, '2026-03-04 10:00')).toMatchObject({
      state: 'done',
    });
  }
  await settle('2026-03-04 10:01');
  for (const plan of [0, 1, 2])
    for (const [at, county] of counties.entries())
      await give(part(plan, at + 1), [`liaison@${county}`, 'acknowledge'], {}, '2026-03-05 10:00');
});
afterEach(() => test.end());

describe('figures of parts below', () => {
  it('S8: a county reports once, and three measures of three plans have its share; the other county’s stays its own', async () => {
    expect(await targetOf(part(0, 1))).toMatchObject({ target: { value: 4000 }, title: '新增学位 4000个' });
    const said = await give(part(0, 1), ['handler@河东区教育局', 'report-value'], figure(3900), '2026-03-05 14:00');
    expect(said).toMatchObject({ state: 'done' });
    await settle('2026-03-05 14:01');
    for (const plan of [0, 1, 2]) {
      expect((await targetOf(above[plan] ?? ''))?.below).toMatchObject([{ childId: 'child:1', value: 3900 }]);
      expect((await targetOf(part(plan, 1)))?.figures).toHaveLength(1);
      expect((await targetOf(part(plan, 2)))?.figures).toEqual([]);
      expect((await targetOf(above[plan] ?? ''))?.figures).toEqual([]);
    }
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });

  it('S8: Σ 6,410 against 6,380 is settled once, and holds in all three', async () => {
    await give(part(0, 1), ['handler@河东区教育局', 'report-value'], figure(3900), '2026-03-05 14:00');
    await give(part(1, 2), ['handler@石塘县教育局', 'report-value'], figure(2510), '2026-03-05 15:00');
    await settle('2026-03-05 15:01');
    const own = await give(above[0] ?? '', ['handler', 'report-value'], figure(6380), '2026-03-06 10:00');
    expect(own).toMatchObject({ state: 'done' });
    await settle('2026-03-06 10:01');
    for (const id of above)
      expect((await targetOf(id))?.figures).toMatchObject([{ value: 6380, sum: 6410, state: 'reported' }]);
    const taken = { obligationId: 'target:1', take: 'parts', reason: '县级已验收' };
    await give(above[0] ?? '', ['head', 'settle-value'], taken, '2026-03-06 14:00');
    const agreed = { obligationId: 'target:1', agree: true };
    await settle('2026-03-06 14:01');
    expect(await give(above[0] ?? '', ['officer', 'confirm-value'], agreed, '2026-03-06 15:00')).toMatchObject({
      state: 'done',
    });
    await settle('2026-03-06 15:01');
    for (const id of above) expect((await targetOf(id))?.figures).toMatchObject([{ value: 6410, state: 'confirmed' }]);
  });

  it('what the office sends back to a county stands in the sum no more', async () => {
    await give(part(0, 1), ['handler@河东区教育局', 'report-value'], figure(3900), '2026-03-05 14:00');
    await settle('2026-03-05 14:01');
    const no = { obligationId: 'target:1', agree: false, reason: '口径不符' };
    await give(part(0, 1), ['officer', 'confirm-value'], no, '2026-03-06 10:00');
    await settle('2026-03-06 10:01');
    for (const id of above) expect((await targetOf(id))?.below).toEqual([]);
  });

  it('how an indicator is judged goes down to the parts, without the path of the whole', async () => {
    const path = [{ on: '2026-06-30', value: 3000 }];
    const judged = { ...terms, obligationId: 'target:1', definition: '已投用', path };
    expect(await give(above[0] ?? '', ['officer', 'plan-indicator'], judged, '2026-03-06 10:00')).toMatchObject({
      state: 'done',
    });
    await settle('2026-03-06 10:01');
    expect(await targetOf(part(0, 1))).toMatchObject({ terms: { definition: '已投用', path: [] } });
  });
});
