import { deskOversleeps, measuresBehind, nextDeskDay, readClock, startClock, step } from '@duban/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aLaunchedMeasure, aRecord, type TestRecord } from '../support/index.js';

let test: TestRecord;
beforeEach(async () => {
  test = await aRecord();
});
afterEach(() => test.end());

const now = () => new Date().toISOString();
const aMeasureThatRuns = async () => {
  const obligations = [{ kind: 'deadline', title: '办结', dueOn: '2027-06-30' }] as const;
  const measureId = await aLaunchedMeasure(test.record, { obligations }, now());
  await step(test.record, measureId, [], now());
  return measureId;
};

describe('a start on a day of its own', () => {
  it('is refused where measures run by real time, and leaves their clock alone', async () => {
    await aMeasureThatRuns();
    await expect(startClock(test.url, { today: '2026-12-01' })).rejects.toMatchObject({
      code: 'clock.is-real',
      exit: 4,
    });
    await expect(startClock(test.url, { speed: 60 })).rejects.toMatchObject({ code: 'clock.is-real' });
    expect(await readClock(test.record.manager)).toMatchObject({ trial: false, factor: 1 });
  });

  it('lets a trial go on from a later day: its measures are planned anew', async () => {
    await startClock(test.url, { today: '2026-03-02' });
    const measureId = await aMeasureThatRuns();
    expect(await measuresBehind(test.record.manager, now())).toEqual([]);
    const { anchorDomain } = await startClock(test.url, { today: '2026-12-01' });
    expect(anchorDomain).toBe('2026-12-01T01:00:00.000Z');
    expect(await measuresBehind(test.record.manager, now())).toEqual([measureId]);
    expect((await step(test.record, measureId, [], now())).wakeAt).not.toBeNull();
    expect(await measuresBehind(test.record.manager, now())).toEqual([]);
  });

  it('goes on where a trial is when its first day is given again', async () => {
    const first = await startClock(test.url, { today: '2026-03-02' });
    await aMeasureThatRuns();
    expect(await startClock(test.url, { today: '2026-03-02' })).toEqual(first);
    expect(await startClock(test.url, { today: '2026-02-01' })).toEqual(first);
  });

  it('is noticed by a desk that sleeps by the clock before', async () => {
    await startClock(test.url, { today: '2026-03-02' });
    await test.record.query(`insert into cycle (name, last_done) values ('desk', '2026-03-02')`);
    expect((await nextDeskDay(test.record, now())).day).toBe('2026-03-03');
    expect(await deskOversleeps(test.record, now())).toBe(false);
    await startClock(test.url, { today: '2026-03-05' });
    expect(await deskOversleeps(test.record, now())).toBe(true);
    expect((await nextDeskDay(test.record, now())).day).toBe('2026-03-05');
    expect(await deskOversleeps(test.record, now())).toBe(false);
  });
});
