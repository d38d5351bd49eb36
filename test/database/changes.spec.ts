import { changesAfter, endOfRecord, step } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, aRecord, makeIt, type TestRecord } from '../support/index.js';

let test: TestRecord;
beforeAll(async () => {
  test = await aRecord();
});
afterAll(() => test.end());

describe('a change', () => {
  it('says whose the measure was until then', async () => {
    const { record } = test;
    const wall = new Date().toISOString();
    await makeIt(record, '2026-03-02 10:00', wall);
    const measureId = await aLaunchedMeasure(record, {}, wall);
    await step(record, measureId, [], wall);
    await record.query(
      `insert into department (code, name, level) values ('财政局', '财政局', 'city') on conflict do nothing`,
    );
    const end = await endOfRecord(record.manager);
    const [{ lead } = { lead: '' }] = await record.query<{ lead: string }[]>(
      'select lead from measure where measure_id = $1',
      [measureId],
    );
    const body = { lead: '财政局', dueOn: '2026-12-31', reason: '职责调整' };
    const moved = await aCommand(record, measureId, { as: 'leader', name: 'reassign', body, wall });
    await step(record, measureId, [moved], wall);
    // What another database of the server is about to write holds its end back for everybody.
    const told = async () =>
      (await changesAfter(record.manager, end, 100)).filter((each) => each.measureId === measureId);
    await expect.poll(async () => (await told()).map(({ left }) => left), { timeout: 60_000 }).toContain(lead);
    expect((await told()).at(-1)?.lead).toBe('财政局');
    expect(lead).not.toBe('财政局');
  });
});

describe('the end of the record', () => {
  it('is its last transaction by number: after 9 comes 10', async () => {
    const { record } = test;
    const wall = new Date().toISOString();
    await makeIt(record, '2026-03-02 10:00', wall);
    const measureId = await aLaunchedMeasure(record, {}, wall);
    await step(record, measureId, [], wall);
    const signed = await aCommand(record, measureId, { as: 'liaison', name: 'acknowledge', body: {}, wall });
    await step(record, measureId, [signed], wall);
    await record.query('update event set tx = case when command_id = $1 then 10 else 9 end', [signed]);
    const end = await endOfRecord(record.manager);
    expect(end.tx).toBe('10');
    expect(await changesAfter(record.manager, end, 10)).toEqual([]);
  });
});
