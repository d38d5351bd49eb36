import { changesAfter, endOfRecord, step } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, aRecord, makeIt, type TestRecord } from '../support/index.js';

let test: TestRecord;
beforeAll(async () => {
  test = await aRecord();
});
afterAll(() => test.end());

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
